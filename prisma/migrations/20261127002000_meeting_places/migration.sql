-- Where companions receive, shown to a client only in time, and where a quick exit from the dashboard leads.

-- The address is sealed with a key of the tenant: whoever reads the table does not know where anybody lives.
create table meeting_places (
  tenant_id uuid not null,
  id uuid not null,
  companion_id uuid not null,
  tour_stop_id uuid,
  area text not null default '',
  key_version integer not null,
  ciphertext bytea not null,
  reveal_minutes integer not null default 180,
  created_at timestamptz(3) not null default current_timestamp,
  updated_at timestamptz(3) not null default current_timestamp,
  primary key (tenant_id, id),
  foreign key (tenant_id, companion_id) references companions (tenant_id, id) on delete cascade on update cascade,
  foreign key (tenant_id, tour_stop_id) references tour_stops (tenant_id, id) on delete cascade on update cascade,
  constraint meeting_places_sane check (
    char_length(area) <= 80 and octet_length(ciphertext) between 30 and 4096 and reveal_minutes between 15 and 10080)
);
create index meeting_places_tenant_id_companion_id_idx on meeting_places (tenant_id, companion_id);
create unique index meeting_places_one_home on meeting_places (tenant_id, companion_id) where tour_stop_id is null;
create unique index meeting_places_one_at_stop on meeting_places (tenant_id, tour_stop_id) where tour_stop_id is not null;

select protect_tenant_table('meeting_places');
grant select, insert, update, delete on meeting_places to app_tenant, app_platform;
create trigger touch_updated_at before update on meeting_places for each row execute function touch_updated_at();

alter table memberships
  add column exit_to text not null default 'weather',
  add column exit_signs_out boolean not null default false;
alter table memberships add constraint memberships_exit_sane check (exit_to ~ '^[a-z_]{1,20}$');
