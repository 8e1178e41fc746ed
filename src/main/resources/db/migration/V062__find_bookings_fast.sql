-- The list of bookings: a text to search in, as mails and leads have it, and an index for each order of the list.
alter table booking add column searched text not null
    generated always as (lower(reference || ' ' || guest_name || ' ' || guest_email || ' ' || coalesce(guest_company, '')
        || ' ' || coalesce(guest_phone, ''))) stored;

drop index booking_search;
create index booking_searched on booking using gin (searched gin_trgm_ops);
create index booking_newest on booking (requested_at desc, id desc);
create index booking_newest_in_state on booking (state, requested_at desc, id desc);
create index booking_by_guest on booking (guest_name, starts_at, id);
