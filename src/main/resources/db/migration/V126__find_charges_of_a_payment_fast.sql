create index charge_payment on charge (payment_id) where payment_id is not null;
