-- Secret links to an invoice, for whoever gets our mails; we keep hashes alone.
create table invoice_link (
    token_hash bytea       not null primary key,
    invoice_id uuid        not null references invoice,
    made_at    timestamptz not null
);

-- What was done to collect an invoice, each step of the table once.
create table invoice_dunning (
    invoice_id uuid           not null references invoice,
    day        integer        not null,
    actions    varchar(100)   not null,
    -- What charging the saved method came to; null where nothing was charged.
    outcome    varchar(20),
    fee_amount numeric(12, 2) not null,
    rules_row  varchar(20)    not null,
    taken_at   timestamptz    not null,
    primary key (invoice_id, day)
);

create trigger invoice_dunning_append_only before delete on invoice_dunning for each row execute function refuse_change();

-- How far collecting an invoice is.
create table invoice_collection (
    invoice_id  uuid        not null primary key references invoice,
    begun_at    timestamptz not null,
    -- The saved method is not charged any more: its bank refused for good, or wants to see the payer.
    by_hand     boolean     not null default false,
    -- Staff agreed to wait until then.
    waits_until date,
    -- Staff gave it to others.
    handed_over boolean     not null default false,
    ended_at    timestamptz
);
