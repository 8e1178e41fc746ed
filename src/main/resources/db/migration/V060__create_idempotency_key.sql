-- Answers of the API that are given again when a request is repeated; written in the transaction that makes the booking.
create table idempotency_key (
    key        varchar(255) primary key,
    body_hash  bytea        not null,
    created_at timestamptz  not null,
    status     smallint,
    location   text,
    body       bytea
);

create index idempotency_key_created_at on idempotency_key (created_at);
