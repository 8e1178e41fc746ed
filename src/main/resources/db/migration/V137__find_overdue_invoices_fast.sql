-- Whether a payer owes us something for too long is asked whenever they book.
create index invoice_owed on invoice (payer_id, due_on) where state = 'ISSUED';
