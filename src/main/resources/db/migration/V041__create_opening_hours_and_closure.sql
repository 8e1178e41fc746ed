-- Several rows a day are several intervals. A day without rows is closed. A room's rows for a day replace the location's for that day;
-- one without times says that the room is closed then.
create table opening_hours (
    id          uuid not null primary key default gen_random_uuid(),
    location_id uuid not null references location (id) on delete cascade,
    room_id     uuid references room (id) on delete cascade,
    weekday     smallint check (weekday between 1 and 7),
    opens       time,
    closes      time,
    constraint opening_hours_both_times check ((opens is null) = (closes is null)),
    constraint opening_hours_closed_room check (opens is not null or room_id is not null),
    constraint opening_hours_in_order check (closes = '00:00' or opens < closes)
);

create unique index opening_hours_once on opening_hours (location_id, room_id, weekday, opens) nulls not distinct;
create index opening_hours_room on opening_hours (room_id);

comment on column opening_hours.weekday is '1 Monday to 7 Sunday; null for public holidays';
comment on column opening_hours.closes is '00:00 is the end of the day';

create table closure (
    id          uuid         not null primary key default gen_random_uuid(),
    location_id uuid         not null references location (id) on delete cascade,
    room_id     uuid references room (id) on delete cascade,
    starts_at   timestamptz  not null,
    ends_at     timestamptz  not null,
    reason_en   varchar(200) not null,
    reason_de   varchar(200) not null,
    constraint closure_in_order check (starts_at < ends_at)
);

create index closure_ends_at on closure (ends_at);
create index closure_location on closure (location_id);
create index closure_room on closure (room_id);

comment on column closure.room_id is 'null where the whole location is closed';
