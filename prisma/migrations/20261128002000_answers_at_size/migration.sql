-- Answers for tenants with millions of events. What is filtered by was counted from visits, one by one; now a visit counts once
-- more on its day, under all that can be filtered by (`mix`), and a filter adds up those.

create or replace function visit_keys(host text, source text, channel text, campaign text, country text, device text, browser text,
                                      os text, landing text) returns text[] language sql immutable as $$
  select array_remove(array[
    'quarter:', 'all:', 'host:' || left(host, 200), 'source:' || left(source, 200), 'channel:' || left(channel, 200),
    'campaign:' || left(campaign, 200), 'country:' || left(coalesce(country, 'unknown'), 200), 'device:' || left(device, 200),
    'browser:' || left(browser, 200), 'os:' || left(os, 200), 'landing:' || left(landing, 200),
    -- Values have a hundred signs at most, hosts two hundred and fifty; none of them is a control character.
    'mix:' || concat_ws(E'\x1f', left(host, 200), left(source, 200), left(channel, 200), coalesce(left(campaign, 200), ''),
                        left(coalesce(country, 'unknown'), 200), left(device, 200))], null)
$$;

-- Visits that are there already. A correction is a delta like any other.
do $$
declare
  counted uuid;
begin
  for counted in select id from tenants loop
    insert into rollup_deltas (tenant_id, bucket, day, keys, sessions, visitors, page_views, events, bounces, seconds, photo_sessions,
      step1, step2, step3, step4, step5, bookings, confirmed, revenue_cents)
    select counted, d.day, d.day, array[d.key], d.sessions, d.visitors, d.page_views, d.events, d.bounces, d.seconds,
           d.photo_sessions, d.step1, d.step2, d.step3, d.step4, d.step5, d.bookings, d.confirmed, d.revenue_cents
      from rollup_differences(counted) d where d.key like 'mix:%';
  end loop;
end $$;

-- Who came back is answered from the index alone.
drop index sessions_visitor;
create index sessions_visitor on sessions (tenant_id, visitor_id, day) where visitor_id is not null;

-- Sums over days, both included, by nothing (`all`), by `day`, or by a dimension of the rollups; the most visits first. `asked`
-- filters by host, source, channel, campaign, country, device and page. Where the rollups cannot tell, and with `counted`, the
-- visits themselves are counted; a booking without a visit is one of an `unknown`.
create or replace function analytics_sums(since date, until date, grouped text, asked jsonb default '{}', counted boolean default false)
returns table (value text, sessions bigint, visitors bigint, page_views bigint, events bigint, bounces bigint, seconds bigint, photo_sessions bigint, step1 bigint, step2 bigint, step3 bigint, step4 bigint, step5 bigint, bookings bigint, confirmed bigint, revenue_cents bigint)
language plpgsql stable set search_path = pg_catalog, pg_temp set jit = off set plan_cache_mode = force_custom_plan as $$
#variable_conflict use_column
declare
  tenant uuid := nullif(current_setting('app.tenant_id', true), '')::uuid;
  mixed text[] := array['host', 'source', 'channel', 'campaign', 'country', 'device'];
  kind text := case when grouped in ('all', 'day') then 'all' else grouped end;
  of_host text := asked ->> 'host';
  of_source text := asked ->> 'source';
  of_channel text := asked ->> 'channel';
  of_campaign text := asked ->> 'campaign';
  of_country text := asked ->> 'country';
  of_device text := asked ->> 'device';
  of_page text := asked ->> 'page';
