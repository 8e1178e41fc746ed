-- Bookings that were made together, at the same local time of several days.
alter table booking
    add column series_id uuid;

create index booking_series on booking (series_id) where series_id is not null;
