-- Charges that staff entered, and why; one that takes another back names it.
create table charge_entry (
    charge_id   uuid         not null primary key references charge,
    reverses_id uuid         unique references charge_entry,
    reason      varchar(500) not null,
    entered_by  varchar(254) not null,
    entered_at  timestamptz  not null
);

create index charge_entry_newest on charge_entry (entered_at desc, charge_id);

create trigger charge_entry_append_only before update or delete on charge_entry
    for each row execute function refuse_change();