begin
  if not counted and asked = '{}' then
    return query
    select case grouped when 'day' then r.day::text else r.value end,
           sum(r.sessions), sum(r.visitors), sum(r.page_views), sum(r.events), sum(r.bounces), sum(r.seconds), sum(r.photo_sessions),
           sum(r.step1), sum(r.step2), sum(r.step3), sum(r.step4), sum(r.step5), sum(r.bookings), sum(r.confirmed),
           sum(r.revenue_cents)::bigint
      from public.rollups_day r
     where r.tenant_id = tenant and r.dimension = kind and r.day between since and until
     group by 1 order by 2 desc, 14 desc, 1;
    return;
  end if;

  if not counted and of_page is null and (kind = 'all' or kind = any (mixed)) then
    return query
    select case grouped when 'all' then '' when 'day' then r.day::text
                else split_part(r.value, E'\x1f', array_position(mixed, kind)) end,
           sum(r.sessions), sum(r.visitors), sum(r.page_views), sum(r.events), sum(r.bounces), sum(r.seconds), sum(r.photo_sessions),
           sum(r.step1), sum(r.step2), sum(r.step3), sum(r.step4), sum(r.step5), sum(r.bookings), sum(r.confirmed),
           sum(r.revenue_cents)::bigint
      from public.rollups_day r
     where r.tenant_id = tenant and r.dimension = 'mix' and r.day between since and until
       and (of_host is null or split_part(r.value, E'\x1f', 1) = of_host)
       and (of_source is null or split_part(r.value, E'\x1f', 2) = of_source)
       and (of_channel is null or split_part(r.value, E'\x1f', 3) = of_channel)
       and (of_campaign is null or split_part(r.value, E'\x1f', 4) = nullif(of_campaign, ''))
       and (of_country is null or split_part(r.value, E'\x1f', 5) = of_country)
       and (of_device is null or split_part(r.value, E'\x1f', 6) = of_device)
       and (kind <> 'campaign' or split_part(r.value, E'\x1f', 4) <> '')
     group by 1 order by 2 desc, 14 desc, 1;
    return;
  end if;

  return query
  with visits as not materialized (
    select s.*,
           case grouped when 'all' then '' when 'day' then s.day::text when 'host' then left(s.host, 200)
             when 'source' then left(s.source, 200) when 'channel' then left(s.channel, 200)
             when 'campaign' then left(s.utm_campaign, 200) when 'country' then left(coalesce(s.country, 'unknown'), 200)
             when 'device' then left(s.device_type, 200) when 'browser' then left(s.browser, 200) when 'os' then left(s.os, 200)
             when 'landing' then left(s.landing_path, 200)
             when 'journey' then case when cardinality(s.path) > 0 then left(array_to_string(s.path, ' > '), 500) end
             end as name
      from public.sessions s
     where s.tenant_id = tenant and s.day between since and until
       and (of_host is null or s.host = of_host)
       and (of_source is null or s.source = of_source)
       and (of_channel is null or s.channel = of_channel)
       and (of_campaign is null or s.utm_campaign = of_campaign)
       and (of_country is null or coalesce(s.country, 'unknown') = of_country)
       and (of_device is null or s.device_type = of_device)
       -- The path of a visit is kept to twelve places; its events know the rest.
       and (of_page is null or of_page = any (s.path)
            or (cardinality(s.path) >= 11 and exists (
                  select from public.events e
                   where e.tenant_id = s.tenant_id and e.session_id = s.id and e.event_type = 'page_view' and e.page_url = of_page)))
  ), parts as (
    -- A way through the site counts visits and requests alone.
    select v.name, count(*) as sessions, count(*) filter (where v.first_of_day and kind <> 'journey') as visitors,
           sum(case when kind <> 'journey' then v.page_views end) as page_views,
           sum(case when kind <> 'journey' then v.events end) as events,
           count(*) filter (where v.page_views <= 1 and not v.engaged and kind <> 'journey') as bounces,
           sum(case when kind <> 'journey' then floor(extract(epoch from v.last_seen_at - v.started_at))::int end) as seconds,
           count(*) filter (where v.photo_clicks > 0 and kind <> 'journey') as photo_sessions,
           count(*) filter (where v.funnel_step >= 1 and kind <> 'journey') as step1,
           count(*) filter (where v.funnel_step >= 2 and kind <> 'journey') as step2,
           count(*) filter (where v.funnel_step >= 3 and kind <> 'journey') as step3,
           count(*) filter (where v.funnel_step >= 4 and kind <> 'journey') as step4,
           count(*) filter (where v.funnel_step >= 5) as step5, 0::bigint as bookings, 0::bigint as confirmed, 0::numeric as revenue_cents
      from visits v where kind <> 'page' and v.name is not null group by 1
    union all
    select left(e.page_url, 200), count(distinct e.session_id), 0, count(*), 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0
      from visits v join public.events e on e.tenant_id = tenant and e.session_id = v.id
     where kind = 'page' and e.event_type = 'page_view' group by 1
    union all
    select v.name, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, count(*), sum(public.earns(b)::int),
           sum(case when public.earns(b) then b.price_cents else 0 end)
      from public.bookings b join visits v on v.id = b.session_id
     where b.tenant_id = tenant and not b.blocked and kind <> 'page' and v.name is not null group by 1
    union all
    select case grouped when 'all' then '' when 'day' then p.day::text else substr(k.key, length(kind) + 2) end,
           0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1, public.earns(b)::int, case when public.earns(b) then b.price_cents else 0 end
      from public.bookings b cross join lateral public.place_of(b) p cross join lateral unnest(p.keys) as k (key)
     where b.tenant_id = tenant and not b.blocked and p.day between since and until and starts_with(k.key, kind || ':')
       and not exists (select from public.sessions s where s.tenant_id = tenant and s.id = b.session_id)
       and of_campaign is null and of_page is null
       and (coalesce(of_host, 'unknown'), coalesce(of_source, 'unknown'), coalesce(of_channel, 'unknown'),
            coalesce(of_country, 'unknown'), coalesce(of_device, 'unknown')) = ('unknown', 'unknown', 'unknown', 'unknown', 'unknown')
  )
  select p.name, sum(p.sessions)::bigint, coalesce(sum(p.visitors), 0)::bigint, coalesce(sum(p.page_views), 0)::bigint,
         coalesce(sum(p.events), 0)::bigint, sum(p.bounces)::bigint, coalesce(sum(p.seconds), 0)::bigint, sum(p.photo_sessions)::bigint,
         sum(p.step1)::bigint, sum(p.step2)::bigint, sum(p.step3)::bigint, sum(p.step4)::bigint, sum(p.step5)::bigint,
         sum(p.bookings)::bigint, sum(p.confirmed)::bigint, sum(p.revenue_cents)::bigint
    from parts p group by 1 order by 2 desc, 14 desc, 1;
