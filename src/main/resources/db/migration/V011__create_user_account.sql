-- Who can sign in; the staff groups say what they may do, the customer what is theirs.
create table user_account (
    id            uuid         not null primary key,
    email         varchar(254) not null unique check (email = lower(email)),
    password_hash varchar(200) not null,
    display_name  varchar(200) not null,
    enabled       boolean      not null default true,
    customer_id   uuid references customer,
    created_at    timestamptz  not null
);

create index user_account_customer on user_account (customer_id);

create table user_account_group (
    account_id uuid        not null references user_account on delete cascade,
    group_id   varchar(20) not null check (group_id in ('reception', 'manager', 'analyst', 'accountant', 'admin')),
    primary key (account_id, group_id)
);

create index user_account_group_group on user_account_group (group_id);
