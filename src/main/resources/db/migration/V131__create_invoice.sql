-- One go at billing a month: what was due of everybody, or of some.
create table billing_run (
    id              uuid         not null primary key,
    reference       varchar(20)  not null unique,
    month           date         not null check (extract(day from month) = 1),
    state           varchar(10)  not null check (state in ('PREPARING', 'DRAFTING', 'REVIEW', 'ISSUING', 'SENDING', 'DONE', 'DISCARDED')),
    -- Null: everybody.
    chosen          uuid[],
    started_by      varchar(254) not null,
    started_at      timestamptz  not null,
    -- Later charges wait for the next run.
    charged_before  timestamptz,
    payers          integer      not null default 0,
    drafted_through integer      not null default 0,
    issued          integer      not null default 0,
    sent            integer      not null default 0,
    decided_by      varchar(254),
    decided_at      timestamptz,
    done_at         timestamptz
);

-- Of two at once for a month one is too late.
create unique index billing_run_one_at_a_time on billing_run (month) where state not in ('DONE', 'DISCARDED');
create index billing_run_newest on billing_run (started_at desc, id);

-- Whom a run bills, in the order in which it does; and whom not, with the reason.
create table billing_run_payer (
    run_id   uuid    not null references billing_run,
    position integer not null,
    payer_id uuid    not null references customer,
    primary key (run_id, position)
);

create unique index billing_run_payer_once on billing_run_payer (run_id, payer_id);

create table billing_run_left_out (
    run_id   uuid           not null references billing_run,
    payer_id uuid           not null references customer,
    -- CREDIT: what they get back is more than what they owe, and waits for the next run. EXCLUDED: by staff.
    why      varchar(10)    not null check (why in ('CREDIT', 'EXCLUDED')),
    amount   numeric(14, 2) not null,
    reason   varchar(1000),
    by_whom  varchar(254),
    primary key (run_id, payer_id)
);

-- The last number given out; locked for the short time in which invoices get theirs, so that no number is lost with a rollback.
create table invoice_number (
    series varchar(4) not null,
    year   integer    not null,
    last   integer    not null,
    primary key (series, year)
);

create table invoice (
    id             uuid           not null primary key,
    kind           varchar(12)    not null check (kind in ('MONTHLY', 'SINGLE', 'CREDIT_NOTE')),
    state          varchar(12)    not null check (state in ('DRAFT', 'ISSUED', 'PAID', 'CREDITED', 'WRITTEN_OFF')),
    payer_id       uuid           not null references customer,
    run_id         uuid references billing_run,
    run_position   integer,
    month          date,
    corrects_id    uuid references invoice,
    reason         varchar(1000),
    locale         varchar(35)    not null,
    -- NET: the lines' net amounts are added up and taxed; GROSS: the tax is taken out of what the lines come to with it.
    basis          varchar(5)     not null check (basis in ('NET', 'GROSS')),
    currency       varchar(3)     not null,
    service_from   date           not null,
    service_until  date           not null check (service_from < service_until),
    net_amount     numeric(14, 2) not null,
    vat_amount     numeric(14, 2) not null,
    gross_amount   numeric(14, 2) not null,
    created_at     timestamptz    not null,
    -- From here on filled when it is issued.
    series         varchar(4),
    year           integer,
    number         integer,
    document_number varchar(20) generated always as (series || year::text || '-' || lpad(number::text, 6, '0')) stored,
    issued_on      date,
    due_on         date,
    issued_at      timestamptz,
    buyer_name     varchar(200),
    buyer_contact  varchar(200),
    buyer_email    varchar(254),
    buyer_line1    varchar(200),
    buyer_line2    varchar(200),
    buyer_postal_code varchar(20),
    buyer_city     varchar(100),
    buyer_country  varchar(2),
    buyer_vat_id   varchar(20),
    -- What moves afterwards.
    settled_amount numeric(14, 2) not null default 0,
    settled_at     timestamptz,
    sent_at        timestamptz,
    constraint invoice_sums check (net_amount + vat_amount = gross_amount),
    constraint invoice_issued check ((state = 'DRAFT') = (number is null)
        and (number is null) = (issued_on is null) and (number is null) = (buyer_name is null)),
    constraint invoice_monthly check ((kind = 'MONTHLY') = (month is not null) and (kind = 'MONTHLY') = (run_id is not null)),
    constraint invoice_corrects check ((kind = 'CREDIT_NOTE') = (corrects_id is not null)),
    constraint invoice_settled check (settled_amount between 0 and gross_amount),
    constraint invoice_amount check (gross_amount >= 0)
);

