-- Whoever has no membership now had one before, or none: the portal asks for the latest.
create index membership_customer on membership (customer_id, drafted_at desc);
