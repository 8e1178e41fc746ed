-- What is owed, the attempts to collect it, and what the provider told us. Amounts are in minor units of their currency.

create table payment (
    id           uuid         not null primary key,
    subject_kind varchar(40)  not null,
    subject_id   uuid         not null,
    part         int          not null,
    amount_minor bigint       not null check (amount_minor > 0),
    currency     varchar(3)   not null,
    payer_email  varchar(254) not null,
    payer_name   text         not null,
    locale       varchar(35)  not null,
    description  text         not null,
    pay_before   timestamptz  not null,
    status       varchar(10)  not null check (status in ('OPEN', 'EXPIRING', 'CLOSED', 'PAID')),
    created_at   timestamptz  not null,
    paid_at      timestamptz,
    constraint payment_once unique (subject_kind, subject_id, part),
    constraint payment_paid_has_time check ((status = 'PAID') = (paid_at is not null))
);

create table payment_attempt (
    id                  uuid         not null primary key,
    payment_id          uuid         not null references payment,
    attempt_no          int          not null,
    idempotency_key     varchar(255) not null constraint payment_attempt_key unique,
    status              varchar(10)  not null check (status in ('CREATED', 'PENDING', 'SUCCEEDED', 'FAILED', 'EXPIRED')),
    after_payment_url   text         not null,
    after_cancel_url    text         not null,
    expires_at          timestamptz  not null,
    provider_session    varchar(255) constraint payment_attempt_session unique,
    page_url            text,
    provider_payment    varchar(255),
    created_at          timestamptz  not null,
    checked_at          timestamptz  not null,
    constraint payment_attempt_number unique (payment_id, attempt_no)
);

-- One open attempt for each debt: an impatient click finds the first one's.
create unique index payment_attempt_open on payment_attempt (payment_id) where status in ('CREATED', 'PENDING');
create index payment_attempt_due on payment_attempt (checked_at) where status in ('CREATED', 'PENDING');
create index payment_attempt_provider_payment on payment_attempt (provider_payment);

-- The provider's customer for each payer; one row per provider, since sandbox and real accounts don't know each other's.
create table payment_payer (
    id                uuid         not null primary key,
    provider          varchar(20)  not null,
    email             varchar(254) not null,
    name              text         not null,
    provider_customer varchar(255),
    constraint payment_payer_once unique (provider, email)
);

create table payment_refund (
    id           uuid         not null primary key,
    refund_key   varchar(200) not null constraint payment_refund_key unique,
    subject_kind varchar(40)  not null,
    subject_id   uuid         not null,
    amount_minor bigint       not null check (amount_minor > 0),
    currency     varchar(3)   not null,
    reason       text         not null,
    status       varchar(10)  not null check (status in ('PENDING', 'SUCCEEDED', 'FAILED')),
    created_at   timestamptz  not null
);

create index payment_refund_subject on payment_refund (subject_kind, subject_id);

-- A refund's share in one payment.
create table payment_refund_share (
    id              uuid        not null primary key,
    refund_id       uuid        not null references payment_refund,
    payment_id      uuid        not null references payment,
    amount_minor    bigint      not null check (amount_minor > 0),
    status          varchar(10) not null check (status in ('PENDING', 'SUCCEEDED', 'FAILED')),
    provider_refund varchar(255) constraint payment_refund_share_provider unique,
    checked_at      timestamptz not null,
    constraint payment_refund_share_once unique (refund_id, payment_id)
);

create index payment_refund_share_payment on payment_refund_share (payment_id);
create index payment_refund_share_due on payment_refund_share (checked_at) where status = 'PENDING';

-- The provider's news, each once.
create table payment_event (
    id          varchar(255) not null primary key,
    type        varchar(100) not null,
    object_id   varchar(255) not null,
    livemode    boolean      not null,
    status      varchar(10)  not null check (status in ('RECEIVED', 'APPLIED', 'IGNORED', 'REJECTED')),
    tries       int          not null default 0,
    due_at      timestamptz  not null,
    received_at timestamptz  not null,
    handled_at  timestamptz,
    problem     text
);

create index payment_event_due on payment_event (due_at) where status = 'RECEIVED';
