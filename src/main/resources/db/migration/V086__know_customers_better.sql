-- What customers tell of themselves. Everybody who came with an address so far is a person, with or without a company's name; a company
-- of several people is a customer of its own, whose invoices may go to an address that one of them has too.
update customer set kind = 'PERSON' where kind <> 'PERSON';

alter table customer drop constraint customer_email_key;
create unique index customer_person on customer (email) where kind = 'PERSON';

alter table customer add column line1       varchar(200);
alter table customer add column line2       varchar(200);
alter table customer add column postal_code varchar(20);
alter table customer add column city        varchar(100);
alter table customer add column country     varchar(2) check (country ~ '^[A-Z]{2}$');
alter table customer add column vat_id      varchar(20);

alter table customer add constraint customer_address check (
    (line1 is null) = (country is null) and (line1 is null) = (city is null) and (line1 is null) = (postal_code is null)
    and (line1 is not null or line2 is null));
alter table customer add constraint customer_company_name check (kind = 'PERSON' or company is null);

-- Every yes and no to what needs one, with the words that stood there; grows only, the last one counts.
create table consent (
    id          bigint      generated always as identity primary key,
    customer_id uuid        not null references customer on delete cascade,
    purpose     varchar(20) not null check (purpose in ('NEWSLETTER')),
    given       boolean     not null,
    wording     integer     not null,
    locale      varchar(35) not null,
    at          timestamptz not null
);

create index consent_of_customer on consent (customer_id, purpose, id desc);
