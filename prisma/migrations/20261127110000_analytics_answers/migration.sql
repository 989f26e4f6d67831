-- Answers about visits, for whoever may read them: every function runs as its caller, under row-level security, and asks for
-- the tenant of the transaction by itself. Days are the tenant's own. Numbers come from the rollups; with `counted`, or where something is filtered, from the visits themselves,
-- and are the same.

-- Sums over days, both included, by nothing (`all`), by `day`, or by a dimension of the rollups; the most visits first.
-- `asked` filters by host, source, channel, campaign, country, device and page.
create function analytics_sums(since date, until date, grouped text, asked jsonb default '{}', counted boolean default false)
returns table (value text, sessions bigint, visitors bigint, page_views bigint, events bigint, bounces bigint, seconds bigint, photo_sessions bigint, step1 bigint, step2 bigint, step3 bigint, step4 bigint, step5 bigint, bookings bigint, confirmed bigint, revenue_cents bigint)
language plpgsql stable set search_path = pg_catalog, pg_temp set jit = off set plan_cache_mode = force_custom_plan as $$
#variable_conflict use_column
declare
  tenant uuid := nullif(current_setting('app.tenant_id', true), '')::uuid;
  kind text := case when grouped in ('all', 'day') then 'all' else grouped end;
begin
  if asked = '{}' and not counted then
    return query
    select case grouped when 'day' then r.day::text else r.value end,
           sum(r.sessions)::bigint, sum(r.visitors)::bigint, sum(r.page_views)::bigint, sum(r.events)::bigint, sum(r.bounces)::bigint,
           sum(r.seconds)::bigint, sum(r.photo_sessions)::bigint, sum(r.step1)::bigint, sum(r.step2)::bigint, sum(r.step3)::bigint,
           sum(r.step4)::bigint, sum(r.step5)::bigint, sum(r.bookings)::bigint, sum(r.confirmed)::bigint, sum(r.revenue_cents)::bigint
      from public.rollups_day r
     where r.tenant_id = tenant and r.dimension = kind and r.day between since and until
     group by 1 order by 2 desc, 14 desc, 1;
    return;
  end if;

  return query
  with visits as materialized (
    select s from public.sessions s
     where s.tenant_id = tenant and s.day between since and until
       and (asked ->> 'host' is null or s.host = asked ->> 'host')
       and (asked ->> 'source' is null or s.source = asked ->> 'source')
       and (asked ->> 'channel' is null or s.channel = asked ->> 'channel')
       and (asked ->> 'campaign' is null or s.utm_campaign = asked ->> 'campaign')
       and (asked ->> 'country' is null or coalesce(s.country, 'unknown') = asked ->> 'country')
       and (asked ->> 'device' is null or s.device_type = asked ->> 'device')
       -- The path of a visit is kept to twelve places; its events know the rest.
       and (asked ->> 'page' is null or asked ->> 'page' = any (s.path)
            or (cardinality(s.path) >= 11 and exists (
                  select from public.events e
                   where e.tenant_id = s.tenant_id and e.session_id = s.id and e.event_type = 'page_view'
                     and e.page_url = asked ->> 'page')))
  ), named as (
    select v.s, case grouped when 'all' then '' when 'day' then (v.s).day::text else substr(k.key, length(kind) + 2) end as value
      from visits v cross join lateral unnest(public.keys_of(v.s) || case when cardinality((v.s).path) > 0
             then array[public.journey_key((v.s).path)] else '{}' end) as k (key)
     where starts_with(k.key, kind || ':')
  ), parts as (
    -- A way through the site counts visits and requests alone.
    select n.value, case when kind = 'journey' then 1 else m.sessions end as sessions,
           case when kind = 'journey' then 0 else m.visitors end as visitors, case when kind = 'journey' then 0 else m.page_views end as page_views, case when kind = 'journey' then 0 else m.events end as events, case when kind = 'journey' then 0 else m.bounces end as bounces, case when kind = 'journey' then 0 else m.seconds end as seconds, case when kind = 'journey' then 0 else m.photo_sessions end as photo_sessions, case when kind = 'journey' then 0 else m.step1 end as step1, case when kind = 'journey' then 0 else m.step2 end as step2, case when kind = 'journey' then 0 else m.step3 end as step3, case when kind = 'journey' then 0 else m.step4 end as step4,
           m.step5, 0 as bookings, 0 as confirmed, 0::bigint as revenue_cents
      from named n cross join lateral public.measures_of(n.s) m
    union all
    select left(e.page_url, 200), 1, 0, count(*)::int, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0
      from visits v join public.events e on e.tenant_id = (v.s).tenant_id and e.session_id = (v.s).id
     where kind = 'page' and e.event_type = 'page_view' group by (v.s).id, e.page_url
    union all
    select case grouped when 'all' then '' when 'day' then p.day::text else substr(k.key, length(kind) + 2) end,
           0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1, public.earns(b)::int, case when public.earns(b) then b.price_cents else 0 end
      from public.bookings b cross join lateral public.place_of(b) p cross join lateral unnest(p.keys) as k (key)
     where b.tenant_id = tenant and not b.blocked and p.day between since and until and starts_with(k.key, kind || ':')
       and (asked = '{}' or exists (select from visits v where (v.s).id = b.session_id))
  )
  select p.value, sum(p.sessions)::bigint, sum(p.visitors)::bigint, sum(p.page_views)::bigint, sum(p.events)::bigint, sum(p.bounces)::bigint,
           sum(p.seconds)::bigint, sum(p.photo_sessions)::bigint, sum(p.step1)::bigint, sum(p.step2)::bigint, sum(p.step3)::bigint,
           sum(p.step4)::bigint, sum(p.step5)::bigint, sum(p.bookings)::bigint, sum(p.confirmed)::bigint, sum(p.revenue_cents)::bigint
    from parts p group by 1 order by 2 desc, 14 desc, 1;
