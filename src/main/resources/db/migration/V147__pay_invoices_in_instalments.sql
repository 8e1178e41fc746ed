-- What an accountant agreed with a payer: an open invoice is paid in instalments. A new plan supersedes the one before.
create table invoice_instalment (
    invoice_id uuid           not null references invoice,
    plan       integer        not null check (plan > 0),
    number     integer        not null check (number between 1 and 12),
    due_on     date           not null,
    amount     numeric(12, 2) not null check (amount > 0),
    agreed_by  varchar(320)   not null,
    agreed_at  timestamptz    not null,
    primary key (invoice_id, plan, number)
);

create trigger invoice_instalment_append_only before update or delete on invoice_instalment for each row execute function refuse_change();

-- Each instalment is asked for once.
create table invoice_instalment_ask (
    invoice_id uuid        not null,
    plan       integer     not null,
    number     integer     not null,
    -- What charging the saved method came to; null where nothing was charged.
    outcome    varchar(20),
    asked_at   timestamptz not null,
    primary key (invoice_id, plan, number),
    foreign key (invoice_id, plan, number) references invoice_instalment
);

create trigger invoice_instalment_ask_append_only before delete on invoice_instalment_ask for each row execute function refuse_change();

-- The plan by which the invoice is paid now; null where there is none, or it was not kept.
alter table invoice_collection
    add column plan integer,
    add constraint invoice_collection_plan check (plan > 0);
