-- Payments that the payer's bank takes back, or wants to; under the provider's id, as the provider last described them.
create table payment_dispute (
    id              varchar(255) not null primary key,
    payment_id      uuid         not null references payment,
    amount_minor    bigint       not null check (amount_minor > 0),
    currency        varchar(3)   not null,
    status          varchar(4)   not null check (status in ('OPEN', 'WON', 'LOST')),
    -- Whether the money is with the payer's bank.
    funds_withdrawn boolean      not null,
    opened_at       timestamptz  not null,
    closed_at       timestamptz,
    constraint payment_dispute_closed_has_time check ((status = 'OPEN') = (closed_at is null)),
    constraint payment_dispute_end_moves_funds check (status = 'OPEN' or funds_withdrawn = (status = 'LOST'))
);

create index payment_dispute_payment on payment_dispute (payment_id);
