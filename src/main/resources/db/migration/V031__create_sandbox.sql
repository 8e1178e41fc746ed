-- The local stand-in for the payment provider: its objects as the documents it answers with.

create table sandbox_account (
    only_one       boolean not null primary key default true check (only_one),
    secret_key     text    not null,
    webhook_secret text    not null,
    webhooks_on    boolean not null default true
);

create table sandbox_object (
    seq     bigint generated always as identity primary key,
    id      varchar(255) not null constraint sandbox_object_id unique,
    type    varchar(40)  not null,
    doc     jsonb        not null,
    -- When the object changes by itself: a session expires, a slow refund arrives.
    due_at  timestamptz
);

create index sandbox_object_list on sandbox_object (type, seq desc);
create index sandbox_object_due on sandbox_object (due_at) where due_at is not null;
create index sandbox_object_customer on sandbox_object ((doc ->> 'customer')) where doc ->> 'customer' is not null;
create index sandbox_object_payment_intent on sandbox_object ((doc ->> 'payment_intent')) where doc ->> 'payment_intent' is not null;

create table sandbox_idempotency_key (
    idempotency_key varchar(255) not null primary key,
    fingerprint     varchar(64)  not null,
    request_id      varchar(40)  not null,
    started_at      timestamptz  not null,
    http_status     int,
    body            text
);

create table sandbox_delivery (
    id          uuid         not null primary key,
    event_id    varchar(255) not null references sandbox_object (id),
    event_type  varchar(100) not null,
    status      varchar(10)  not null check (status in ('PENDING', 'DELIVERED', 'FAILED')),
    tries       int          not null default 0,
    due_at      timestamptz  not null,
    last_status int,
    last_try_at timestamptz,
    created_at  timestamptz  not null
);

create index sandbox_delivery_due on sandbox_delivery (due_at) where status = 'PENDING';
create index sandbox_delivery_list on sandbox_delivery (created_at desc);
