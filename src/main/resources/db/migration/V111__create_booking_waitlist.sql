-- Who waits for a room that is taken at some time.
create table booking_waitlist (
    id             uuid        not null primary key,
    customer_id    uuid        not null references customer,
    room_id        uuid        not null references room,
    starts_at      timestamptz not null,
    ends_at        timestamptz not null,
    attendees      integer     not null check (attendees > 0),
    state          varchar(10) not null check (state in ('WAITING', 'OFFERED', 'TAKEN', 'EXPIRED', 'WITHDRAWN')),
    asked_at       timestamptz not null,
    -- After it the time can be booked no more, even if it becomes free.
    bookable_until timestamptz not null,
    offers         integer     not null default 0,
    offered_until  timestamptz,
    booking_id     uuid references booking,
    ended_at       timestamptz,
    constraint booking_waitlist_ends_after_it_starts check (starts_at < ends_at and bookable_until <= starts_at),
    constraint booking_waitlist_offer check ((state = 'OFFERED') = (offered_until is not null)),
    -- Of those whose times overlap one at a time is asked.
    constraint booking_waitlist_one_offer exclude using gist (room_id with =, tstzrange(starts_at, ends_at, '[)') with &&)
        where (state = 'OFFERED')
);

create unique index booking_waitlist_once on booking_waitlist (customer_id, room_id, starts_at, ends_at)
    where state in ('WAITING', 'OFFERED');
create index booking_waitlist_line on booking_waitlist (room_id, starts_at) where state in ('WAITING', 'OFFERED');
create index booking_waitlist_customer on booking_waitlist (customer_id, starts_at);
