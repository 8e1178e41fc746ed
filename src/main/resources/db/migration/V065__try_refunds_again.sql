-- A share that the provider refused is sent again under a new key when staff repeat the refund.
alter table payment_refund_share add column attempt_no int not null default 1;
