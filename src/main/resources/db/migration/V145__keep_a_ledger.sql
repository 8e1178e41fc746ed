-- Months that accountants closed: nothing that is noted later is dated in them, or before.
create table ledger_closing (
    month     date         not null primary key check (extract(day from month) = 1),
    closed_at timestamptz  not null,
    closed_by varchar(254) not null
);

create trigger ledger_closing_append_only before update or delete on ledger_closing
    for each row execute function refuse_change();

-- The balances of all accounts at the end of a closed month: they stay, so that nobody adds up years again.
create table ledger_balance (
    month    date           not null references ledger_closing,
    account  varchar(60)    not null,
    currency varchar(3)     not null,
    balance  numeric(16, 2) not null,
    primary key (month, account, currency)
);

create trigger ledger_balance_append_only before update or delete on ledger_balance
    for each row execute function refuse_change();

-- What is asked for by its day.
create index invoice_issued_on on invoice (issued_on) where number is not null;
create index invoice_serves_until on invoice (service_until) where number is not null;
create index invoice_settlement_noted on invoice_settlement (noted_at);
create index payment_paid on payment (paid_at) where status = 'PAID';
create index credit_entry_noted on credit_entry (noted_at);

-- The first day that was open when something was noted.
create function ledger_open_from(noted_at timestamptz) returns date language sql stable as $$
    select coalesce((select cast(max(month) + interval '1 month' as date) from ledger_closing where closed_at <= noted_at), date '-infinity')
$$;

-- The credit that a pack's charge paid for, and what became of it: used, and lapsed.
create view pack_credit_use as
select charge.id as charge_id, lot.minutes as granted, entry.noted_at,
    case when entry.kind = 'EXPIRY' then least(entry.noted_at, lot.expires_at - interval '1 microsecond') else entry.noted_at end as happened_at,
    case when entry.kind = 'EXPIRY' then 0 else -entry.minutes end as used,
    case when entry.kind = 'EXPIRY' then -entry.minutes else 0 end as lapsed
from charge
join credit_lot lot on lot.source_kind = charge.source_kind and lot.source_id = charge.source_id and lot.source_part = 'grant'
left join credit_entry entry on entry.lot_id = lot.id and entry.kind in ('DEBIT', 'RETURN', 'EXPIRY', 'CORRECTION')
where charge.source_kind = 'pack' and charge.source_part = 'price' and charge.service = 'PACK';

