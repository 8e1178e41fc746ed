-- Passkeys (WebAuthn credentials) by which people sign in without a password.
create table passkey (
    id                      uuid         not null primary key,
    account_id              uuid         not null references user_account on delete cascade,
    credential_id           bytea        not null unique,
    label                   varchar(80)  not null,
    public_key              bytea        not null,
    signature_count         bigint       not null,
    user_verified           boolean      not null,
    transports              varchar(100) not null,
    backup_eligible         boolean      not null,
    backed_up               boolean      not null,
    attestation_object      bytea,
    attestation_client_data bytea,
    created_at              timestamptz  not null,
    last_used_at            timestamptz  not null
);

create index passkey_account on passkey (account_id, created_at);
