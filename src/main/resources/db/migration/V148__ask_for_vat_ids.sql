-- What VIES answered about the VAT ids of companies. An id that is saved again is asked for anew; until then its last answer counts.
create table vat_id_check (
    customer_id uuid        not null references customer,
    vat_id      varchar(20) not null,
    answer      varchar(8)  not null default 'UNKNOWN' check (answer in ('VALID', 'INVALID', 'UNKNOWN')),
    answered_at timestamptz,
    tries       integer     not null default 0,
    -- When it is asked for next; null where it was answered, or asked for in vain too often.
    next_try_at timestamptz,
    primary key (customer_id, vat_id),
    constraint vat_id_check_answered check ((answer = 'UNKNOWN') = (answered_at is null))
);

create index vat_id_check_due on vat_id_check (next_try_at) where next_try_at is not null;