-- Everybody is billed a month once.
create unique index invoice_month_once on invoice (payer_id, month) where kind = 'MONTHLY';
create unique index invoice_number_once on invoice (series, year, number) where number is not null;
create unique index invoice_document_number on invoice (document_number) where number is not null;
create index invoice_payer on invoice (payer_id, issued_on desc, id);
create index invoice_drafts on invoice (run_id, run_position) where state = 'DRAFT';
create index invoice_unsent on invoice (run_id, run_position) where state <> 'DRAFT' and sent_at is null;
create index invoice_of_run on invoice (run_id) where run_id is not null;
create index invoice_corrections on invoice (corrects_id) where corrects_id is not null;
create index invoice_open on invoice (due_on, id) where state = 'ISSUED';
create index invoice_newest on invoice (issued_on desc, id) where number is not null;

create table invoice_line (
    invoice_id    uuid           not null references invoice on delete cascade,
    position      integer        not null,
    charge_id     uuid           not null references charge,
    service       varchar(20)    not null,
    description   varchar(500)   not null,
    service_from  date           not null,
    service_until date           not null,
    net_amount    numeric(14, 2) not null,
    gross_amount  numeric(14, 2) not null,
    tax_id        integer        not null,
    tax_category  varchar(2)     not null,
    vat_percent   numeric(5, 2)  not null,
    -- A credit note's line takes back one of the invoice's.
    takes_back    boolean        not null,
    primary key (invoice_id, position)
);

-- A charge stands on one invoice.
create unique index invoice_line_charge_once on invoice_line (charge_id) where not takes_back;

create table invoice_vat (
    invoice_id     uuid           not null references invoice on delete cascade,
    category       varchar(2)     not null,
    percent        numeric(5, 2)  not null,
    taxable_amount numeric(14, 2) not null,
    tax_amount     numeric(14, 2) not null,
    tax_id         integer        not null,
    primary key (invoice_id, category, percent)
);

-- What an invoice says is fixed once it has its number; only what becomes of it may be noted.
create function refuse_change_of_issued_invoice() returns trigger language plpgsql as $$
declare
    -- The document's number follows from others, and is worked out after this trigger.
    free constant text[] := '{state, settled_amount, settled_at, sent_at, document_number}';
begin
    if tg_op = 'DELETE' or new.state = 'DRAFT' or (to_jsonb(old) - free) is distinct from (to_jsonb(new) - free) then
        raise exception 'Invoice % is issued and fixed', old.document_number;
    end if;
    return new;
end $$;

create trigger invoice_fixed before update or delete on invoice
    for each row when (old.number is not null) execute function refuse_change_of_issued_invoice();

create function refuse_change_of_issued_lines() returns trigger language plpgsql as $$
begin
    if exists (select 1 from invoice where id = old.invoice_id and number is not null) then
        raise exception 'Lines of an issued invoice are fixed';
    end if;
    return case when tg_op = 'DELETE' then old else new end;
end $$;

create trigger invoice_line_fixed before update or delete on invoice_line for each row execute function refuse_change_of_issued_lines();
create trigger invoice_vat_fixed before update or delete on invoice_vat for each row execute function refuse_change_of_issued_lines();

create function refuse_lines_for_issued_invoice() returns trigger language plpgsql as $$
begin
    if exists (select 1 from added join invoice on invoice.id = added.invoice_id where invoice.number is not null) then
        raise exception 'Lines of an issued invoice are fixed';
    end if;
    return null;
end $$;

create trigger invoice_line_added after insert on invoice_line
    referencing new table as added for each statement execute function refuse_lines_for_issued_invoice();
create trigger invoice_vat_added after insert on invoice_vat
    referencing new table as added for each statement execute function refuse_lines_for_issued_invoice();

-- What an invoice was settled with, each source once.
create table invoice_settlement (
    id          uuid           not null primary key,
    invoice_id  uuid           not null references invoice,
    kind        varchar(12)    not null check (kind in ('PAYMENT', 'TRANSFER', 'CREDIT_NOTE', 'WRITE_OFF', 'REVERSAL')),
    source_id   uuid           not null,
    amount      numeric(14, 2) not null check (amount <> 0),
    settled_on  date           not null,
    noted_by    varchar(254)   not null,
    noted_at    timestamptz    not null,
    constraint invoice_settlement_once unique (invoice_id, kind, source_id)
);

create trigger invoice_settlement_append_only before update or delete on invoice_settlement
    for each row execute function refuse_change();

-- The documents as they went out.
create table invoice_document (
    invoice_id   uuid        not null references invoice,
    format       varchar(10) not null check (format in ('PDF', 'XRECHNUNG')),
    content      bytea       not null,
    made_at      timestamptz not null,
    primary key (invoice_id, format)
);

create trigger invoice_document_append_only before update or delete on invoice_document
    for each row execute function refuse_change();
