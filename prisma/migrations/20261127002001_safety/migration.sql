-- Somebody looks after a companion who is at a meeting: checks that she answers, and people who are told when she does not.

-- Codes are sealed: whoever reads the table can neither answer for her nor tell her quiet sign from the other.
create table safety_settings (
  tenant_id uuid not null,
  companion_id uuid not null,
  armed_kinds location_kind[] default array[]::location_kind[],
  grace_minutes integer not null default 15,
  well_every_minutes integer,
  key_version integer,
  codes bytea,
  created_at timestamptz(3) not null default current_timestamp,
  updated_at timestamptz(3) not null default current_timestamp,
  primary key (tenant_id, companion_id),
  foreign key (tenant_id, companion_id) references companions (tenant_id, id) on delete cascade on update cascade,
  constraint safety_settings_sane check (
    grace_minutes between 5 and 120 and (well_every_minutes is null or well_every_minutes between 30 and 720)
    and (codes is null) = (key_version is null) and (codes is null or octet_length(codes) between 30 and 1024))
);

create table safety_buddies (
  tenant_id uuid not null,
  id uuid not null,
  companion_id uuid not null,
  key_version integer not null,
  ciphertext bytea not null,
  created_at timestamptz(3) not null default current_timestamp,
  primary key (tenant_id, id),
  foreign key (tenant_id, companion_id) references companions (tenant_id, id) on delete cascade on update cascade,
  constraint safety_buddies_sane check (octet_length(ciphertext) between 30 and 4096)
);
create index safety_buddies_tenant_id_companion_id_idx on safety_buddies (tenant_id, companion_id);

-- When checks are due is not stored: it follows from the booking's times and from what happened since.
create table safety_plans (
  tenant_id uuid not null,
  id uuid not null,
  booking_id uuid not null,
  companion_id uuid not null,
  version integer not null default 1,
  grace_minutes integer not null,
  well_every_minutes integer,
  ended_at timestamptz(3),
  created_at timestamptz(3) not null default current_timestamp,
  updated_at timestamptz(3) not null default current_timestamp,
  primary key (tenant_id, id),
  foreign key (tenant_id, booking_id) references bookings (tenant_id, id) on delete cascade on update cascade,
  foreign key (tenant_id, companion_id) references companions (tenant_id, id) on delete no action on update cascade,
  constraint safety_plans_sane check (
    grace_minutes between 5 and 120 and (well_every_minutes is null or well_every_minutes between 30 and 720))
);
create unique index safety_plans_tenant_id_booking_id_companion_id_key on safety_plans (tenant_id, booking_id, companion_id);
create index safety_plans_tenant_id_ended_at_idx on safety_plans (tenant_id, ended_at);

create type safety_deed as enum (
  'armed', 'arrived', 'well', 'left', 'extended', 'raised', 'missed', 'reached', 'settled', 'called_off', 'disarmed');
create table safety_events (
  tenant_id uuid not null,
  id uuid not null,
  plan_id uuid not null,
  version integer not null,
  deed safety_deed not null,
  minutes integer,
  actor_kind text not null,
  actor_id uuid,
  created_at timestamptz(3) not null default current_timestamp,
  primary key (tenant_id, id),
  foreign key (tenant_id, plan_id) references safety_plans (tenant_id, id) on delete cascade on update cascade,
  constraint safety_events_sane check (
    (deed = 'extended') = (minutes is not null) and (minutes is null or minutes between 5 and 240)
    and actor_kind in ('staff', 'link', 'buddy', 'system'))
);
create unique index safety_events_tenant_id_plan_id_version_key on safety_events (tenant_id, plan_id, version);

-- `cause_key` names what raised it (`missed:well:1:<due>`), so that nothing alerts twice.
create type safety_cause as enum ('missed', 'raised', 'quiet');
create table safety_alarms (
  tenant_id uuid not null,
  id uuid not null,
  plan_id uuid not null,
  cause safety_cause not null,
  cause_key text not null,
  raised_at timestamptz(3) not null,
  settled_at timestamptz(3),
  settled_by text,
  primary key (tenant_id, id),
  foreign key (tenant_id, plan_id) references safety_plans (tenant_id, id) on delete cascade on update cascade,
  constraint safety_alarms_sane check (
    char_length(cause_key) between 1 and 80 and (settled_at is null) = (settled_by is null)
    and (settled_by is null or settled_by in ('staff', 'link', 'buddy')))
);
create unique index safety_alarms_tenant_id_plan_id_cause_key_key on safety_alarms (tenant_id, plan_id, cause_key);
create index safety_alarms_tenant_id_settled_at_idx on safety_alarms (tenant_id, settled_at);

select protect_tenant_table(t::regclass) from unnest(array[
  'safety_settings', 'safety_buddies', 'safety_plans', 'safety_events', 'safety_alarms'
]) as t;
grant select, insert, update, delete on safety_settings, safety_buddies, safety_plans, safety_alarms
  to app_tenant, app_platform;
-- What happened is written, not rewritten.
grant select, insert on safety_events to app_tenant, app_platform;
create trigger touch_updated_at before update on safety_settings for each row execute function touch_updated_at();
create trigger touch_updated_at before update on safety_plans for each row execute function touch_updated_at();

-- Whom a check of this companion is written to: herself, if she signs in with an account of her own.
create function companion_recipients(of_companion uuid)
returns table (email text)
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select u.email from public.memberships m join public.users u on u.id = m.user_id
   where m.tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid and m.companion_id = of_companion
   order by u.email
$$;
revoke execute on function companion_recipients(uuid) from public;
grant execute on function companion_recipients(uuid) to app_tenant;
