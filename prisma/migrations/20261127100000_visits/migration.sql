-- Visits, what visitors did, and the numbers made of it. lib/analytics writes through the functions of the migrations that
-- follow; the roles of the application may read what is their own.

create table sessions (
  tenant_id uuid not null,
  id uuid not null,
  started_at timestamptz(3) not null,
  last_seen_at timestamptz(3) not null,
  day date not null,
  first_of_day boolean not null,
  engaged boolean not null default false,
  host text not null,
  landing_path text not null,
  exit_path text not null,
  source text not null,
  channel text not null,
  referrer text,
  utm_source text,
  utm_medium text,
  utm_campaign text,
  device_type text not null,
  browser text not null,
  os text not null,
  language text,
  country text,
  ip_address inet,
  visitor_id uuid,
  page_views integer not null default 0,
  events integer not null default 0,
  photo_clicks integer not null default 0,
  page_view_at timestamptz(3),
  photo_click_at timestamptz(3),
  pricing_view_at timestamptz(3),
  form_start_at timestamptz(3),
  form_submit_at timestamptz(3),
  funnel_step smallint not null default 0,
  path text[] not null default '{}',
  booking_id uuid,
  primary key (tenant_id, id)
) with (fillfactor = 90);
create index sessions_tenant_id_day_idx on sessions (tenant_id, day);
-- "Delete my data" of somebody who consented.
create index sessions_visitor on sessions (tenant_id, visitor_id) where visitor_id is not null;

create table open_visits (
  tenant_id uuid not null,
  visitor_key text not null,
  session_id uuid,
  started_at timestamptz(3),
  last_seen_at timestamptz(3) not null,
  started_today boolean not null default false,
  primary key (tenant_id, visitor_key)
) with (fillfactor = 70);

create table events (
  tenant_id uuid not null,
  id uuid not null,
  session_id uuid not null,
  received_at timestamptz(3) not null,
  position smallint not null,
  event_type text not null,
  page_url text not null,
  event_data jsonb,
  primary key (tenant_id, id, received_at)
) partition by range (received_at);
-- Not wider: equal entries of one session share their place in the index.
create index events_tenant_id_session_id_idx on events (tenant_id, session_id);

create table event_ids (
  tenant_id uuid not null,
  id uuid not null,
  seen_at timestamptz(3) not null default current_timestamp,
  primary key (tenant_id, id)
);

create table analytics_salts (
  time_zone text not null,
  day date not null,
  salt bytea not null,
  created_at timestamptz(3) not null default current_timestamp,
  primary key (time_zone, day),
  constraint analytics_salts_long check (octet_length(salt) >= 32)
);

create table rollup_deltas (
  tenant_id uuid not null,
  id bigserial not null,
  bucket timestamptz(3) not null,
  day date not null,
  keys text[] not null,
  sessions integer not null default 0,
  visitors integer not null default 0,
  page_views integer not null default 0,
  events integer not null default 0,
  bounces integer not null default 0,
  seconds integer not null default 0,
  photo_sessions integer not null default 0,
  step1 integer not null default 0,
  step2 integer not null default 0,
  step3 integer not null default 0,
  step4 integer not null default 0,
  step5 integer not null default 0,
  bookings integer not null default 0,
  confirmed integer not null default 0,
  revenue_cents bigint not null default 0,
  primary key (tenant_id, id)
);

create table rollups_quarter (
  tenant_id uuid not null,
  bucket timestamptz(3) not null,
  sessions integer not null default 0,
  visitors integer not null default 0,
  page_views integer not null default 0,
  events integer not null default 0,
  bounces integer not null default 0,
  seconds integer not null default 0,
  photo_sessions integer not null default 0,
  step1 integer not null default 0,
  step2 integer not null default 0,
  step3 integer not null default 0,
  step4 integer not null default 0,
  step5 integer not null default 0,
  bookings integer not null default 0,
  confirmed integer not null default 0,
  revenue_cents bigint not null default 0,
  primary key (tenant_id, bucket)
) with (fillfactor = 90);

create table rollups_day (
  tenant_id uuid not null,
  day date not null,
  dimension text not null,
  value text not null,
  sessions integer not null default 0,
  visitors integer not null default 0,
  page_views integer not null default 0,
  events integer not null default 0,
  bounces integer not null default 0,
  seconds integer not null default 0,
  photo_sessions integer not null default 0,
  step1 integer not null default 0,
  step2 integer not null default 0,
  step3 integer not null default 0,
  step4 integer not null default 0,
  step5 integer not null default 0,
  bookings integer not null default 0,
  confirmed integer not null default 0,
  revenue_cents bigint not null default 0,
  primary key (tenant_id, dimension, day, value)
) with (fillfactor = 90);

create table timing_rollups (
  tenant_id uuid not null,
  day date not null,
  metric text not null,
  bin smallint not null,
  n integer not null,
  primary key (tenant_id, metric, day, bin)
);

create table intake_counts (
  tenant_id uuid not null,
  day date not null,
  outcome text not null,
  reason text not null default '',
  n integer not null,
  primary key (tenant_id, day, outcome, reason)
);

