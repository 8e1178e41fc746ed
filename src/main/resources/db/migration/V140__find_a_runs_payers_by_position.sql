-- With the run first, a batch could be read through this index: all payers of the run each time, in place of the batch's own.
drop index billing_run_payer_once;
create unique index billing_run_payer_once on billing_run_payer (payer_id, run_id);