end $$;

-- The most common ways through the site, with a request (`booked`) and without; `total` are all visits of that kind.
create function analytics_journeys(since date, until date, asked jsonb, counted boolean, shown int)
returns table (value text, booked boolean, sessions bigint, total bigint)
language plpgsql stable set search_path = pg_catalog, pg_temp set jit = off set plan_cache_mode = force_custom_plan as $$
#variable_conflict use_column
declare
  tenant uuid := nullif(current_setting('app.tenant_id', true), '')::uuid;
begin
  return query
  with ways as (
    select r.value, sum(r.sessions) as sessions
      from public.rollups_day r
     where r.tenant_id = tenant and r.dimension = 'journey' and r.day between since and until and asked = '{}' and not counted
     group by 1
    union all
    select s.value, s.sessions from public.analytics_sums(since, until, 'journey', asked, counted) s where asked <> '{}' or counted
  ), kinds as (
    select w.value, (' > ' || w.value || ' > ') like '% > form_submit > %' as booked, w.sessions
      from ways w where w.value <> '' and w.sessions > 0
  ), ranked as (
    select k.*, sum(k.sessions) over (partition by k.booked) as total,
           row_number() over (partition by k.booked order by k.sessions desc, k.value) as nth
      from kinds k
  )
  select r.value, r.booked, r.sessions, r.total::bigint from ranked r where r.nth <= shown order by r.booked, r.nth;
end $$;
revoke execute on function analytics_journeys(date, date, jsonb, boolean, int) from public;
grant execute on function analytics_journeys(date, date, jsonb, boolean, int) to app_tenant, app_platform;

-- Visits and money by hours of the tenant's clock, each named by the moment it begins: an hour that autumn doubles is two. Hours
-- in which nothing happened are there as well.
drop function analytics_hours(date, date, text);
create function analytics_hours(since date, until date, zone text)
returns table (at timestamptz, sessions bigint, visitors bigint, page_views bigint, bookings bigint, revenue_cents bigint)
language plpgsql stable set search_path = pg_catalog, pg_temp set jit = off set plan_cache_mode = force_custom_plan as $$
#variable_conflict use_column
declare
  tenant uuid := nullif(current_setting('app.tenant_id', true), '')::uuid;
  starts timestamptz := since::timestamp at time zone zone;
  ends timestamptz := (until + 1)::timestamp at time zone zone;
begin
  return query
  with quarters as (
    select r.bucket, r.sessions, r.visitors, r.page_views, r.bookings, r.revenue_cents
      from public.rollups_quarter r where r.tenant_id = tenant and r.bucket >= starts and r.bucket < ends
    union all
    select q, 0, 0, 0, 0, 0 from generate_series(starts, ends - interval '15 minutes', interval '15 minutes') q
  )
  select q.bucket - extract(minute from q.bucket at time zone zone)::int * interval '1 minute', sum(q.sessions)::bigint,
         sum(q.visitors)::bigint, sum(q.page_views)::bigint, sum(q.bookings)::bigint, sum(q.revenue_cents)::bigint
    from quarters q group by 1 order by 1;
end $$;
revoke execute on function analytics_hours(date, date, text) from public;
grant execute on function analytics_hours(date, date, text) to app_tenant, app_platform;

-- Visitors who came back, by the week of their first visit: `later` weeks after it. Only those who agreed to be recognised.
create or replace function analytics_cohorts(since date, until date)
returns table (week date, later int, visitors bigint)
language plpgsql stable set search_path = pg_catalog, pg_temp set jit = off set plan_cache_mode = force_custom_plan as $$
#variable_conflict use_column
declare
  tenant uuid := nullif(current_setting('app.tenant_id', true), '')::uuid;
  monday date := date_trunc('week', since)::date;
begin
  return query
  -- Weeks since a Monday long ago, as numbers: cheap to tell apart.
  with seen as (
    select s.visitor_id, (s.day - date '2001-01-01') / 7 as week
      from public.sessions s
     where s.tenant_id = tenant and s.visitor_id is not null and s.day <= until
     group by 1, 2
  ), told as (
    select s.week, min(s.week) over (partition by s.visitor_id) as first from seen s
  )
  select date '2001-01-01' + t.first * 7, t.week - t.first, count(*)
    from told t where t.first >= (monday - date '2001-01-01') / 7
   group by 1, 2 order by 1, 2;
end $$;
