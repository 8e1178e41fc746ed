create table booking (
    id               uuid           not null primary key,
    reference        varchar(12)    not null unique,
    token            varchar(64)    not null,
    room_id          uuid           not null references room,
    customer_id      uuid           not null references customer,
    starts_at        timestamptz    not null,
    ends_at          timestamptz    not null,
    occupied_until   timestamptz    not null,
    -- The time nobody else can have: the slot and the buffer after it.
    occupied         tstzrange      not null generated always as (tstzrange(starts_at, occupied_until, '[)')) stored,
    state            varchar(20)    not null,
    attendees        integer        not null check (attendees > 0),
    guest_name       varchar(120)   not null,
    guest_email      varchar(254)   not null,
    guest_phone      varchar(40),
    guest_company    varchar(120),
    purpose          varchar(500),
    locale           varchar(20)    not null,
    price_amount     numeric(12, 2) not null check (price_amount >= 0),
    price_currency   varchar(3)     not null,
    vat_percent      numeric(5, 2)  not null,
    requested_at     timestamptz    not null,
    approver         varchar(12),
    approved         boolean        not null default false,
    answer_by        timestamptz,
    pay_within_minutes integer,
    pay_by           timestamptz,
    payment_part     integer        not null default 0,
    decision_reason  varchar(1000),
    confirmed_at     timestamptz,
    checked_in_at    timestamptz,
    ended_at         timestamptz,
    refund_ceiling   numeric(5, 2)  not null default 100,
    forfeited_amount numeric(12, 2) not null default 0,
    settling_amount  numeric(12, 2),
    settlement_number integer       not null default 0,
    late_payment_id  uuid,
    sequence         integer        not null default 0,
    version          bigint         not null default 0,
    constraint booking_ends_after_it_starts check (starts_at < ends_at and ends_at <= occupied_until),
    constraint booking_state check (state in ('REQUESTED', 'AWAITING_PAYMENT', 'CONFIRMED', 'CHECKED_IN', 'COMPLETED',
                                              'DECLINED', 'EXPIRED', 'CANCELLED', 'NO_SHOW')),
    constraint booking_without_overlap exclude using gist (room_id with =, occupied with &&)
        where (state in ('REQUESTED', 'AWAITING_PAYMENT', 'CONFIRMED', 'CHECKED_IN'))
);

create index booking_customer on booking (customer_id, state);
create index booking_list on booking (starts_at desc, id);
create index booking_state_list on booking (state, starts_at desc);
create index booking_search on booking using gin ((lower(reference || ' ' || guest_name || ' ' || guest_email)) gin_trgm_ops);

-- The lines of the price, as they stood when it was agreed, each with the row that made it.
create table booking_price_line (
    booking_id      uuid           not null references booking,
    position        integer        not null,
    kind            varchar(12)    not null,
    starts_at       timestamptz,
    ends_at         timestamptz,
    percent         numeric(7, 2)  not null,
    amount          numeric(12, 2) not null,
    rules_table     varchar(60)    not null,
    rules_version   integer        not null,
    rules_row       varchar(20)    not null,
    reason_en       varchar(500)   not null,
    reason_de       varchar(500)   not null,
    primary key (booking_id, position)
);

-- What was decided about a booking by a table or by people; append-only.
create table booking_decision (
    booking_id      uuid           not null references booking,
    position        integer        not null,
    decided_at      timestamptz    not null,
    decision        varchar(20)    not null,
    outcome         varchar(200)   not null,
    decided_by      varchar(254)   not null,
    rules_table     varchar(60),
    rules_version   integer,
    rules_row       varchar(20),
    reason_en       varchar(1000),
    reason_de       varchar(1000),
    primary key (booking_id, position)
);
