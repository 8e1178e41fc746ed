-- Deposit and term belong to what was agreed, and follow the plan when it changes.
alter table membership_terms
    add column deposit     numeric(12, 2) not null default 0 check (deposit >= 0),
    add column term_months integer        not null default 0,
    add column renews      boolean        not null default true;

update membership_terms t set deposit = m.deposit, term_months = m.term_months, renews = m.renews
from membership m where m.id = t.membership_id;

alter table membership
    -- Which terms the present fixed term belongs to, and the day to which the member was bound before them.
    add column term_since  date,
    add column bound_until date;

update membership m set term_since = coalesce(
    (select max(t.from_day) from membership_terms t where t.membership_id = m.id and t.from_day <= current_date), m.starts_on);