end $$;

-- The same by hours of the tenant's clock, each named by the moment it begins: an hour that autumn doubles is two. Hours in
-- which nothing happened are there as well.
create function analytics_hours(since date, until date, zone text)
returns table (at timestamptz, sessions bigint, visitors bigint, page_views bigint, events bigint, bounces bigint, seconds bigint, photo_sessions bigint, step1 bigint, step2 bigint, step3 bigint, step4 bigint, step5 bigint, bookings bigint, confirmed bigint, revenue_cents bigint)
language sql stable set search_path = pg_catalog, pg_temp set jit = off as $$
  select q.bucket - make_interval(mins => extract(minute from q.bucket at time zone zone)::int),
         coalesce(sum(r.sessions), 0)::bigint, coalesce(sum(r.visitors), 0)::bigint, coalesce(sum(r.page_views), 0)::bigint, coalesce(sum(r.events), 0)::bigint, coalesce(sum(r.bounces), 0)::bigint, coalesce(sum(r.seconds), 0)::bigint, coalesce(sum(r.photo_sessions), 0)::bigint, coalesce(sum(r.step1), 0)::bigint, coalesce(sum(r.step2), 0)::bigint, coalesce(sum(r.step3), 0)::bigint, coalesce(sum(r.step4), 0)::bigint, coalesce(sum(r.step5), 0)::bigint, coalesce(sum(r.bookings), 0)::bigint, coalesce(sum(r.confirmed), 0)::bigint, coalesce(sum(r.revenue_cents), 0)::bigint
    from generate_series(since::timestamp at time zone zone, (until + 1)::timestamp at time zone zone - interval '15 minutes',
                         interval '15 minutes') as q (bucket)
    left join public.rollups_quarter r on r.bucket = q.bucket
         and r.tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid
   group by 1 order by 1
$$;

