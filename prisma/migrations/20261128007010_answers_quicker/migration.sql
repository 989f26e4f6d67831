-- Answers from those numbers, and quicker: hours are cut by whole ones where the clock allows it, those who came back are read in the
-- order of their index, ways are told apart by number.

-- When events of visits of these days happened: so that the planner sees no other month. Some come to a visit that began after them.
create function events_span(tenant uuid, since date, until date) returns table (oldest timestamptz, newest timestamptz)
language sql stable as $$
  select min(s.started_at) - interval '1 day', max(s.last_seen_at)
    from public.sessions s where s.tenant_id = tenant and s.day between since and until
$$;
-- What is_asked() says of a visit, of the mix that it counts under.
create function is_mix_asked(mix text, asked jsonb) returns boolean language sql immutable as $$
  select (asked ->> 'host' is null or split_part(mix, E'\x1f', 1) = asked ->> 'host')
     and (asked ->> 'source' is null or split_part(mix, E'\x1f', 2) = asked ->> 'source')
     and (asked ->> 'channel' is null or split_part(mix, E'\x1f', 3) = asked ->> 'channel')
     and (asked ->> 'campaign' is null or split_part(mix, E'\x1f', 4) = nullif(asked ->> 'campaign', ''))
     and (asked ->> 'country' is null or split_part(mix, E'\x1f', 5) = asked ->> 'country')
     and (asked ->> 'device' is null or split_part(mix, E'\x1f', 6) = asked ->> 'device')
$$;
create type histogram_bin as (bin integer, n bigint);

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
  of_page text := asked ->> 'page';
  oldest timestamptz;
  newest timestamptz;
begin
  if not counted and asked = '{}' then
    return query
    select case grouped when 'day' then r.day::text else r.value end,
           coalesce(sum(r.sessions), 0), coalesce(sum(r.visitors), 0), coalesce(sum(r.page_views), 0), coalesce(sum(r.events), 0), coalesce(sum(r.bounces), 0), coalesce(sum(r.seconds), 0), coalesce(sum(r.photo_sessions), 0),
           coalesce(sum(r.step1), 0), coalesce(sum(r.step2), 0), coalesce(sum(r.step3), 0), coalesce(sum(r.step4), 0), coalesce(sum(r.step5), 0), coalesce(sum(r.bookings), 0), coalesce(sum(r.confirmed), 0),
           coalesce(sum(r.revenue_cents), 0)::bigint
      from public.rollups_day r
     where r.tenant_id = tenant and r.dimension = kind and r.day between since and until
     group by 1 order by 2 desc, 14 desc, 1;
    return;
  end if;

  if not counted and of_page is null and (kind = 'all' or kind = any (mixed)) then
    return query
    select case grouped when 'all' then '' when 'day' then r.day::text
                else split_part(r.value, E'\x1f', array_position(mixed, kind)) end,
           coalesce(sum(r.sessions), 0), coalesce(sum(r.visitors), 0), coalesce(sum(r.page_views), 0), coalesce(sum(r.events), 0), coalesce(sum(r.bounces), 0), coalesce(sum(r.seconds), 0), coalesce(sum(r.photo_sessions), 0),
           coalesce(sum(r.step1), 0), coalesce(sum(r.step2), 0), coalesce(sum(r.step3), 0), coalesce(sum(r.step4), 0), coalesce(sum(r.step5), 0), coalesce(sum(r.bookings), 0), coalesce(sum(r.confirmed), 0),
           coalesce(sum(r.revenue_cents), 0)::bigint
      from public.rollups_day r
     where r.tenant_id = tenant and r.dimension = 'mix' and r.day between since and until
       and public.is_mix_asked(r.value, asked)
       and (kind <> 'campaign' or split_part(r.value, E'\x1f', 4) <> '')
     group by 1 order by 2 desc, 14 desc, 1;
    return;
  end if;

  if kind = 'page' or of_page is not null then
    select e.oldest, e.newest into oldest, newest from public.events_span(tenant, since, until) e;
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
       and public.is_asked(s, asked)
       -- The path of a visit is kept to twelve places; its events know the rest.
       and (of_page is null or of_page = any (s.path)
            or (cardinality(s.path) >= 11 and exists (
                  select from public.events e
                   where e.tenant_id = s.tenant_id and e.session_id = s.id and e.received_at between oldest and newest
                     and e.event_type = 'page_view' and e.page_url = of_page)))
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
      from visits v join public.events e on e.tenant_id = tenant and e.session_id = v.id and e.received_at between oldest and newest
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
       and of_page is null
       and public.is_mix_asked(public.mix_key('unknown', 'unknown', 'unknown', null, null, 'unknown'), asked)
  )
  select p.name, sum(p.sessions)::bigint, coalesce(sum(p.visitors), 0)::bigint, coalesce(sum(p.page_views), 0)::bigint,
         coalesce(sum(p.events), 0)::bigint, sum(p.bounces)::bigint, coalesce(sum(p.seconds), 0)::bigint, sum(p.photo_sessions)::bigint,
         sum(p.step1)::bigint, sum(p.step2)::bigint, sum(p.step3)::bigint, sum(p.step4)::bigint, sum(p.step5)::bigint,
         sum(p.bookings)::bigint, sum(p.confirmed)::bigint, sum(p.revenue_cents)::bigint
    from parts p group by 1 order by 2 desc, 14 desc, 1;
