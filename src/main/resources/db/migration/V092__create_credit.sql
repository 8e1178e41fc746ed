-- Minutes that somebody may use: a month's allowance of room time, or credit of a pack. The balance is the sum of the lot's entries.
create table credit_lot (
    id          uuid        not null primary key,
    customer_id uuid        not null references customer,
    kind        varchar(12) not null check (kind in ('ALLOWANCE', 'PACK', 'GOODWILL')),
    source_kind varchar(30) not null,
    source_id   uuid        not null,
    source_part varchar(60) not null,
    minutes     integer     not null check (minutes > 0),
    balance     integer     not null check (balance >= 0 and balance <= minutes),
    usable_from timestamptz not null,
    expires_at  timestamptz not null,
    granted_at  timestamptz not null,
    constraint credit_lot_once unique (source_kind, source_id, source_part),
    constraint credit_lot_period check (usable_from < expires_at)
);

create index credit_lot_customer on credit_lot (customer_id, expires_at);
create index credit_lot_expiring on credit_lot (expires_at) where balance > 0;

-- Every movement, with what caused it; nothing is ever changed or deleted.
create table credit_entry (
    id          bigint      generated always as identity primary key,
    lot_id      uuid        not null references credit_lot,
    customer_id uuid        not null references customer,
    kind        varchar(12) not null check (kind in ('GRANT', 'RESERVATION', 'RELEASE', 'DEBIT', 'RETURN', 'EXPIRY', 'CORRECTION')),
    minutes     integer     not null check (minutes <> 0),
    cause_kind  varchar(30) not null,
    cause_id    uuid        not null,
    cause_part  varchar(60) not null,
    noted_at    timestamptz not null,
    constraint credit_entry_once unique (lot_id, kind, cause_kind, cause_id, cause_part)
);

create index credit_entry_statement on credit_entry (customer_id, id);
create index credit_entry_cause on credit_entry (cause_kind, cause_id);

create function refuse_change() returns trigger language plpgsql as $$
begin
    raise exception '% is append-only', tg_table_name;
end $$;

create trigger credit_entry_append_only before update or delete on credit_entry
    for each row execute function refuse_change();
create trigger charge_append_only before delete on charge
    for each row execute function refuse_change();