-- What three of four page views were faster than, from the histogram: milliseconds; layout shifts without a unit.
create function analytics_timings(since date, until date)
returns table (metric text, measured bigint, third_quartile double precision)
language sql stable set search_path = pg_catalog, pg_temp set jit = off as $$
  with bins as (
    select r.metric, r.bin, sum(r.n) as n from public.timing_rollups r
     where r.tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid and r.day between since and until group by 1, 2
  ), ranked as (
    select *, sum(n) over (partition by metric order by bin) as up_to, sum(n) over (partition by metric) as total from bins
  )
  select r.metric, max(r.total)::bigint,
         min((exp(r.bin / 10.0) - 1) / case r.metric when 'cls' then 1000 else 1 end) filter (where r.up_to >= 0.75 * r.total)
    from ranked r group by 1
$$;

-- Visitors who came back, by the week of their first visit: `later` weeks after it. Only those who agreed to be recognised.
create function analytics_cohorts(since date, until date)
returns table (week date, later int, visitors bigint)
language sql stable set search_path = pg_catalog, pg_temp set jit = off as $$
  with seen as (
    select distinct s.visitor_id, date_trunc('week', s.day)::date as week
      from public.sessions s
     where s.tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid and s.visitor_id is not null and s.day <= until
  ), first_seen as (
    select visitor_id, min(week) as week from seen group by 1
  )
  select f.week, ((s.week - f.week) / 7)::int, count(*)
    from first_seen f join seen s using (visitor_id)
   where f.week between date_trunc('week', since)::date and until
   group by 1, 2 order by 1, 2
$$;

-- Visits of the last half hour, the latest first.
create function analytics_live(moment timestamptz)
returns table (id uuid, started_at timestamptz, last_seen_at timestamptz, page text, landing text, source text, country text,
               device text, page_views int, funnel_step int, booked boolean)
language sql stable set search_path = pg_catalog, pg_temp set jit = off as $$
  select s.id, s.started_at, s.last_seen_at, s.exit_path, s.landing_path, s.source, s.country, s.device_type, s.page_views,
         s.funnel_step::int, s.booking_id is not null
    from public.sessions s
   where s.tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid and s.day >= (moment at time zone 'UTC')::date - 2 and s.last_seen_at > moment - interval '30 minutes'
   order by s.last_seen_at desc limit 200
$$;

-- All tenants side by side, for the platform: each by its own days.
create function analytics_of_tenants(since date, until date)
returns table (tenant_id uuid, sessions bigint, visitors bigint, page_views bigint, events bigint, bounces bigint, seconds bigint, photo_sessions bigint, step1 bigint, step2 bigint, step3 bigint, step4 bigint, step5 bigint, bookings bigint, confirmed bigint, revenue_cents bigint)
language sql stable set search_path = pg_catalog, pg_temp set jit = off as $$
  select r.tenant_id, sum(r.sessions)::bigint, sum(r.visitors)::bigint, sum(r.page_views)::bigint, sum(r.events)::bigint, sum(r.bounces)::bigint, sum(r.seconds)::bigint, sum(r.photo_sessions)::bigint, sum(r.step1)::bigint, sum(r.step2)::bigint, sum(r.step3)::bigint, sum(r.step4)::bigint, sum(r.step5)::bigint, sum(r.bookings)::bigint, sum(r.confirmed)::bigint, sum(r.revenue_cents)::bigint
    from public.rollups_day r where r.dimension = 'all' and r.day between since and until
   group by 1 order by 2 desc, 1
$$;

do $$
declare answer text;
begin
  foreach answer in array array['analytics_sums(date, date, text, jsonb, boolean)', 'analytics_hours(date, date, text)',
                                'analytics_timings(date, date)', 'analytics_cohorts(date, date)', 'analytics_live(timestamptz)'] loop
    execute format('revoke execute on function %s from public', answer);
    execute format('grant execute on function %s to app_tenant, app_platform', answer);
  end loop;
  revoke execute on function analytics_of_tenants(date, date) from public;
  grant execute on function analytics_of_tenants(date, date) to app_platform;
end $$;
