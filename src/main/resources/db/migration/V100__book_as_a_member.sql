-- By whose rules a booking was made, and how it is paid.
alter table booking
    add column customer_group    varchar(60) not null default 'guest',
    add column payer_id          uuid references customer,
    -- NOW: by a payment page; INVOICE: on the payer's next invoice.
    add column paid_by           varchar(8)  not null default 'NOW' check (paid_by in ('NOW', 'INVOICE')),
    add column allowance_minutes integer     not null default 0,
    add column credit_minutes    integer     not null default 0;

alter table booking_price_line drop constraint if exists booking_price_line_kind;
