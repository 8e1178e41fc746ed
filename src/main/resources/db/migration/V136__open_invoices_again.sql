-- An invoice whose payment was taken back is collected again: by the same table, from that day on.
alter table invoice_collection
    add column round        integer not null default 1,
    add column again_on     date,
    add column again_due_on date,
    add constraint invoice_collection_again check ((again_on is null) = (again_due_on is null));

alter table invoice_dunning
    add column round integer not null default 1,
    drop constraint invoice_dunning_pkey,
    add primary key (invoice_id, round, day);
alter table invoice_dunning alter column round drop default;

-- What a payment, a refund or a dispute settled.
create index invoice_settlement_source on invoice_settlement (source_id);
-- All documents on which a charge stands, those that take it back too.
create index invoice_line_charge on invoice_line (charge_id);

-- What lapsed of a pack whose payment was lost was noted as a charge that no invoice could take up. Together with what was owed again it came
-- to nothing, and so it waits for nothing.
delete from charge_waiting waiting using charge
where charge.id = waiting.charge_id and charge.source_kind = 'pack' and charge.source_part = 'price/lapsed';
