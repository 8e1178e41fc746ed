-- Customers' saved cards and accounts: the provider's names for them, and what people know them by. Never a number.

-- A customer's payments share one customer at the provider, and share it with no guest who typed the same address: the provider may
-- offer a customer's saved cards to whoever pays as that customer.
alter table payment_payer add column customer_id uuid;
alter table payment_payer drop constraint payment_payer_once;
create unique index payment_payer_guest_once on payment_payer (provider, email) where customer_id is null;
create unique index payment_payer_customer_once on payment_payer (provider, customer_id) where customer_id is not null;

alter table payment add column customer_id uuid;
alter table payment add column saves_method boolean not null default false;
alter table payment add constraint payment_saves_for_someone check (not saves_method or customer_id is not null);

create table payment_method (
    id              uuid         not null primary key,
    payer           uuid         not null,
    provider        varchar(20)  not null,
    provider_method varchar(255) not null,
    kind            varchar(20)  not null check (kind in ('CARD', 'SEPA_DEBIT')),
    brand           varchar(40),
    last4           varchar(4)   not null,
    exp_year        int,
    exp_month       int check (exp_month between 1 and 12),
    is_default      boolean      not null,
    saved_at        timestamptz  not null,
    removed_at      timestamptz,
    -- When the provider confirmed the removal.
    detached_at     timestamptz,
    constraint payment_method_once unique (provider, provider_method),
    constraint payment_method_expiry_whole check ((exp_year is null) = (exp_month is null)),
    constraint payment_method_removed_is_no_default check (not is_default or removed_at is null),
    constraint payment_method_detached_is_removed check (detached_at is null or removed_at is not null)
);

-- One default for each payer.
create unique index payment_method_default on payment_method (provider, payer) where is_default;
create index payment_method_payer on payment_method (payer) where removed_at is null;
create index payment_method_expiry on payment_method (exp_year, exp_month) where removed_at is null;
create index payment_method_to_detach on payment_method (removed_at) where removed_at is not null and detached_at is null;

create table payment_method_attempt (
    id               uuid         not null primary key,
    payer            uuid         not null,
    subject_kind     varchar(40)  not null,
    subject_id       uuid         not null,
    idempotency_key  varchar(255) not null constraint payment_method_attempt_key unique,
    status           varchar(10)  not null check (status in ('CREATED', 'PENDING', 'SUCCEEDED', 'FAILED', 'EXPIRED')),
    locale           varchar(35)  not null,
    after_saving_url text         not null,
    after_cancel_url text         not null,
    expires_at       timestamptz  not null,
    provider_session varchar(255) constraint payment_method_attempt_session unique,
    page_url         text,
    method_id        uuid references payment_method,
    created_at       timestamptz  not null,
    checked_at       timestamptz  not null,
    constraint payment_method_attempt_brought_method check ((status = 'SUCCEEDED') = (method_id is not null))
);

-- One open page for each payer and subject: an impatient click finds the first one's.
create unique index payment_method_attempt_open on payment_method_attempt (payer, subject_kind, subject_id)
    where status in ('CREATED', 'PENDING');
create index payment_method_attempt_subject on payment_method_attempt (subject_kind, subject_id);
create index payment_method_attempt_due on payment_method_attempt (checked_at) where status in ('CREATED', 'PENDING');

-- The sandbox kept no payment methods, only names that led nowhere: its PaymentIntents forget them.
update sandbox_object set doc = doc || '{"payment_method": null, "next_action": null, "status": "requires_payment_method"}'
    where type = 'payment_intent' and doc ->> 'status' in ('requires_action', 'requires_confirmation');
update sandbox_object set doc = doc || '{"payment_method": null}' where type = 'payment_intent' and doc ->> 'payment_method' is not null;
-- What an open page's intent is made from is told by one name for all kinds of pages.
update sandbox_object set doc = (doc - '_payment_intent_data') || jsonb_build_object('_intent_data', doc -> '_payment_intent_data')
    where type = 'checkout.session' and doc -> '_payment_intent_data' is not null;
