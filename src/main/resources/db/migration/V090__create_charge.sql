-- What somebody owes or gets back, each from one source and only once; corrected by counter-entry, never changed.
create table charge (
    id               uuid           not null primary key,
    payer_id         uuid           not null references customer,
    customer_id      uuid           not null references customer,
    service          varchar(20)    not null,
    source_kind      varchar(30)    not null,
    source_id        uuid           not null,
    source_part      varchar(60)    not null,
    description_en   varchar(500)   not null,
    description_de   varchar(500)   not null,
    service_from     timestamptz    not null,
    service_until    timestamptz    not null,
    gross_amount     numeric(12, 2) not null,
    currency         varchar(3)     not null,
    vat_percent      numeric(5, 2)  not null,
    -- The payment that settled it at once; null waits for an invoice.
    payment_id       uuid,
    charged_at       timestamptz    not null,
    constraint charge_once unique (source_kind, source_id, source_part),
    constraint charge_period check (service_from <= service_until),
    constraint charge_service check (service in ('SUBSCRIPTION', 'SIGN_UP_FEE', 'DEPOSIT', 'PACK', 'ROOM', 'DESK', 'LATE_CANCELLATION'))
);

create index charge_payer on charge (payer_id, service_from, id);
create index charge_customer on charge (customer_id, service_from, id);
