-- Links that we mail: to confirm the address of a sign-up, and to sign in without a password. The token is in the mail alone.
create table account_link (
    id         uuid         not null primary key,
    kind       varchar(10)  not null check (kind in ('SIGN_UP', 'SIGN_IN')),
    email      varchar(254) not null check (email = lower(email)),
    token_hash bytea unique, -- null where the mail only says how things are
    next_page  varchar(300),
    created_at timestamptz  not null,
    expires_at timestamptz  not null,
    used_at    timestamptz
);

create index account_link_email on account_link (email, kind, created_at);
create index account_link_expires on account_link (expires_at);

-- What becomes an account once its address is confirmed.
create table pending_sign_up (
    link_id       uuid         not null primary key references account_link on delete cascade,
    name          varchar(200) not null,
    password_hash varchar(200) not null,
    browser_hash  bytea        not null,
    locale        varchar(35)  not null
);
