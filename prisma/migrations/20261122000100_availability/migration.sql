-- When a companion can be booked, beyond her weekly hours: other hours for one day, tours, notice, limits, time off.

-- Other hours for one local day, a row for each window; a row without minutes: closed.
create table day_hours (
  tenant_id uuid not null,
  id uuid not null,
  companion_id uuid not null,
  day date not null,
  from_minute integer,
  until_minute integer,
  created_at timestamptz(3) not null default current_timestamp,
  updated_at timestamptz(3) not null default current_timestamp,
  primary key (tenant_id, id),
  foreign key (tenant_id, companion_id) references companions (tenant_id, id) on delete cascade on update cascade,
  constraint day_hours_sane check (
    (from_minute is null) = (until_minute is null)
    and (from_minute is null or from_minute between 0 and 1439 and until_minute > from_minute
         and until_minute <= from_minute + 1440))
);
create index day_hours_tenant_id_companion_id_day_idx on day_hours (tenant_id, companion_id, day);

-- She works in another city from `first_day` to `last_day`, both included, as clocks there show them.
create table tour_stops (
  tenant_id uuid not null,
  id uuid not null,
  companion_id uuid not null,
  city text not null,
  country_code char(2) not null,
  time_zone text not null,
  first_day date not null,
  last_day date not null,
  notice_minutes integer,
  created_at timestamptz(3) not null default current_timestamp,
  updated_at timestamptz(3) not null default current_timestamp,
  primary key (tenant_id, id),
  foreign key (tenant_id, companion_id) references companions (tenant_id, id) on delete cascade on update cascade,
  constraint tour_stops_sane check (
    last_day >= first_day and last_day <= first_day + 366 and char_length(city) between 1 and 60
    and country_code ~ '^[A-Z]{2}$' and char_length(time_zone) between 1 and 64
    and (notice_minutes is null or notice_minutes between 0 and 525600)),
  -- She is in one city at a time.
  constraint tour_stops_no_overlap
    exclude using gist (tenant_id with =, companion_id with =, daterange(first_day, last_day, '[]') with &&)
);
create index tour_stops_tenant_id_companion_id_last_day_idx on tour_stops (tenant_id, companion_id, last_day);

create table tour_hours (
  tenant_id uuid not null,
  id uuid not null,
  tour_stop_id uuid not null,
  weekday smallint not null,
  from_minute integer not null,
  until_minute integer not null,
  primary key (tenant_id, id),
  foreign key (tenant_id, tour_stop_id) references tour_stops (tenant_id, id) on delete cascade on update cascade,
  constraint tour_hours_sane check (
    weekday between 1 and 7 and from_minute between 0 and 1439 and until_minute > from_minute
    and until_minute <= from_minute + 1440)
);
create index tour_hours_tenant_id_tour_stop_id_idx on tour_hours (tenant_id, tour_stop_id);

-- What a length of a service costs there, where that differs from home.
create table tour_prices (
  tenant_id uuid not null,
  tour_stop_id uuid not null,
  service_id uuid not null,
  minutes integer not null,
  price_cents integer not null,
  primary key (tenant_id, tour_stop_id, service_id, minutes),
  foreign key (tenant_id, tour_stop_id) references tour_stops (tenant_id, id) on delete cascade on update cascade,
  foreign key (tenant_id, service_id, minutes)
    references service_durations (tenant_id, service_id, minutes) on delete cascade on update cascade,
  constraint tour_prices_sane check (price_cents >= 0)
);
create index tour_prices_tenant_id_service_id_minutes_idx on tour_prices (tenant_id, service_id, minutes);

-- Notice by where and for whom; overrides services.min_notice_minutes.
create type client_standing as enum ('new', 'returning');
create table notice_rules (
  tenant_id uuid not null,
  service_id uuid not null,
  location_kind location_kind not null,
  standing client_standing not null,
  minutes integer not null,
  primary key (tenant_id, service_id, location_kind, standing),
  foreign key (tenant_id, service_id) references services (tenant_id, id) on delete cascade on update cascade,
  constraint notice_rules_sane check (minutes between 0 and 525600)
);

-- How many bookings that hold time may begin on one day, and in one week; null: any number.
create table booking_limits (
  tenant_id uuid not null,
  companion_id uuid not null,
  daily_max integer,
  weekly_max integer,
  updated_at timestamptz(3) not null default current_timestamp,
  primary key (tenant_id, companion_id),
  foreign key (tenant_id, companion_id) references companions (tenant_id, id) on delete cascade on update cascade,
  constraint booking_limits_sane check (
    (daily_max is null or daily_max between 1 and 50) and (weekly_max is null or weekly_max between 1 and 200))
);

-- What time off is for; shown to staff alone.
alter table holds add column note text not null default '';
alter table holds add constraint holds_note_short check (char_length(note) <= 200);

select protect_tenant_table(t::regclass)
  from unnest(array['day_hours', 'tour_stops', 'tour_hours', 'tour_prices', 'notice_rules', 'booking_limits']) as t;
grant select, insert, update, delete
  on day_hours, tour_stops, tour_hours, tour_prices, notice_rules, booking_limits to app_tenant, app_platform;
create trigger touch_updated_at before update on day_hours for each row execute function touch_updated_at();
create trigger touch_updated_at before update on tour_stops for each row execute function touch_updated_at();
create trigger touch_updated_at before update on booking_limits for each row execute function touch_updated_at();