-- What of each line of an invoice is earned by the end of a month: by the days of its service, a pack by its credit. A part is rounded with all
-- that came before it, so that the last one takes what is left. Credit notes take off first what is not earned yet. An invoice reaches back into
-- the month before its own, which it bills, and no further, and never into a closed one.
--
-- Says it of all lines that something becomes of from one day on and before another, for all months of each of them.
create function ledger_recognition(zone text, since date, until date) returns table (
    invoice_id   uuid,
    line         integer,
    issued_in    date,
    service      varchar,
    tax_category varchar,
    vat_percent  numeric,
    currency     varchar,
    month        date,
    -- Of what was invoiced, less what was credited; in this month.
    invoiced     numeric,
    -- Earned in this month, breakage with it.
    earned       numeric,
    -- Of packs that lapsed; in this month.
    breakage     numeric,
    -- Invoiced and not yet earned, at the month's end; below zero where it is earned and not yet invoiced.
    deferred     numeric
) language sql stable as $$
    with touched as materialized (
        select id from invoice
        where number is not null and kind <> 'CREDIT_NOTE' and issued_on >= since and issued_on < cast(until + interval '1 month' as date)
        union
        select id from invoice where number is not null and kind <> 'CREDIT_NOTE' and service_until > since and issued_on < until
        union
        select corrects_id from invoice where number is not null and kind = 'CREDIT_NOTE' and issued_on >= since and issued_on < until
        union
        select line.invoice_id
        from credit_entry entry
        join credit_lot lot on lot.id = entry.lot_id and lot.source_kind = 'pack'
        join charge on charge.source_kind = 'pack' and charge.source_id = lot.source_id and charge.source_part = 'price'
        join invoice_line line on line.charge_id = charge.id and not line.takes_back
        where entry.noted_at >= cast(since as timestamp) at time zone zone
    ),
    item as (
        select invoice.id, line.position, line.charge_id, line.service, line.tax_category, line.vat_percent, invoice.currency,
            line.net_amount as net, line.service_from, line.service_until,
            cast(date_trunc('month', invoice.issued_on) as date) as issued_in,
            greatest(cast(date_trunc('month', invoice.issued_on) - interval '1 month' as date), ledger_open_from(invoice.issued_at)) as open_from,
            pack.granted
        from touched
        join invoice on invoice.id = touched.id
        join invoice_line line on line.invoice_id = invoice.id
        left join (select distinct charge_id, granted from pack_credit_use) pack on line.service = 'PACK' and pack.charge_id = line.charge_id
        where invoice.number is not null and invoice.kind <> 'CREDIT_NOTE' and line.service <> 'DEPOSIT'
    ),
    step as (
        -- by day: the days of its service in each month
        select item.id, item.position, greatest(cast(months.first as date), item.open_from) as month,
            least(item.service_until, cast(months.first + interval '1 month' as date)) - greatest(item.service_from, cast(months.first as date)) as used,
            0 as lapsed, 0.00 as credited
        from item
        cross join lateral generate_series(date_trunc('month', cast(item.service_from as timestamp)), cast(item.service_until - 1 as timestamp), interval '1 month') as months (first)
        where item.granted is null
        union all
        -- a pack: by its credit
        select item.id, item.position,
            greatest(cast(date_trunc('month', use.happened_at at time zone zone) as date), item.open_from, ledger_open_from(use.noted_at)),
            use.used, use.lapsed, 0.00
        from item join pack_credit_use use on use.charge_id = item.charge_id
        where item.granted is not null and use.noted_at is not null
        union all
        select note.corrects_id, line.position, cast(date_trunc('month', note.issued_on) as date), 0, 0, line.net_amount
        from touched
        join invoice note on note.corrects_id = touched.id
        join invoice_line line on line.invoice_id = note.id
        where note.number is not null and note.kind = 'CREDIT_NOTE' and line.service <> 'DEPOSIT'
        union all
        select item.id, item.position, item.issued_in, 0, 0, 0.00 from item
    ),
    monthly as (
        select id, position, month, sum(used) as used, sum(lapsed) as lapsed, sum(credited) as credited from step group by id, position, month
    ),
    cumulated as (
        select item.*, monthly.month, monthly.credited as credited_now,
            coalesce(item.granted, item.service_until - item.service_from) as units,
            sum(monthly.used) over so_far as used, sum(monthly.used + monthly.lapsed) over so_far as gone, sum(monthly.credited) over so_far as credited
        from monthly join item using (id, position)
        window so_far as (partition by item.id, item.position order by monthly.month)
    ),
    valued as (
        select *,
            sign(net) * least(abs(round(net * used / units, 2)), greatest(sign(net) * (net - credited), 0)) as earned_by_use,
            sign(net) * least(abs(round(net * gone / units, 2)), greatest(sign(net) * (net - credited), 0)) as earned_so_far
        from cumulated
    )
    select id, position, issued_in, service, tax_category, vat_percent, currency, month,
        case when month = issued_in then net else 0 end - credited_now,
        earned_so_far - lag(earned_so_far, 1, 0.00) over in_order,
        earned_so_far - earned_by_use - lag(earned_so_far - earned_by_use, 1, 0.00) over in_order,
        case when month >= issued_in then net else 0 end - credited - earned_so_far
    from valued
    window in_order as (partition by id, position order by month)
$$;

