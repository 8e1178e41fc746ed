-- Money that came in beyond what was open: it is the payer's until it went back, or settled another invoice.
create table payer_credit (
    id          uuid           not null primary key,
    payer_id    uuid           not null references customer,
    -- The invoice that was paid too much.
    invoice_id  uuid           not null references invoice,
    -- The payment that brought it; null for a bank transfer.
    payment_id  uuid,
    source_id   uuid           not null,
    amount      numeric(14, 2) not null check (amount > 0),
    left_amount numeric(14, 2) not null,
    currency    varchar(3)     not null,
    -- OPEN: somebody has to decide. KEPT: it settles the next invoices. PAYING_BACK: on its way to the card. PAID_BACK, by card or transfer.
    state       varchar(12)    not null check (state in ('OPEN', 'KEPT', 'PAYING_BACK', 'PAID_BACK')),
    back_by     varchar(8) check (back_by in ('CARD', 'TRANSFER')),
    note        varchar(500),
    noted_by    varchar(254)   not null,
    noted_at    timestamptz    not null,
    decided_by  varchar(254),
    decided_at  timestamptz,
    constraint payer_credit_once unique (invoice_id, source_id),
    constraint payer_credit_left check (left_amount between 0 and amount),
    constraint payer_credit_back check ((state in ('PAYING_BACK', 'PAID_BACK')) = (back_by is not null)),
    constraint payer_credit_gone check (state <> 'PAID_BACK' or left_amount = 0)
);

create index payer_credit_kept on payer_credit (payer_id, noted_at) where state = 'KEPT' and left_amount > 0;
create index payer_credit_payer on payer_credit (payer_id, noted_at desc);
create index payer_credit_listed on payer_credit ((state = 'OPEN') desc, noted_at desc, id);

alter table invoice_settlement
    drop constraint invoice_settlement_kind_check,
    add constraint invoice_settlement_kind_check
        check (kind in ('PAYMENT', 'TRANSFER', 'CREDIT_NOTE', 'WRITE_OFF', 'REVERSAL', 'CREDIT'));
