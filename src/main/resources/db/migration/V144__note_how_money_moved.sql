-- Refunds and payers' credit are rows that change: a refund that succeeded may come back to us weeks later. Books are closed by then, so
-- that each movement is noted as it happens, and nothing of it ever changes.
create table payment_refund_movement (
    id           bigint      generated always as identity primary key,
    share_id     uuid        not null references payment_refund_share,
    payment_id   uuid        not null references payment,
    -- What went back to the payer; below zero for what came back to us.
    amount_minor bigint      not null check (amount_minor <> 0),
    moved_at     timestamptz not null
);

create index payment_refund_movement_moved on payment_refund_movement (moved_at);

create trigger payment_refund_movement_append_only before update or delete on payment_refund_movement
    for each row execute function refuse_change();

create function note_refund_movement() returns trigger language plpgsql as $$
declare
    before boolean := tg_op = 'UPDATE' and old.status = 'SUCCEEDED';
begin
    if before is distinct from (new.status = 'SUCCEEDED') then
        insert into payment_refund_movement (share_id, payment_id, amount_minor, moved_at)
        values (new.id, new.payment_id, case when before then -old.amount_minor else new.amount_minor end, new.checked_at);
    end if;
    return null;
end $$;

create trigger payment_refund_share_moved after insert or update of status on payment_refund_share
    for each row execute function note_refund_movement();

insert into payment_refund_movement (share_id, payment_id, amount_minor, moved_at)
select id, payment_id, amount_minor, checked_at from payment_refund_share where status = 'SUCCEEDED' order by checked_at, id;

create table payer_credit_movement (
    id        bigint         generated always as identity primary key,
    credit_id uuid           not null references payer_credit,
    -- What went back to the payer; below zero for what came back to us.
    amount    numeric(14, 2) not null check (amount <> 0),
    back_by   varchar(8)     not null check (back_by in ('CARD', 'TRANSFER')),
    moved_at  timestamptz    not null
);

create trigger payer_credit_movement_append_only before update or delete on payer_credit_movement
    for each row execute function refuse_change();

create function note_credit_movement() returns trigger language plpgsql as $$
begin
    if new.state = 'PAID_BACK' and old.state <> 'PAID_BACK' and old.left_amount > 0 then
        insert into payer_credit_movement (credit_id, amount, back_by, moved_at)
        values (new.id, old.left_amount, new.back_by, new.decided_at);
    elsif old.state = 'PAID_BACK' and new.state <> 'PAID_BACK' and new.left_amount > 0 then
        insert into payer_credit_movement (credit_id, amount, back_by, moved_at)
        values (new.id, -new.left_amount, old.back_by, new.decided_at);
    end if;
    return null;
end $$;

create trigger payer_credit_moved after update of state on payer_credit
    for each row execute function note_credit_movement();

-- What was settled with it did not go back.
insert into payer_credit_movement (credit_id, amount, back_by, moved_at)
select id, amount - used, back_by, decided_at
from (
    select credit.*, (select coalesce(sum(settled.amount), 0) from invoice_settlement settled
        where settled.kind = 'CREDIT' and settled.source_id = credit.id) as used
    from payer_credit credit where state = 'PAID_BACK') as back
where amount > used;
