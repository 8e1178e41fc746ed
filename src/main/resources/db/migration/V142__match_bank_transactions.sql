-- Which invoice a booking pays, and how much of it; each settlement of an invoice names its match as its source.
create table bank_match (
    id             uuid           not null primary key,
    transaction_id uuid           not null references bank_transaction,
    invoice_id     uuid           not null references invoice,
    amount         numeric(14, 2) not null check (amount > 0),
    matched_by     varchar(254)   not null,
    matched_at     timestamptz    not null,
    undone_by      varchar(254),
    undone_at      timestamptz,
    undone_reason  varchar(500),
    constraint bank_match_undone check ((undone_at is null) = (undone_by is null) and (undone_at is null) = (undone_reason is null))
);

-- Of two who say at once that a booking pays an invoice, one is too late.
create unique index bank_match_once on bank_match (transaction_id, invoice_id) where undone_at is null;
create index bank_match_of_invoice on bank_match (invoice_id);
create index bank_match_newest on bank_match (transaction_id, matched_at);

-- Bookings are found by what stands in them.
create index bank_transaction_searched on bank_transaction using gin
    (lower(coalesce(counterparty, '') || ' ' || remittance || ' ' || coalesce(counterparty_iban, '')) gin_trgm_ops);
