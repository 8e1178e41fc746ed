-- Time that members spent at a desk. Never changed once it was counted: corrected by a counter-entry.
create table usage (
    id            uuid         not null primary key,
    customer_id   uuid         not null references customer,
    membership_id uuid         not null references membership,
    state         varchar(10)  not null check (state in ('OPEN', 'PENDING', 'COUNTED', 'REJECTED', 'CORRECTED')),
    source        varchar(10)  not null check (source in ('DOOR', 'MEMBER', 'STAFF')),
    starts_at     timestamptz  not null,
    ends_at       timestamptz,
    minutes       integer      not null default 0 check (minutes >= 0),
    credit_minutes integer     not null default 0 check (credit_minutes >= 0),
    charged_amount numeric(12, 2) not null default 0,
    note          varchar(500),
    entered_by    varchar(254) not null,
    decided_by    varchar(254),
    reason        varchar(1000),
    entered_at    timestamptz  not null,
    constraint usage_ends_after_it_starts check (ends_at is null or starts_at < ends_at),
    constraint usage_ended check (state = 'OPEN' or ends_at is not null),
    -- Nobody sits at two desks at once.
    constraint usage_without_overlap exclude using gist (customer_id with =, tstzrange(starts_at, ends_at, '[)') with &&)
        where (state in ('OPEN', 'PENDING', 'COUNTED'))
);

create index usage_customer on usage (customer_id, starts_at desc);
create index usage_open on usage (starts_at) where state = 'OPEN';