-- The bookings from one day on and before another, worked out from what happened: an account, its counter account, and an amount that is a debit of the first, below zero a credit.
-- Accounts are named by what they are for, kind/service/tax category/VAT percent; their numbers are a setting.
create function ledger_entry(zone text, since date, until date) returns table (
    day          date,
    account      text,
    counter      text,
    amount       numeric,
    currency     varchar,
    -- Where a booking is of a net amount, the VAT that goes with it and is booked apart.
    vat_amount   numeric,
    -- Whether it is VAT that goes with another booking.
    is_vat       boolean,
    source       text,
    source_id    uuid,
    invoice_id   uuid,
    document     varchar,
    party        varchar,
    payer_id     uuid,
    noted_at     timestamptz
) language sql stable as $$
    with document as (
        select *, case kind when 'CREDIT_NOTE' then -1 else 1 end as sign from invoice
        where number is not null and issued_on >= since and issued_on < until
    ),
    -- What of an invoice goes to one account of revenue, with its part of the rate's VAT: the last one takes what is left.
    part as (
        select line.*, rate.tax_amount,
            sum(line.net) over (partition by line.invoice_id, line.tax_category, line.vat_percent order by line.service) as net_so_far,
            row_number() over (partition by line.invoice_id, line.tax_category, line.vat_percent order by line.service desc) as from_last,
            rate.taxable_amount
        from (
            select invoice_id, service, tax_category, vat_percent, sum(invoice_line.net_amount) as net
            from document join invoice_line on invoice_id = document.id
            group by invoice_id, service, tax_category, vat_percent) as line
        join invoice_vat rate on rate.invoice_id = line.invoice_id and rate.category = line.tax_category and rate.percent = line.vat_percent
    ),
    shared as (
        select *, case when from_last = 1 then tax_amount when taxable_amount = 0 then 0
            else round(tax_amount * net_so_far / taxable_amount, 2) end as vat_so_far
        from part
    ),
    revenue as (
        select *, vat_so_far - lag(vat_so_far, 1, 0.00) over (partition by invoice_id, tax_category, vat_percent order by service) as vat from shared
    ),
    adjustment as (
        select recognised.invoice_id, recognised.month, recognised.issued_in,
            concat_ws('/', recognised.service, recognised.tax_category, trim_scale(recognised.vat_percent)) as account,
            sum(earned) as earned, sum(breakage) as breakage, sum(deferred) as deferred, sum(deferred_before) as deferred_before
        from (
            select *, lag(deferred, 1, 0.00) over (partition by rows.invoice_id, rows.line order by rows.month) as deferred_before
            from ledger_recognition(zone, since, until) rows) as recognised
        where recognised.month >= date_trunc('month', since) and recognised.month < until
        group by recognised.invoice_id, recognised.month, recognised.issued_in, account
    ),
    lost as (
        select invoice.id, settled.id as settlement_id, settled.amount, settled.noted_at, rate.category, rate.percent,
            greatest(settled.settled_on, ledger_open_from(settled.noted_at)) as day,
            round(settled.amount * (sum(rate.taxable_amount + rate.tax_amount) over so_far) / invoice.gross_amount, 2)
                - round(settled.amount * ((sum(rate.taxable_amount + rate.tax_amount) over so_far) - rate.taxable_amount - rate.tax_amount)
                    / invoice.gross_amount, 2) as gross
        from invoice_settlement settled
        join invoice on invoice.id = settled.invoice_id
        join invoice_vat rate on rate.invoice_id = invoice.id
        where settled.kind = 'WRITE_OFF' and settled.noted_at >= cast(since as timestamp) at time zone zone
        window so_far as (partition by settled.id order by rate.category, rate.percent)
    ),
    entry as (
        select document.issued_on as day, 'RECEIVABLE' as account,
            case revenue.service when 'DEPOSIT' then 'DEPOSIT'
                else concat_ws('/', 'REVENUE', revenue.service, revenue.tax_category, trim_scale(revenue.vat_percent)) end as counter,
            document.sign * revenue.net as amount, document.sign * revenue.vat as vat_amount, false as is_vat,
            case document.kind when 'CREDIT_NOTE' then 'CREDIT_NOTE' else 'INVOICE' end as source, document.id as source_id,
            document.id as invoice_id, document.issued_at as noted_at
        from revenue join document on document.id = revenue.invoice_id
        union all
        select document.issued_on, 'RECEIVABLE', concat_ws('/', 'VAT', rate.category, trim_scale(rate.percent)),
            document.sign * rate.tax_amount, 0, true,
            case document.kind when 'CREDIT_NOTE' then 'CREDIT_NOTE' else 'INVOICE' end, document.id, document.id, document.issued_at
        from invoice_vat rate join document on document.id = rate.invoice_id
        union all
        -- what settled an invoice came in, and what settled a credit note went out
        select greatest(settled.settled_on, ledger_open_from(settled.noted_at)),
            case
                when settled.kind = 'CREDIT' then 'CUSTOMER_CREDIT'
                when settled.kind = 'TRANSFER' then 'BANK'
                when settled.kind = 'REVERSAL' and exists (
                    select 1 from invoice_settlement transfer
                    where transfer.invoice_id = settled.invoice_id and transfer.source_id = settled.source_id and transfer.kind = 'TRANSFER') then 'BANK'
                else 'UNASSIGNED' end,
            'RECEIVABLE', document.sign * settled.amount, 0, false,
            case when document.kind <> 'CREDIT_NOTE' then settled.kind when settled.kind = 'REVERSAL' then 'REFUND_REVERSAL' else 'REFUND' end,
            settled.id, document.id, settled.noted_at
        from invoice_settlement settled
        join (select id, kind, case kind when 'CREDIT_NOTE' then -1 else 1 end as sign from invoice) as document on document.id = settled.invoice_id
        where settled.kind in ('PAYMENT', 'TRANSFER', 'REVERSAL', 'CREDIT') and settled.noted_at >= cast(since as timestamp) at time zone zone
        union all
        -- who writes a debt off gets its VAT back
        select day, 'RECEIVABLE', concat_ws('/', 'BAD_DEBT', category, trim_scale(percent)),
            -(gross - round(gross * percent / (100 + percent), 2)), -round(gross * percent / (100 + percent), 2), false, 'WRITE_OFF',
            settlement_id, id, noted_at
        from lost
        union all
        select day, 'RECEIVABLE', concat_ws('/', 'LOST_VAT', category, trim_scale(percent)),
            -round(gross * percent / (100 + percent), 2), 0, true, 'WRITE_OFF', settlement_id, id, noted_at
        from lost
        union all
        -- payments, by the day on which they moved: whose they are is told by what they settle
        select cast(paid_at at time zone zone as date), 'CLEARING', 'UNASSIGNED', amount_minor / 100.0, 0, false, 'RECEIPT', id, null, paid_at
        from payment where status = 'PAID' and paid_at >= cast(since as timestamp) at time zone zone
        union all
        select cast(moved_at at time zone zone as date), 'CLEARING', 'UNASSIGNED', -amount_minor / 100.0, 0, false,
            case when amount_minor > 0 then 'RETURN' else 'RETURN_REVERSAL' end, payment_id, null, moved_at
        from payment_refund_movement where moved_at >= cast(since as timestamp) at time zone zone
        union all
        select cast(closed_at at time zone zone as date), 'CLEARING', 'UNASSIGNED', -amount_minor / 100.0, 0, false, 'DISPUTE', payment_id, null,
            closed_at
        from payment_dispute where status = 'LOST' and closed_at >= cast(since as timestamp) at time zone zone
        union all
        select cast(noted_at at time zone zone as date), case when payment_id is null then 'BANK' else 'UNASSIGNED' end, 'CUSTOMER_CREDIT', amount, 0,
            false, 'OVERPAID', id, invoice_id, noted_at
        from payer_credit where noted_at >= cast(since as timestamp) at time zone zone
        union all
        select cast(moved.moved_at at time zone zone as date), case moved.back_by when 'CARD' then 'UNASSIGNED' else 'BANK' end, 'CUSTOMER_CREDIT',
            -moved.amount, 0, false, 'PAID_BACK', credit.id, credit.invoice_id, moved.moved_at
        from payer_credit_movement moved join payer_credit credit on credit.id = moved.credit_id
        where moved.moved_at >= cast(since as timestamp) at time zone zone
        union all
        -- month by month: earned before it is invoiced, and invoiced before it is earned
        select cast(month + interval '1 month' as date) - 1, 'ACCRUED/' || account, 'REVENUE/' || account,
            case when month < issued_in then earned else deferred_before end, 0, false, 'ACCRUAL', invoice_id, invoice_id, null
        from adjustment where month <= issued_in
        union all
        select cast(month + interval '1 month' as date) - 1, 'DEFERRED/' || account, 'REVENUE/' || account,
            case when month = issued_in then -deferred else deferred_before - deferred end - breakage, 0, false, 'DEFERRAL', invoice_id, invoice_id, null
        from adjustment where month >= issued_in
        union all
        select cast(month + interval '1 month' as date) - 1, 'DEFERRED/' || account, 'BREAKAGE/' || account, breakage, 0, false, 'BREAKAGE',
            invoice_id, invoice_id, null
        from adjustment where month >= issued_in
    )
    select entry.day, entry.account, entry.counter, round(entry.amount, 2), coalesce(document.currency, payment.currency),
        round(entry.vat_amount, 2), entry.is_vat, entry.source, entry.source_id, entry.invoice_id, document.document_number,
        coalesce(document.buyer_name, cast(left(payment.payer_name, 200) as varchar)), document.payer_id, entry.noted_at
    from entry
    left join invoice document on document.id = entry.invoice_id
    left join payment on payment.id = entry.source_id and entry.invoice_id is null
    where entry.day >= since and entry.day < until and (entry.amount <> 0 or entry.vat_amount <> 0)
$$;
