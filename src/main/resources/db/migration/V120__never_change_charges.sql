-- What was charged is corrected by counter-entries alone, so nothing of it is ever changed either.
drop trigger charge_append_only on charge;
create trigger charge_append_only before update or delete on charge
    for each row execute function refuse_change();