create table analytics_settings (
  tenant_id uuid primary key references tenants (id) on delete cascade on update cascade,
  keep_addresses boolean not null default true,
  retention_months integer not null default 24,
  consent_banner boolean not null default false,
  weekly_mail boolean not null default true,
  kept_from date,
  created_at timestamptz(3) not null default current_timestamp,
  updated_at timestamptz(3) not null default current_timestamp,
  constraint analytics_settings_sane check (retention_months between 1 and 120)
);

create table consents (
  tenant_id uuid not null references tenants (id) on delete cascade on update cascade,
  id uuid not null,
  visitor_id uuid,
  choice text not null,
  wording text not null,
  language text not null,
  created_at timestamptz(3) not null default current_timestamp,
  primary key (tenant_id, id),
  constraint consents_choice check (choice in ('accepted', 'rejected', 'withdrawn'))
);

create table campaigns (
  tenant_id uuid not null references tenants (id) on delete cascade on update cascade,
  id uuid not null,
  name text not null,
  utm_source text not null,
  utm_medium text not null,
  utm_campaign text not null,
  landing_path text not null default '/',
  cost_cents integer not null default 0,
  starts_on date,
  ends_on date,
  note text not null default '',
  created_at timestamptz(3) not null default current_timestamp,
  updated_at timestamptz(3) not null default current_timestamp,
  primary key (tenant_id, id),
  constraint campaigns_sane check (cost_cents >= 0 and (ends_on is null or starts_on is null or ends_on >= starts_on))
);
create unique index campaigns_tenant_id_utm_campaign_utm_source_utm_medium_key
  on campaigns (tenant_id, utm_campaign, utm_source, utm_medium);

create table social_media_metrics (
  tenant_id uuid not null references tenants (id) on delete cascade on update cascade,
  id uuid not null,
  platform text not null,
  metric_date date not null,
  followers integer,
  engagement_rate integer,
  posts_count integer,
  reach integer,
  created_at timestamptz(3) not null default current_timestamp,
  updated_at timestamptz(3) not null default current_timestamp,
  primary key (tenant_id, id),
  constraint social_media_metrics_sane check (
    followers >= 0 and posts_count >= 0 and reach >= 0 and engagement_rate between 0 and 1000000)
);
create unique index social_media_metrics_tenant_id_platform_metric_date_key
  on social_media_metrics (tenant_id, platform, metric_date);

-- /24 of an IPv4 address, /48 of an IPv6 one: what may be kept of it.
create function anonymize_ip(address inet) returns inet language sql immutable strict parallel safe as $$
  select host(network(set_masklen(address, case family(address) when 4 then 24 else 48 end)))::inet
$$;
alter table sessions
  add constraint sessions_address_truncated check (ip_address is null or ip_address = anonymize_ip(ip_address)),
  add constraint sessions_path_short check (cardinality(path) <= 12),
  add constraint sessions_funnel_ordered check (funnel_step =
    case when form_submit_at is not null then 5 when form_start_at is not null then 4 when pricing_view_at is not null then 3
         when photo_click_at is not null then 2 when page_view_at is not null then 1 else 0 end);

-- Rights: everybody reads their own, nobody but our functions writes visits and numbers.
do $$
declare target text;
begin
  foreach target in array array['sessions', 'open_visits', 'events', 'event_ids', 'rollup_deltas', 'rollups_quarter', 'rollups_day',
                                'timing_rollups', 'intake_counts', 'analytics_settings', 'consents', 'campaigns',
                                'social_media_metrics'] loop
    perform protect_tenant_table(target::regclass);
    execute format('grant select on %I to app_tenant, app_platform', target);
  end loop;
  foreach target in array array['analytics_settings', 'campaigns', 'social_media_metrics'] loop
    execute format('grant insert, update, delete on %I to app_tenant, app_platform', target);
    execute format('create trigger touch_updated_at before update on %I for each row execute function touch_updated_at()', target);
  end loop;
end $$;
grant insert on consents to app_tenant, app_platform;
grant select, insert, delete on analytics_salts to app_platform;

-- The partition of a month, made when it is missing. Attached, so that writers of other months go on meanwhile.
create function ensure_event_partition(month date) returns void
language plpgsql set search_path = pg_catalog, pg_temp as $$
declare
  first date := date_trunc('month', month);
  -- On UTC's months, whatever the session's zone.
  starts timestamptz := first::timestamp at time zone 'UTC';
  ends timestamptz := (first + interval '1 month')::timestamp at time zone 'UTC';
  name text := 'events_' || to_char(first, 'YYYY_MM');
begin
  if to_regclass('public.' || name) is not null then return; end if;
  perform pg_advisory_xact_lock(hashtext('event partitions'));
  if to_regclass('public.' || name) is not null then return; end if;
  execute format('create table public.%I (like public.events including all)', name);
  perform public.protect_tenant_table(('public.' || name)::regclass);
  execute format('grant select on public.%I to app_tenant, app_platform', name);
  execute format('alter table public.events attach partition public.%I for values from (%L) to (%L)', name, starts, ends);
end $$;
revoke execute on function ensure_event_partition(date) from public;
select ensure_event_partition((date_trunc('month', now() at time zone 'UTC') + n * interval '1 month')::date) from generate_series(0, 3) n;
