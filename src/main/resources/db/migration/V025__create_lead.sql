-- Leads, what happened to them, and what the sales system outside is told.
create extension if not exists pg_trgm;

create table lead (
    id             uuid          not null primary key,
    source         varchar(50)   not null,
    source_id      uuid          not null,
    reference      varchar(30)   not null,
    title          text          not null,
    value_amount   numeric(12,2) not null,
    value_currency varchar(3)    not null,
    contact_name   text          not null,
    email          varchar(254)  not null,
    phone          varchar(50),
    company        text,
    stage          varchar(10)   not null check (stage in ('NEW', 'QUALIFIED', 'COMMITTED', 'WON', 'LOST')),
    lost_reason    text,
    created_at     timestamptz   not null,
    handed_off_at  timestamptz,
    searched       text generated always as
        (lower(title || ' ' || reference || ' ' || contact_name || ' ' || email || ' ' || coalesce(company, ''))) stored,
    unique (source, source_id),
    check (lost_reason is null or stage = 'LOST')
);

create index lead_newest on lead (created_at desc, id);
create index lead_newest_in_stage on lead (stage, created_at desc, id);
create index lead_searched on lead using gin (searched gin_trgm_ops);

-- Grows only.
create table lead_history (
    id          bigint      generated always as identity primary key,
    lead_id     uuid        not null references lead,
    at          timestamptz not null,
    message_key varchar(60) not null,
    arguments   text[]      not null default '{}'
);

create index lead_history_of_lead on lead_history (lead_id, id);

-- One message to the outside for each lead and type; its body is fixed when it is written, so that a repeat is the same message.
-- One without next_attempt_at is not ours to repeat: its process does, or it is delivered or given up.
create table lead_handoff (
    id              uuid        not null primary key,
    lead_id         uuid        not null references lead,
    type            varchar(30) not null,
    body            text        not null,
    attempts        integer     not null default 0,
    last_error      text,
    next_attempt_at timestamptz,
    created_at      timestamptz not null,
    delivered_at    timestamptz,
    unique (lead_id, type)
);

create index lead_handoff_due on lead_handoff (next_attempt_at) where next_attempt_at is not null;
