-- The offer: what a plan is called and says of itself. Its price and its access stand in the decision tables, under its name.
create table membership_plan (
    id             uuid         not null primary key,
    name           varchar(60)  not null,
    slug           varchar(60)  not null unique check (slug ~ '^[a-z0-9]+(-[a-z0-9]+)*$'),
    description_en varchar(500) not null,
    description_de varchar(500) not null,
    position       integer      not null,
    offered        boolean      not null default true
);

create unique index membership_plan_name on membership_plan (lower(name));

-- One customer's agreement.
create table membership (
    id                uuid          not null primary key,
    reference         varchar(12)   not null unique,
    customer_id       uuid          not null references customer,
    payer_id          uuid          not null references customer,
    member_name       varchar(200)  not null,
    member_email      varchar(254)  not null,
    state             varchar(12)   not null,
    -- As agreed for today; the terms say since when.
    plan              varchar(60)   not null,
    locale            varchar(20)   not null,
    drafted_at        timestamptz   not null,
    terms_version     varchar(20)   not null,
    approver          varchar(12)   not null,
    approved          boolean       not null,
    ready             boolean       not null,
    joining_payment_id uuid,
    sign_up_fee       numeric(12, 2) not null default 0,
    deposit           numeric(12, 2) not null default 0,
    quoted_on         date,
    quoted_amount     numeric(12, 2) not null default 0,
    payment_part      integer       not null default 0,
    starts_on         date,
    ends_on           date,
    ending            varchar(12),
    end_reason        varchar(1000),
    notice_given_at   timestamptz,
    term_months       integer       not null,
    term_ends_on      date,
    renews            boolean       not null,
    applied_through   date,
    reminded_of       date,
    card_reminded_of  date,
    ended_at          timestamptz,
    searched          text          not null generated always as (lower(reference || ' ' || member_name || ' ' || member_email)) stored,
    version           bigint        not null default 0,
    constraint membership_state check (state in ('DRAFT', 'ACTIVE', 'SUSPENDED', 'EXPIRED', 'CANCELLED')),
    constraint membership_started check (state in ('DRAFT', 'CANCELLED') or starts_on is not null),
    constraint membership_ends_after_it_starts check (ends_on is null or starts_on is null or starts_on <= ends_on)
);

-- Nobody has two at once.
create unique index membership_one_at_a_time on membership (customer_id) where state in ('DRAFT', 'ACTIVE', 'SUSPENDED');
create index membership_payer on membership (payer_id);
create index membership_list on membership (state, drafted_at desc, id);
create index membership_search on membership using gin (searched gin_trgm_ops);

-- What was agreed, and since when: plan and price stay until a later row follows.
create table membership_terms (
    membership_id uuid           not null references membership,
    position      integer        not null,
    from_day      date           not null,
    plan          varchar(60)    not null,
    billing       varchar(10)    not null,
    price         numeric(12, 2) not null check (price >= 0),
    notice_days   integer        not null,
    pause_days    integer        not null,
    rules_table   varchar(60)    not null,
    rules_version integer        not null,
    rules_row     varchar(20)    not null,
    reason_en     varchar(500)   not null,
    reason_de     varchar(500)   not null,
    primary key (membership_id, position)
);

-- Days on which a membership rests; half-open, without end until somebody ends it.
create table membership_suspension (
    membership_id uuid          not null references membership,
    position      integer       not null,
    kind          varchar(10)   not null check (kind in ('PAUSE', 'STAFF', 'OVERDUE')),
    from_day      date          not null,
    until_day     date,
    reason        varchar(1000),
    review_on     date,
    primary key (membership_id, position)
);

-- What happened to a membership, by whom; append-only.
create table membership_note (
    membership_id uuid          not null references membership,
    position      integer       not null,
    noted_at      timestamptz   not null,
    kind          varchar(20)   not null,
    noted_by      varchar(254)  not null,
    detail        varchar(1000),
    primary key (membership_id, position)
);
