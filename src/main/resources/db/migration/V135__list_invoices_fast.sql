-- The back office lists invoices newest first, drafts before them; few are neither open nor paid, and few are credit notes.
drop index invoice_newest;
create index invoice_listed on invoice (issued_at desc, document_number desc, id);
create index invoice_closed_otherwise on invoice (state, issued_at desc) where state in ('CREDITED', 'WRITTEN_OFF');
create index invoice_credit_notes on invoice (issued_at desc, id) where kind = 'CREDIT_NOTE';

-- Names change: an invoice is found by what its payer is called today.
create index customer_searched on customer using gin ((lower(name || ' ' || coalesce(company, '') || ' ' || email)) gin_trgm_ops);

-- A transfer's reference, or why something was written off.
alter table invoice_settlement add column note varchar(500);
