-- Everybody we deal with: one row for each e-mail address, a person or a company.
create table customer (
    id         uuid         not null primary key,
    kind       varchar(10)  not null default 'PERSON' check (kind in ('PERSON', 'COMPANY')),
    email      varchar(254) not null unique check (email = lower(email)),
    name       varchar(200) not null,
    phone      varchar(40),
    company    varchar(200),
    locale     varchar(35)  not null,
    created_at timestamptz  not null
);

create table customer_tag (
    customer_id uuid        not null references customer on delete cascade,
    tag         varchar(40) not null,
    primary key (customer_id, tag)
);
