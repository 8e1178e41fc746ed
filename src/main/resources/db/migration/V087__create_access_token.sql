-- What programs sign in with in place of a person. The token itself is shown once and not kept.
create table access_token (
    id           uuid         not null primary key,
    account_id   uuid         not null references user_account on delete cascade,
    name         varchar(60)  not null,
    hash         bytea        not null unique,
    created_at   timestamptz  not null,
    expires_at   timestamptz,
    last_used_at timestamptz,
    revoked_at   timestamptz
);

create index access_token_of_account on access_token (account_id, created_at desc) where revoked_at is null;
