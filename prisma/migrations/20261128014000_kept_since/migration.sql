-- From which moment on visits are kept: what is counted by the clock of the world does not move when a tenant's clock does.
alter table analytics_settings add column kept_since timestamptz(3);
update analytics_settings a
   set kept_since = least(a.kept_from::timestamp at time zone t.time_zone, (
         select quarter_of(min(s.started_at)) from sessions s where s.tenant_id = a.tenant_id and s.day = a.kept_from))
  from tenants t where t.id = a.tenant_id and a.kept_from is not null;
alter table analytics_settings
  add constraint analytics_settings_kept_together check ((kept_from is null) = (kept_since is null));

-- The moment with which the first day began that is kept, where the tenant was then.
create function kept_since(tenant uuid) returns timestamptz language sql stable as $$
  select coalesce((select s.kept_since from public.analytics_settings s where s.tenant_id = tenant), '-infinity')
$$;

-- Where a booking counts: with the visit that led to it, else when it was made, under `unknown`. What a visit led to that is
-- kept no longer stays where it was counted, as does what was made before visits were kept, wherever the tenant is now.
create or replace function place_of(booking bookings) returns table (bucket timestamptz, day date, keys text[]) language sql stable as $$
  select public.quarter_of(s.started_at), s.day, public.keys_of(s) || public.journey_key(s.path)
    from public.sessions s where s.tenant_id = booking.tenant_id and s.id = booking.session_id
  union all
  select public.quarter_of(booking.created_at),
         case when a.kept_from is null then d.day
              when booking.created_at >= a.kept_since then greatest(d.day, a.kept_from)
              else least(d.day, a.kept_from - 1) end,
         public.visit_keys('unknown', 'unknown', 'unknown', null, null, 'unknown', 'unknown', 'unknown', 'unknown')
    from public.tenants t
   cross join lateral (select (booking.created_at at time zone t.time_zone)::date as day) d
    left join public.analytics_settings a on a.tenant_id = t.id
   where t.id = booking.tenant_id and booking.session_id is null
$$;

create or replace function rollup_differences(tenant uuid)
returns table (bucket timestamptz, day date, key text, sessions bigint, visitors bigint, page_views bigint, events bigint, bounces bigint, seconds bigint, photo_sessions bigint, step1 bigint, step2 bigint, step3 bigint, step4 bigint, step5 bigint, bookings bigint, confirmed bigint, revenue_cents bigint)
language sql stable set search_path = pg_catalog, pg_temp as $$
  with parts as (
    select * from public.raw_counts(tenant)
    union all
    select r.bucket, null, 'quarter:',
           -coalesce(r.sessions, 0), -coalesce(r.visitors, 0), -coalesce(r.page_views, 0), -coalesce(r.events, 0), -coalesce(r.bounces, 0),
           -coalesce(r.seconds, 0), -coalesce(r.photo_sessions, 0), -coalesce(r.step1, 0), -coalesce(r.step2, 0), -coalesce(r.step3, 0),
           -coalesce(r.step4, 0), -coalesce(r.step5, 0), -coalesce(r.bookings, 0), -coalesce(r.confirmed, 0), -coalesce(r.revenue_cents, 0)
      from public.rollups_quarter r where r.tenant_id = tenant and r.bucket >= (select public.kept_since(tenant))
    union all
    select null, r.day, r.dimension || ':' || r.value,
           -coalesce(r.sessions, 0), -coalesce(r.visitors, 0), -coalesce(r.page_views, 0), -coalesce(r.events, 0), -coalesce(r.bounces, 0),
           -coalesce(r.seconds, 0), -coalesce(r.photo_sessions, 0), -coalesce(r.step1, 0), -coalesce(r.step2, 0), -coalesce(r.step3, 0),
           -coalesce(r.step4, 0), -coalesce(r.step5, 0), -coalesce(r.bookings, 0), -coalesce(r.confirmed, 0), -coalesce(r.revenue_cents, 0)
      from public.rollups_day r where r.tenant_id = tenant and r.day >= public.kept_from(tenant)
    union all
    select null, r.day, 'load:' || l.bin || ':' || r.value, 0, 0, 0, -l.n, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0
      from public.rollups_day r cross join lateral public.bins_of(r.loads) l
     where r.tenant_id = tenant and r.dimension = 'mix' and r.day >= public.kept_from(tenant)
    union all
    select null, r.day, 'timing:' || r.metric || ':' || b.bin, 0, 0, 0, -b.n, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0
      from public.timing_rollups r cross join lateral public.bins_of(r.bins) b
     where r.tenant_id = tenant and r.day >= public.kept_from(tenant)
    union all
    select case when k.key = 'quarter:' then d.bucket end, case when k.key <> 'quarter:' then d.day end, k.key,
           -d.sessions, -d.visitors, -d.page_views, -d.events, -d.bounces, -d.seconds, -d.photo_sessions, -d.step1,
           -d.step2, -d.step3, -d.step4, -d.step5, -d.bookings, -d.confirmed, -d.revenue_cents
      from public.rollup_deltas d cross join lateral unnest(d.keys) as k (key)
     where d.tenant_id = tenant and d.day >= public.kept_from(tenant) and k.key !~ '^(stored|duplicate|dropped):'
  )
  select p.bucket, p.day, p.key, sum(p.sessions)::bigint, sum(p.visitors)::bigint, sum(p.page_views)::bigint, sum(p.events)::bigint,
         sum(p.bounces)::bigint, sum(p.seconds)::bigint, sum(p.photo_sessions)::bigint, sum(p.step1)::bigint,
         sum(p.step2)::bigint, sum(p.step3)::bigint, sum(p.step4)::bigint, sum(p.step5)::bigint,
         sum(p.bookings)::bigint, sum(p.confirmed)::bigint, sum(p.revenue_cents)::bigint
    from parts p group by 1, 2, 3
  having (sum(p.sessions), sum(p.visitors), sum(p.page_views), sum(p.events), sum(p.bounces), sum(p.seconds),
          sum(p.photo_sessions), sum(p.step1), sum(p.step2), sum(p.step3), sum(p.step4), sum(p.step5),
          sum(p.bookings), sum(p.confirmed), sum(p.revenue_cents)) <> (0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0)
