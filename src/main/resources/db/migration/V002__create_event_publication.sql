-- The registry in which domain events wait for their listeners, as Spring Modulith lays it out.
create extension if not exists btree_gist;
create extension if not exists pg_trgm;

create table event_publication (
    id               uuid        not null primary key,
    listener_id      text        not null,
    event_type       text        not null,
    serialized_event text        not null,
    publication_date timestamptz not null,
    completion_date  timestamptz
);

create index event_publication_serialized_event_hash on event_publication using hash (serialized_event);
create index event_publication_completion_date on event_publication (completion_date);
