-- A file that the bank gave out, for each account in it.
create table bank_statement (
    id          uuid         not null primary key,
    file_name   varchar(200) not null,
    file_hash   bytea        not null,
    format      varchar(4)   not null check (format in ('CAMT', 'CSV')),
    -- An IBAN, or whatever else the bank calls it by.
    account     varchar(34)  not null,
    from_day    date         not null,
    through_day date         not null check (from_day <= through_day),
    bookings    integer      not null,
    -- How many of them an earlier statement had brought.
    known       integer      not null check (known between 0 and bookings),
    imported_by varchar(254) not null,
    imported_at timestamptz  not null,
    -- The same file again is the same statement.
    constraint bank_statement_once unique (file_hash, account)
);

create index bank_statement_newest on bank_statement (imported_at desc, id);

-- Money that came in or went out, each booking once however often statements overlap.
create table bank_transaction (
    id                uuid           not null primary key,
    statement_id      uuid           not null references bank_statement,
    account           varchar(34)    not null,
    -- The bank's own; null where the file had none, until another file brings it.
    bank_reference    varchar(100),
    -- What the booking says, shortened to a hash; and which of those that say the same on a day it is.
    fingerprint       varchar(64)    not null,
    occurrence        integer        not null check (occurrence > 0),
    booked_on         date           not null,
    value_on          date           not null,
    -- Below zero where it went out.
    amount            numeric(14, 2) not null check (amount <> 0),
    currency          varchar(3)     not null,
    counterparty      varchar(200),
    counterparty_iban varchar(34),
    remittance        varchar(2000)  not null,
    -- Numbers of invoices that the text may mean.
    mentioned         varchar(20)[]  not null,
    state             varchar(8)     not null default 'OPEN' check (state in ('OPEN', 'MATCHED', 'IGNORED')),
    assigned_amount   numeric(14, 2) not null default 0,
    decided_by        varchar(254),
    decided_at        timestamptz,
    reason            varchar(500),
    constraint bank_transaction_once unique (account, fingerprint, occurrence),
    -- Never more than came in; what went out pays nothing.
    constraint bank_transaction_assigned check (assigned_amount between 0 and greatest(amount, 0)),
    constraint bank_transaction_matched check ((state = 'MATCHED') = (amount > 0 and assigned_amount = amount)),
    constraint bank_transaction_ignored check ((state = 'IGNORED') = (reason is not null))
);

-- Some banks use a reference again on another day, or for another amount.
create unique index bank_transaction_reference on bank_transaction (account, bank_reference, booked_on, amount)
    where bank_reference is not null;
create index bank_transaction_listed on bank_transaction (state, booked_on desc, id);
create index bank_transaction_day on bank_transaction (account, booked_on);
create index bank_transaction_of_statement on bank_transaction (statement_id);
create index bank_transaction_from on bank_transaction (counterparty_iban) where counterparty_iban is not null;

-- What the bank says is fixed; what becomes of it is noted beside it.
create function refuse_change_of_bank_transaction() returns trigger language plpgsql as $$
declare
    free constant text[] := '{bank_reference, state, assigned_amount, decided_by, decided_at, reason}';
begin
    if tg_op = 'DELETE' or (to_jsonb(old) - free) is distinct from (to_jsonb(new) - free)
            or old.bank_reference is not null and new.bank_reference is distinct from old.bank_reference then
        raise exception 'Bank transaction % is fixed', old.id;
    end if;
    return new;
end $$;

create trigger bank_transaction_fixed before update or delete on bank_transaction
    for each row execute function refuse_change_of_bank_transaction();
