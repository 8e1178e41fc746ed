create table location (
    id          uuid         not null primary key,
    name        varchar(100) not null,
    street      varchar(100) not null,
    postal_code varchar(12)  not null,
    city        varchar(80)  not null,
    country     varchar(2)   not null check (country ~ '^[a-z]{2}$'),
    region      varchar(8)   not null,
    zone        varchar(40)  not null,
    phone       varchar(30)  not null,
    email       varchar(254) not null
);

comment on column location.country is 'ISO 3166-1, lower case; with region it decides over the public holidays';
comment on column location.region is 'ISO 3166-2 without the country, lower case: be';
comment on column location.zone is 'IANA time zone in which opening hours and price bands are read';

create table room (
    id                  uuid           not null primary key,
    location_id         uuid           not null references location (id),
    slug                varchar(60)    not null unique check (slug ~ '^[a-z0-9]+(-[a-z0-9]+)*$'),
    name                varchar(100)   not null,
    room_class          varchar(20)    not null,
    capacity            integer        not null check (capacity > 0),
    list_price_amount   numeric(12, 2) not null check (list_price_amount >= 0),
    list_price_currency varchar(3)     not null,
    description_en      text           not null,
    description_de      text           not null,
    position            integer        not null,
    active              boolean        not null default true
);

create index room_location on room (location_id, position);

comment on column room.list_price_amount is 'per hour, with VAT';
comment on column room.position is 'order in lists, as staff gave it';
comment on column room.active is 'false once it is not let any more; its bookings stay';

-- The code list of equipment; the words are in the messages under equipment.<code>.
create table equipment (
    code varchar(40) not null primary key check (code ~ '^[a-z]+(-[a-z]+)*$')
);

insert into equipment (code)
values ('air-conditioning'), ('flipchart'), ('kitchenette'), ('phone'), ('screen'), ('sound'), ('step-free'), ('video'), ('whiteboard');

create table room_equipment (
    room_id        uuid        not null references room (id) on delete cascade,
    equipment_code varchar(40) not null references equipment (code),
    primary key (room_id, equipment_code)
);

create index room_equipment_code on room_equipment (equipment_code);

create table room_picture (
    room_id  uuid         not null references room (id) on delete cascade,
    position integer      not null,
    path     varchar(200) not null check (path like '/%'),
    alt_en   varchar(300) not null,
    alt_de   varchar(300) not null,
    primary key (room_id, position)
);
