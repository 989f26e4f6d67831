-- Filters on the answers that had none: how fast pages were, hours, and who came back. Without a filter they read as before.

-- Whether a visit is one of those asked about; its pages are for the caller to look at.
create function is_asked(visit sessions, asked jsonb) returns boolean language sql immutable as $$
  select (asked ->> 'host' is null or visit.host = asked ->> 'host')
     and (asked ->> 'source' is null or visit.source = asked ->> 'source')
     and (asked ->> 'channel' is null or visit.channel = asked ->> 'channel')
     and (asked ->> 'campaign' is null or visit.utm_campaign = asked ->> 'campaign')
     and (asked ->> 'country' is null or coalesce(visit.country, 'unknown') = asked ->> 'country')
     and (asked ->> 'device' is null or visit.device_type = asked ->> 'device')
$$;

-- The third quartile of each timing. With a `page`, of that page alone.
drop function analytics_timings(date, date);
create function analytics_timings(since date, until date, asked jsonb default '{}')
returns table (metric text, measured bigint, third_quartile double precision)
language plpgsql stable set search_path = pg_catalog, pg_temp set jit = off set plan_cache_mode = force_custom_plan as $$
#variable_conflict use_column
declare
  tenant uuid := nullif(current_setting('app.tenant_id', true), '')::uuid;
  of_page text := asked ->> 'page';
begin
  return query
  with bins as (
    select r.metric, r.bin::int, sum(r.n) as n
      from public.timing_rollups r
     where asked = '{}' and r.tenant_id = tenant and r.day between since and until group by 1, 2
    union all
    select split_part(t.key, ':', 2), split_part(t.key, ':', 3)::int, count(*)
      from public.sessions s
      join public.events e on e.tenant_id = tenant and e.session_id = s.id and e.event_type = 'timing'
     cross join lateral public.timing_keys(e.event_data) as t (key)
     where asked <> '{}' and s.tenant_id = tenant and s.day between since and until and public.is_asked(s, asked)
       and (of_page is null or e.page_url = of_page)
     group by 1, 2
  ), ranked as (
    select b.*, sum(b.n) over (partition by b.metric order by b.bin) as up_to, sum(b.n) over (partition by b.metric) as total from bins b
  )
  select r.metric, max(r.total)::bigint,
         min((exp(r.bin / 10.0::double precision) - 1) / case r.metric when 'cls' then 1000 else 1 end) filter (where r.up_to >= 0.75 * r.total)
    from ranked r group by 1;
end $$;

-- Visits and money by hours of the tenant's clock, each named by the moment it begins: an hour that autumn doubles is two. Hours
-- in which nothing happened are there as well.
drop function analytics_hours(date, date, text);
create function analytics_hours(since date, until date, zone text, asked jsonb default '{}')
returns table (at timestamptz, sessions bigint, visitors bigint, page_views bigint, bookings bigint, revenue_cents bigint)
language plpgsql stable set search_path = pg_catalog, pg_temp set jit = off set plan_cache_mode = force_custom_plan as $$
#variable_conflict use_column
declare
  tenant uuid := nullif(current_setting('app.tenant_id', true), '')::uuid;
  starts timestamptz := since::timestamp at time zone zone;
  ends timestamptz := (until + 1)::timestamp at time zone zone;
  of_page text := asked ->> 'page';
begin
  return query
  with visits as not materialized (
    select s.* from public.sessions s
     where asked <> '{}' and s.tenant_id = tenant and s.day between since - 1 and until + 1
       and s.started_at >= starts and s.started_at < ends and public.is_asked(s, asked)
       and (of_page is null or of_page = any (s.path)
            or (cardinality(s.path) >= 11 and exists (
                  select from public.events e
                   where e.tenant_id = s.tenant_id and e.session_id = s.id and e.event_type = 'page_view' and e.page_url = of_page)))
  ), quarters as (
    select r.bucket, r.sessions, r.visitors, r.page_views, r.bookings, r.revenue_cents
      from public.rollups_quarter r where asked = '{}' and r.tenant_id = tenant and r.bucket >= starts and r.bucket < ends
    union all
    select public.quarter_of(v.started_at), 1, v.first_of_day::int, v.page_views, 0, 0 from visits v
    union all
    select public.quarter_of(v.started_at), 0, 0, 0, 1, case when public.earns(b) then b.price_cents else 0 end
      from public.bookings b join visits v on v.id = b.session_id where b.tenant_id = tenant and not b.blocked
    union all
    select q, 0, 0, 0, 0, 0 from generate_series(starts, ends - interval '15 minutes', interval '15 minutes') q
  )
  select q.bucket - extract(minute from q.bucket at time zone zone)::int * interval '1 minute', sum(q.sessions)::bigint,
         sum(q.visitors)::bigint, sum(q.page_views)::bigint, sum(q.bookings)::bigint, sum(q.revenue_cents)::bigint
    from quarters q group by 1 order by 1;
end $$;

-- Visitors who came back, by the week of their first visit: `later` weeks after it. Only those who agreed to be recognised; of
-- visits that are asked about.
drop function analytics_cohorts(date, date);
create function analytics_cohorts(since date, until date, asked jsonb default '{}')
returns table (week date, later int, visitors bigint)
language plpgsql stable set search_path = pg_catalog, pg_temp set jit = off set plan_cache_mode = force_custom_plan as $$
#variable_conflict use_column
declare
  tenant uuid := nullif(current_setting('app.tenant_id', true), '')::uuid;
  monday date := date_trunc('week', since)::date;
  of_page text := asked ->> 'page';
begin
  return query
  -- Weeks since a Monday long ago, as numbers: cheap to tell apart.
  with seen as (
    select s.visitor_id, (s.day - date '2001-01-01') / 7 as week
      from public.sessions s
     where s.tenant_id = tenant and s.visitor_id is not null and s.day <= until
       and (asked = '{}' or public.is_asked(s, asked)) and (of_page is null or of_page = any (s.path))
     group by 1, 2
  ), told as (
    select s.week, min(s.week) over (partition by s.visitor_id) as first from seen s
  )
  select date '2001-01-01' + t.first * 7, t.week - t.first, count(*)
    from told t where t.first >= (monday - date '2001-01-01') / 7
   group by 1, 2 order by 1, 2;
end $$;

do $$
declare
  answer text;
begin
  foreach answer in array array['analytics_timings(date, date, jsonb)', 'analytics_hours(date, date, text, jsonb)',
                                'analytics_cohorts(date, date, jsonb)'] loop
    execute format('revoke execute on function %s from public', answer);
    execute format('grant execute on function %s to app_tenant, app_platform', answer);
  end loop;
end $$;
