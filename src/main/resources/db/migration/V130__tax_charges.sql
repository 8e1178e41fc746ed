-- How something is taxed: what a row of the table Tax said, kept with what it decided.
create table tax_treatment (
    id             integer       generated always as identity primary key,
    rules_version  integer       not null,
    rules_row      varchar(20)   not null,
    category       varchar(2)    not null check (category in ('S', 'AE', 'E', 'Z', 'G', 'O')),
    percent        numeric(5, 2) not null check (percent >= 0),
    exemption_code varchar(30),
    reason_en      varchar(500)  not null,
    reason_de      varchar(500)  not null,
    constraint tax_treatment_once unique (rules_version, rules_row),
    constraint tax_treatment_rate check ((category = 'S') = (percent > 0))
);

-- Charges from before the table was there: all at the house's rate.
insert into tax_treatment (rules_version, rules_row, category, percent, reason_en, reason_de)
select 0, 'before-' || vat_percent, case when vat_percent > 0 then 'S' else 'E' end, vat_percent, 'VAT rate of the house', 'Umsatzsteuersatz des Hauses'
from (select distinct vat_percent from charge) as rates;

-- price_amount is the price as its causer names it, with the house's VAT; gross_amount what the payer owes, which is less where somebody else
-- owes the tax.
alter table charge disable trigger user;
alter table charge
    add column tax_id       integer references tax_treatment,
    add column price_amount numeric(12, 2),
    add column net_amount   numeric(12, 2) generated always as (round(gross_amount * 100 / (100 + vat_percent), 2)) stored,
    drop constraint charge_service,
    add constraint charge_service check (service in ('SUBSCRIPTION', 'SIGN_UP_FEE', 'DEPOSIT', 'PACK', 'ROOM', 'DESK', 'LATE_CANCELLATION',
        'NO_SHOW', 'EVENT', 'DUNNING_FEE', 'FOOD', 'OTHER'));
update charge set price_amount = gross_amount,
    tax_id = (select id from tax_treatment where rules_version = 0 and percent = vat_percent);
alter table charge
    alter column tax_id set not null,
    alter column price_amount set not null;
alter table charge enable trigger user;

-- Charges that no invoice has taken up yet. Who makes an invoice takes its charges out of here, which only one can.
create table charge_waiting (
    charge_id  uuid        not null primary key references charge,
    payer_id   uuid        not null,
    -- The first day of the month in whose run it is billed: the one before for what is billed in advance.
    bill_in    date        not null,
    charged_at timestamptz not null,
    -- Paid at once: it waits for an invoice of its own.
    payment_id uuid
);

create index charge_waiting_payer on charge_waiting (payer_id, bill_in) where payment_id is null;
create index charge_waiting_payment on charge_waiting (payment_id) where payment_id is not null;

insert into charge_waiting (charge_id, payer_id, bill_in, charged_at, payment_id)
select id, payer_id,
    (date_trunc('month', service_from at time zone 'Europe/Berlin')
        - case when service = 'SUBSCRIPTION' then interval '1 month' else interval '0' end)::date,
    charged_at, payment_id
from charge;
