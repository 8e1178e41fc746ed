-- What is kept of a paid booking whose guest moved it and did not pay the difference; and whether late money is being looked at.
alter table booking add column lapsed_amount numeric(12, 2) not null default 0;
alter table booking add column late_payment_open boolean not null default false;
update booking set late_payment_open = true where late_payment_id is not null;
