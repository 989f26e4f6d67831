-- Answers that take a look at each visit take one: who came back is told of two periods at once, ways through the site are counted
-- as such, and how fast a page was asks for the timings of those who saw it.

-- Sums over days, both included, by nothing (`all`), by `day`, or by a dimension of the rollups; the most visits first. `asked`
-- filters by host, source, channel, campaign, country, device and page. Where the rollups cannot tell, and with `counted`, the
-- visits themselves are counted; a booking without a visit is one of an `unknown`. Of one tenant, the unit of work's or `asked`'s; else
-- of all that the reader may see, each by its own days.
create or replace function analytics_sums(since date, until date, grouped text, asked jsonb default '{}', counted boolean default false)
returns table (value text, sessions bigint, visitors bigint, page_views bigint, events bigint, bounces bigint, seconds bigint, photo_sessions bigint, step1 bigint, step2 bigint, step3 bigint, step4 bigint, step5 bigint, bookings bigint, confirmed bigint, revenue_cents bigint)
language plpgsql stable set search_path = pg_catalog, pg_temp set jit = off set plan_cache_mode = force_custom_plan as $$
#variable_conflict use_column
declare
  tenant uuid := coalesce(nullif(current_setting('app.tenant_id', true), ''), asked ->> 'tenant')::uuid;
  mixed text[] := array['host', 'source', 'channel', 'campaign', 'country', 'device'];
  kind text := case when grouped in ('all', 'day') then 'all' else grouped end;
  of_page text := asked ->> 'page';
begin
  asked := asked - 'tenant';
  if not counted and asked = '{}' and not kind = any (mixed) then
    return query
    select case grouped when 'day' then r.day::text else r.value end,
           coalesce(sum(r.sessions), 0), coalesce(sum(r.visitors), 0), coalesce(sum(r.page_views), 0), coalesce(sum(r.events), 0), coalesce(sum(r.bounces), 0), coalesce(sum(r.seconds), 0), coalesce(sum(r.photo_sessions), 0),
           coalesce(sum(r.step1), 0), coalesce(sum(r.step2), 0), coalesce(sum(r.step3), 0), coalesce(sum(r.step4), 0), coalesce(sum(r.step5), 0), coalesce(sum(r.bookings), 0), coalesce(sum(r.confirmed), 0),
           coalesce(sum(r.revenue_cents), 0)::bigint
      from public.rollups_day r
     where (tenant is null or r.tenant_id = tenant) and r.dimension = kind and r.day between since and until
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
     where (tenant is null or r.tenant_id = tenant) and r.dimension = 'mix' and r.day between since and until
       and (asked = '{}' or public.is_mix_asked(r.value, asked))
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
             end as name
      from public.sessions s
     where (tenant is null or s.tenant_id = tenant) and s.day between since and until
       and public.is_asked(s, asked)
       and public.is_page_asked(s, of_page)
  ), ways as materialized (
    -- Most visits saw no page twice in a row, and none after their request: then their path tells every view.
    select v.path, count(*) as visits
      from visits v where kind = 'page' and not counted and v.page_views = public.pages_on_path(v.path) group by 1
  ), parts as (
    select v.name, count(*) as sessions, count(*) filter (where v.first_of_day) as visitors,
           sum(v.page_views) as page_views,
           sum(v.events) as events,
           count(*) filter (where v.page_views <= 1 and not v.engaged) as bounces,
           sum(floor(extract(epoch from v.last_seen_at - v.started_at))::int) as seconds,
           count(*) filter (where v.photo_clicks > 0) as photo_sessions,
           count(*) filter (where v.funnel_step >= 1) as step1,
           count(*) filter (where v.funnel_step >= 2) as step2,
           count(*) filter (where v.funnel_step >= 3) as step3,
           count(*) filter (where v.funnel_step >= 4) as step4,
           count(*) filter (where v.funnel_step >= 5) as step5, 0::bigint as bookings, 0::bigint as confirmed, 0::numeric as revenue_cents
      from visits v where kind <> 'page' and v.name is not null group by 1
    union all
    select p.page, sum(case p.nth when 1 then w.visits end), 0, sum(w.visits), 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0
      from ways w
     cross join lateral (select left(p, 200) as page, row_number() over (partition by left(p, 200)) as nth
                           from unnest(string_to_array(w.path, ' > ')) p where starts_with(p, '/')) p
     group by 1
    union all
    select left(e.page_url, 200), count(distinct e.session_id), 0, count(*), 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0
      from visits v
     cross join lateral (select * from public.events e
                          where e.tenant_id = v.tenant_id and e.session_id = v.id and e.event_type = 'page_view'
                            and e.received_at between v.started_at - interval '1 day' and v.last_seen_at offset 0) e
     where kind = 'page' and (counted or v.page_views <> public.pages_on_path(v.path)) group by 1
    union all
    select v.name, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, count(*), sum(public.earns(b)::int),
           sum(case when public.earns(b) then b.price_cents else 0 end)
      from public.bookings b join visits v on v.tenant_id = b.tenant_id and v.id = b.session_id
     where not b.blocked and kind <> 'page' and v.name is not null group by 1
    union all
    select case grouped when 'all' then '' when 'day' then p.day::text else 'unknown' end,
           0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1, public.earns(b)::int, case when public.earns(b) then b.price_cents else 0 end
      from public.bookings b cross join lateral public.place_of(b) p
     where (tenant is null or b.tenant_id = tenant) and b.session_id is null and not b.blocked and p.day between since and until
       and kind not in ('campaign', 'page')
       and of_page is null
       and public.is_mix_asked(public.mix_key('unknown', 'unknown', 'unknown', null, null, 'unknown'), asked)
  )
  select p.name, sum(p.sessions)::bigint, coalesce(sum(p.visitors), 0)::bigint, coalesce(sum(p.page_views), 0)::bigint,
         coalesce(sum(p.events), 0)::bigint, sum(p.bounces)::bigint, coalesce(sum(p.seconds), 0)::bigint, sum(p.photo_sessions)::bigint,
         sum(p.step1)::bigint, sum(p.step2)::bigint, sum(p.step3)::bigint, sum(p.step4)::bigint, sum(p.step5)::bigint,
         sum(p.bookings)::bigint, sum(p.confirmed)::bigint, sum(p.revenue_cents)::bigint
    from parts p group by 1 order by 2 desc, 14 desc, 1;