end $$;

-- The most common ways through the site, with a request (`booked`) and without; `total` are all visits of that kind.
create or replace function analytics_journeys(since date, until date, asked jsonb, counted boolean, shown int)
returns table (value text, booked boolean, sessions bigint, total bigint)
language plpgsql stable set search_path = pg_catalog, pg_temp set jit = off set plan_cache_mode = force_custom_plan as $$
#variable_conflict use_column
declare
  tenant uuid := nullif(current_setting('app.tenant_id', true), '')::uuid;
begin
  return query
  with ways as (
    select any_value(r.value) as value, sum(r.sessions) as sessions
      from public.rollups_day r
     where r.tenant_id = tenant and r.dimension = 'journey' and r.day between since and until and asked = '{}' and not counted
     group by r.key
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

-- The third quartile of largest paints, in milliseconds; null without any. With a `page`, of that page alone.
create function analytics_load_time(since date, until date, asked jsonb default '{}') returns double precision
language plpgsql stable set search_path = pg_catalog, pg_temp set jit = off set plan_cache_mode = force_custom_plan as $$
declare
  tenant uuid := nullif(current_setting('app.tenant_id', true), '')::uuid;
  of_page text := asked ->> 'page';
  bins public.histogram_bin[];
  oldest timestamptz;
  newest timestamptz;
  quartile double precision;
begin
  if asked = '{}' then
    bins := array(select row(l.bin, sum(l.n))::public.histogram_bin
                    from public.timing_rollups r cross join lateral public.bins_of(r.bins) l
                   where r.tenant_id = tenant and r.metric = 'lcp' and r.day between since and until group by l.bin);
  elsif of_page is null then
    bins := array(select row(l.bin, sum(l.n))::public.histogram_bin
                    from public.rollups_day r cross join lateral public.bins_of(r.loads) l
                   where r.tenant_id = tenant and r.dimension = 'mix' and r.day between since and until
                     and public.is_mix_asked(r.value, asked)
                   group by l.bin);
  else
    select e.oldest, e.newest into oldest, newest from public.events_span(tenant, since, until) e;
    bins := array(select row(split_part(t.key, ':', 3), count(*))::public.histogram_bin
                    from public.sessions s
                    join public.events e on e.tenant_id = tenant and e.session_id = s.id and e.received_at between oldest and newest
                     and e.event_type = 'timing' and e.page_url = of_page
                   cross join lateral public.timing_keys(e.event_data) as t (key)
                   where s.tenant_id = tenant and s.day between since and until and public.is_asked(s, asked)
                     and starts_with(t.key, 'timing:lcp:')
                   group by split_part(t.key, ':', 3));
  end if;
  select min(exp(r.bin / 10.0::double precision) - 1) into quartile
    from (select b.bin, sum(b.n) over (order by b.bin) as up_to, sum(b.n) over () as total from unnest(bins) b) r
   where r.up_to >= 0.75 * r.total;
  return quartile;
end $$;
drop function analytics_timings(date, date, jsonb);
revoke execute on function analytics_load_time(date, date, jsonb) from public;
grant execute on function analytics_load_time(date, date, jsonb) to app_tenant, app_platform;

-- Visits and money by hours of the tenant's clock, each named by the moment it begins: an hour that autumn doubles is two. Hours
-- in which nothing happened are there as well.
create or replace function analytics_hours(since date, until date, zone text, asked jsonb default '{}')
returns table (at timestamptz, sessions bigint, visitors bigint, page_views bigint, bookings bigint, revenue_cents bigint)
language plpgsql stable set search_path = pg_catalog, pg_temp set jit = off set plan_cache_mode = force_custom_plan as $$
#variable_conflict use_column
declare
  tenant uuid := nullif(current_setting('app.tenant_id', true), '')::uuid;
  starts timestamptz := since::timestamp at time zone zone;
  ends timestamptz := (until + 1)::timestamp at time zone zone;
  of_page text := asked ->> 'page';
  -- Nearly every clock is changed by whole hours, if at all; one is by half an hour.
  on_the_hour boolean := (select bool_and(extract(minute from d at time zone zone) = 0)
                            from generate_series(starts, ends, interval '24 hours') d);
  step interval := case when on_the_hour then '1 hour' else '30 minutes' end;
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
    select q, 0, 0, 0, 0, 0 from generate_series(starts, ends - interval '15 minutes', step) q
  )
  select case when on_the_hour then date_bin('1 hour', q.bucket, starts) else date_trunc('hour', q.bucket, zone) end,
         coalesce(sum(q.sessions), 0)::bigint, coalesce(sum(q.visitors), 0)::bigint, coalesce(sum(q.page_views), 0)::bigint, coalesce(sum(q.bookings), 0)::bigint, coalesce(sum(q.revenue_cents), 0)::bigint
    from quarters q group by 1 order by 1;
