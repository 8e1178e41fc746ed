-- Where a company pays, the person accepts the terms later, and before it begins.
alter table membership alter column terms_version drop not null;
alter table membership add constraint membership_terms_accepted
    check (state in ('DRAFT', 'CANCELLED') or terms_version is not null);
