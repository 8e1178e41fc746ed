-- The outbox: every mail we wrote, with what became of it.
create extension if not exists pg_trgm;

create table outgoing_mail (
    id              uuid         not null primary key,
    mail_key        text         not null unique,
    template        varchar(100) not null,
    to_address      varchar(254) not null,
    to_name         text         not null,
    locale          varchar(35)  not null,
    subject         text         not null,
    html            text         not null,
    text            text         not null,
    message_id      text         not null unique,
    state           varchar(10)  not null check (state in ('WAITING', 'SENDING', 'SENT', 'FAILED', 'KEPT')),
    attempts        integer      not null default 0,
    next_attempt_at timestamptz,
    give_up_at      timestamptz  not null,
    leased_until    timestamptz,
    last_error      text,
    created_at      timestamptz  not null,
    sent_at         timestamptz,
    searched        text generated always as (lower(subject || ' ' || to_name || ' ' || to_address)) stored,
    check ((state = 'WAITING') = (next_attempt_at is not null)),
    check ((state = 'SENDING') = (leased_until is not null))
);

create index outgoing_mail_waiting on outgoing_mail (next_attempt_at) where state = 'WAITING';
create index outgoing_mail_sending on outgoing_mail (leased_until) where state = 'SENDING';
create index outgoing_mail_newest on outgoing_mail (created_at desc, id);
create index outgoing_mail_newest_in_state on outgoing_mail (state, created_at desc, id);
create index outgoing_mail_searched on outgoing_mail using gin (searched gin_trgm_ops);

create table outgoing_mail_attachment (
    mail_id      uuid    not null references outgoing_mail on delete cascade,
    position     integer not null,
    name         text    not null,
    content_type text    not null,
    content      bytea   not null,
    primary key (mail_id, position)
);
