-- Packs of credit that members buy; paid ones become a lot of the ledger.
create table pack_purchase (
    id            uuid           not null primary key,
    customer_id   uuid           not null references customer,
    payer_id      uuid           not null references customer,
    plan          varchar(60)    not null,
    minutes       integer        not null check (minutes > 0),
    validity_days integer        not null check (validity_days > 0),
    price_amount  numeric(12, 2) not null check (price_amount >= 0),
    price_currency varchar(3)    not null,
    rules_table   varchar(60)    not null,
    rules_version integer        not null,
    rules_row     varchar(20)    not null,
    locale        varchar(20)    not null,
    begun_at      timestamptz    not null,
    paid_at       timestamptz
);

create index pack_purchase_customer on pack_purchase (customer_id, begun_at desc);
