-- The list of a customer's own bookings, in the order of their days.
create index booking_of_customer on booking (customer_id, starts_at, id);
