-- Who belongs to a company that pays for several people. Who left stays on record and may come back by another row.
create table company_member (
    id         uuid        not null primary key,
    company_id uuid        not null references customer,
    person_id  uuid        not null references customer,
    role       varchar(6)  not null check (role in ('ADMIN', 'MEMBER')),
    joined_at  timestamptz not null,
    left_at    timestamptz,
    check (company_id <> person_id)
);

create unique index company_member_once on company_member (company_id, person_id) where left_at is null;
create index company_member_person on company_member (person_id, company_id) where left_at is null;

create table company_invitation (
    id           uuid         not null primary key,
    company_id   uuid         not null references customer,
    email        varchar(254) not null check (email = lower(email)),
    hash         bytea        not null unique,
    invited_by   uuid         not null references customer,
    invited_at   timestamptz  not null,
    expires_at   timestamptz  not null,
    accepted_at  timestamptz,
    withdrawn_at timestamptz,
    check (accepted_at is null or withdrawn_at is null)
);

-- One good link for each address: another invitation withdraws the one before.
create unique index company_invitation_open on company_invitation (company_id, email)
    where accepted_at is null and withdrawn_at is null;
create index company_invitation_newest on company_invitation (company_id, invited_at);
