-- Staff read a lead in their language, and find it by what they read. Leads from before keep the one title they had.
alter table lead add column title_de text;
update lead set title_de = title;
alter table lead alter column title_de set not null;

alter table lead drop column searched;
alter table lead add column searched text generated always as
    (lower(title || ' ' || title_de || ' ' || reference || ' ' || contact_name || ' ' || email || ' ' || coalesce(company, ''))) stored;
create index lead_searched on lead using gin (searched gin_trgm_ops);