$$;

-- Visits end their stay: ids and visitor keys after 48 hours, the rest as each tenant says. Months that nobody keeps any longer are
-- dropped whole; the numbers of closed days stay as they are. Also makes the months to come.
create or replace function purge_visits(at timestamptz) returns void
language plpgsql security definer set search_path = pg_catalog, pg_temp set lock_timeout = '5s' as $$
declare
  month text;
begin
  perform public.ensure_event_partition((date_trunc('month', at at time zone 'UTC') + n * interval '1 month')::date)
     from generate_series(0, 3) n;
  delete from public.event_ids where seen_at < at - interval '48 hours';
  delete from public.open_visits where last_seen_at < at - interval '48 hours';

  insert into public.analytics_settings as s (tenant_id, kept_from, kept_since)
  select k.tenant_id, k.first_day, k.since from public.kept_days(at) k
   where exists (select from public.sessions v where v.tenant_id = k.tenant_id and v.day < k.first_day)
  on conflict (tenant_id) do update set
    kept_from = greatest(s.kept_from, excluded.kept_from),
    kept_since = case when s.kept_from >= excluded.kept_from then s.kept_since else greatest(s.kept_since, excluded.kept_since) end;
  delete from public.sessions s using public.kept_days(at) k where s.tenant_id = k.tenant_id and s.day < k.first_day;
  for month in
    select c.relname from pg_inherits i join pg_class c on c.oid = i.inhrelid
     where i.inhparent = 'public.events'::regclass
       and (to_date(right(c.relname, 7), 'YYYY_MM') + interval '1 month') at time zone 'UTC' <= (select min(since) - interval '2 days' from public.kept_days(at))
  loop
    begin
      execute format('drop table public.%I', month);
    exception when lock_not_available then
      null; -- Somebody reads it: next time.
    end;
  end loop;
  -- A visit that is kept keeps its events, also where it began the day before by the clock of another zone.
  delete from public.events e using public.kept_days(at) k
   where e.tenant_id = k.tenant_id and e.received_at < k.since
     and not exists (select from public.sessions s where s.tenant_id = e.tenant_id and s.id = e.session_id);
  -- A proof stays as long as the cookie that it is for, which lives for a year.
  delete from public.consents c using public.kept_days(at) k
   where c.tenant_id = k.tenant_id and c.created_at < least(k.since, at - interval '13 months');
end $$;
