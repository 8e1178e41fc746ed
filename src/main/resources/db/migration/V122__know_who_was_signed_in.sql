-- Whoever types an address need not be who reads its mails: what counts for a customer is what was asked for by them, signed in.
alter table booking add column signed_in boolean not null default false;

-- Plans are for those who are signed in.
update booking set signed_in = true where customer_group <> 'guest';