end $$;

-- Visitors who came back, by the week of their first visit: `later` weeks after it. Only those who agreed to be recognised; of
-- visits that are asked about.
create or replace function analytics_cohorts(since date, until date, asked jsonb default '{}')
returns table (week date, later int, visitors bigint)
language plpgsql stable set search_path = pg_catalog, pg_temp set jit = off set plan_cache_mode = force_custom_plan as $$
#variable_conflict use_column
declare
  tenant uuid := nullif(current_setting('app.tenant_id', true), '')::uuid;
  monday date := date_trunc('week', since)::date;
  of_page text := asked ->> 'page';
begin
  return query
  -- Weeks since a Monday long ago, as numbers: cheap to tell apart. In the order of the index: a visitor's days one by one.
  with seen as (
    select (s.day - date '2001-01-01') / 7 as week,
           (first_value(s.day) over days - date '2001-01-01') / 7 as first,
           (lag(s.day) over days - date '2001-01-01') / 7 as before
      from public.sessions s
     where s.tenant_id = tenant and s.visitor_id is not null and s.day <= until
       and (asked = '{}' or public.is_asked(s, asked)) and (of_page is null or of_page = any (s.path))
    window days as (partition by s.visitor_id order by s.day)
  ), told as (
    select s.week, s.first from seen s where s.before is distinct from s.week
  )
  select date '2001-01-01' + t.first * 7, t.week - t.first, count(*)
    from told t where t.first >= (monday - date '2001-01-01') / 7
   group by 1, 2 order by 1, 2;
end $$;

-- All tenants side by side, for the platform: each by its own days.
create or replace function analytics_of_tenants(since date, until date)
returns table (tenant_id uuid, sessions bigint, visitors bigint, page_views bigint, events bigint, bounces bigint, seconds bigint, photo_sessions bigint, step1 bigint, step2 bigint, step3 bigint, step4 bigint, step5 bigint, bookings bigint, confirmed bigint, revenue_cents bigint)
language sql stable set search_path = pg_catalog, pg_temp set jit = off as $$
  select r.tenant_id, coalesce(sum(r.sessions), 0)::bigint, coalesce(sum(r.visitors), 0)::bigint, coalesce(sum(r.page_views), 0)::bigint, coalesce(sum(r.events), 0)::bigint, coalesce(sum(r.bounces), 0)::bigint, coalesce(sum(r.seconds), 0)::bigint, coalesce(sum(r.photo_sessions), 0)::bigint, coalesce(sum(r.step1), 0)::bigint, coalesce(sum(r.step2), 0)::bigint, coalesce(sum(r.step3), 0)::bigint, coalesce(sum(r.step4), 0)::bigint, coalesce(sum(r.step5), 0)::bigint, coalesce(sum(r.bookings), 0)::bigint, coalesce(sum(r.confirmed), 0)::bigint, coalesce(sum(r.revenue_cents), 0)::bigint
    from public.rollups_day r where r.dimension = 'all' and r.day between since and until
   group by 1 order by 2 desc, 1
$$;
