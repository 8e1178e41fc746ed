-- The private address under which a customer's calendars find their bookings: one each, its secret known to the customer alone.
create table calendar_feed (
    customer_id  uuid        not null primary key references customer,
    token_hash   bytea       not null unique,
    created_at   timestamptz not null,
    last_read_at timestamptz
);