end $$;

-- A way as it is counted: as far as it is told apart, and whether it led to a request.
create function journey_of(path text) returns text language sql immutable as $$
  select case when length(path) <= 500 then path
              when path like '% > form_submit' then left(path, 486) || ' > form_submit'
              else left(path, 500) end
$$;
create or replace function journey_key(path text) returns text language sql immutable as $$
  select 'journey:' || public.journey_of(path)
$$;

-- The most common ways through the site, with a request (`booked`) and without; `total` are all visits of that kind.
create or replace function analytics_journeys(since date, until date, asked jsonb, counted boolean, shown int)
returns table (value text, booked boolean, sessions bigint, total bigint)
language plpgsql stable set search_path = pg_catalog, pg_temp set jit = off set plan_cache_mode = force_custom_plan as $$
#variable_conflict use_column
declare
  tenant uuid := coalesce(nullif(current_setting('app.tenant_id', true), ''), asked ->> 'tenant')::uuid;
  of_page text := asked ->> 'page';
begin
  asked := asked - 'tenant';
  return query
  with ways as (
    select any_value(r.value) as value, sum(r.sessions) as sessions
      from public.rollups_day r
     where (tenant is null or r.tenant_id = tenant) and r.dimension = 'journey' and r.day between since and until and asked = '{}' and not counted
     group by r.key
    union all
    select public.journey_of(s.path), count(*)
      from public.sessions s
     where (tenant is null or s.tenant_id = tenant) and s.day between since and until and (asked <> '{}' or counted) and s.path <> ''
       and public.is_asked(s, asked) and public.is_page_asked(s, of_page)
     group by 1
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
create or replace function analytics_load_time(since date, until date, asked jsonb default '{}', counted boolean default false)
returns double precision
language plpgsql stable set search_path = pg_catalog, pg_temp set jit = off set plan_cache_mode = force_custom_plan as $$
declare
  tenant uuid := coalesce(nullif(current_setting('app.tenant_id', true), ''), asked ->> 'tenant')::uuid;
  of_page text := asked ->> 'page';
  bins public.histogram_bin[];
  quartile double precision;
begin
  asked := asked - 'tenant';
  if not counted and asked = '{}' then
    bins := array(select row(l.bin, sum(l.n))::public.histogram_bin
                    from public.timing_rollups r cross join lateral public.bins_of(r.bins) l
                   where (tenant is null or r.tenant_id = tenant) and r.metric = 'lcp' and r.day between since and until group by l.bin);
  elsif not counted and of_page is null then
    bins := array(select row(l.bin, sum(l.n))::public.histogram_bin
                    from public.rollups_day r cross join lateral public.bins_of(r.loads) l
                   where (tenant is null or r.tenant_id = tenant) and r.dimension = 'mix' and r.day between since and until
                     and public.is_mix_asked(r.value, asked)
                   group by l.bin);
  else
    bins := array(select row(public.timing_bin('lcp', (e.event_data ->> 'lcp')::double precision), count(*))::public.histogram_bin
                    from public.sessions s
                   -- Visit by visit: the planner takes them for far fewer than they are.
                   cross join lateral (select e.event_data from public.events e
                                        where e.tenant_id = s.tenant_id and e.session_id = s.id
                                          and e.received_at between s.started_at - interval '1 day' and s.last_seen_at
                                          and e.event_type = 'timing' and (of_page is null or e.page_url = of_page) offset 0) e
                   where (tenant is null or s.tenant_id = tenant) and s.day between since and until
                     and public.is_asked(s, asked) and public.is_page_asked(s, of_page)
                     and json_typeof(e.event_data -> 'lcp') = 'number'
                   group by public.timing_bin('lcp', (e.event_data ->> 'lcp')::double precision));
  end if;
  select min(exp(r.bin / 10.0::double precision) - 1) into quartile
    from (select b.bin, sum(b.n) over (order by b.bin) as up_to, sum(b.n) over () as total from unnest(bins) b) r
   where r.up_to >= 0.75 * r.total;
  return quartile;
end $$;

-- So that it is planned with whoever asks, not called for each event.
create or replace function timing_keys(data json) returns setof text language sql immutable as $$
  select 'timing:' || m.key || ':' || public.timing_bin(m.key, m.value::text::double precision)
    from json_each(case json_typeof(data) when 'object' then data else '{}' end) m
   where m.key in ('ttfb', 'lcp', 'cls', 'inp') and json_typeof(m.value) = 'number'
$$;

-- Visitors who came back, by the week of their first visit: `later` weeks after it, as `visitors` of the days asked about and
-- `visitors_before` of the days next before them, which begin with `since_before` (null: not asked about). Only those who agreed to be
-- recognised; of visits that are asked about.
drop function analytics_cohorts(date, date, jsonb);
create function analytics_cohorts(since date, until date, since_before date, asked jsonb default '{}')
returns table (week date, later int, visitors bigint, visitors_before bigint)
language plpgsql stable set search_path = pg_catalog, pg_temp set jit = off set plan_cache_mode = force_custom_plan as $$
#variable_conflict use_column
declare
  tenant uuid := coalesce(nullif(current_setting('app.tenant_id', true), ''), asked ->> 'tenant')::uuid;
  -- Weeks since a Monday long ago, as numbers: cheap to tell apart.
  opening int := (since - date '2001-01-01') / 7;
  opening_before int := (since_before - date '2001-01-01') / 7;
  of_page text := asked ->> 'page';
begin
  asked := asked - 'tenant';
  return query
  -- In the order of the index: a visitor's days one by one, of which the first in each week tells.
  with seen as (
    select s.day,
           (s.day - date '2001-01-01') / 7 as week,
           (first_value(s.day) over days - date '2001-01-01') / 7 as first,
           (lag(s.day) over days - date '2001-01-01') / 7 as last
      from public.sessions s
     where (tenant is null or s.tenant_id = tenant) and s.visitor_id is not null and s.day <= until
       and (asked = '{}' or public.is_asked(s, asked) and public.is_page_asked(s, of_page))
    window days as (partition by s.tenant_id, s.visitor_id order by s.day)
  )
  select date '2001-01-01' + w.first * 7, w.week - w.first,
         count(*) filter (where w.first >= opening),
         count(*) filter (where w.first >= opening_before and w.day < since)
    from seen w
   where w.last is distinct from w.week and w.first >= least(opening, opening_before)
   group by 1, 2 order by 1, 2;
end $$;
grant execute on function analytics_cohorts(date, date, date, jsonb) to app_tenant, app_platform;
