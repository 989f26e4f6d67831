-- What is made of events: visits, the funnel, and numbers that are true at once. Everything here works on whole batches,
-- and writes a change of a number (a delta) in the transaction that causes it; roll_up() adds the deltas up.

-- The partition of a month, made when it is missing; writers of other months go on meanwhile. The lock, unlike an advisory
-- one, lets whoever waited for it see what was made in the meantime.
create or replace function ensure_event_partition(month date) returns void
language plpgsql set search_path = pg_catalog, pg_temp as $$
declare
  first date := date_trunc('month', month);
  -- On UTC's months, whatever the session's zone.
  starts timestamptz := first::timestamp at time zone 'UTC';
  ends timestamptz := (first + interval '1 month')::timestamp at time zone 'UTC';
  name text := 'events_' || to_char(first, 'YYYY_MM');
begin
  if to_regclass('public.' || name) is not null then return; end if;
  lock table public.events in share update exclusive mode;
  if to_regclass('public.' || name) is not null then return; end if;
  execute format('create table public.%I (like public.events including all)', name);
  perform public.protect_tenant_table(('public.' || name)::regclass);
  execute format('grant select on public.%I to app_tenant, app_platform', name);
  execute format('alter table public.events attach partition public.%I for values from (%L) to (%L)', name, starts, ends);
end $$;

-- Not strict, so that the planner can write it out where it stands.
create or replace function anonymize_ip(address inet) returns inet language sql immutable parallel safe as $$
  select host(network(set_masklen(address, case family(address) when 4 then 24 else 48 end)))::inet
$$;

-- How far one visit has come.
create type visit_progress as (
  last_seen_at timestamptz(3),
  exit_path text,
  page_views integer,
  events integer,
  photo_clicks integer,
  engaged boolean,
  page_view_at timestamptz(3),
  photo_click_at timestamptz(3),
  pricing_view_at timestamptz(3),
  form_start_at timestamptz(3),
  form_submit_at timestamptz(3),
  funnel_step smallint,
  path text[]
);

-- A visit after these events, which are in order of their arrival. `before` null: a visit that begins with them.
-- One event serves one step of the funnel, and a step counts once the one before it was reached.
create function advance_visit(before visit_progress, types text[], paths text[], ats timestamptz[]) returns visit_progress
language plpgsql immutable as $$
declare
  visit public.visit_progress := before;
  mark text;
  long int;
begin
  if visit.events is null then
    visit.page_views := 0; visit.events := 0; visit.photo_clicks := 0; visit.engaged := false;
    visit.funnel_step := 0; visit.path := '{}'; visit.exit_path := paths[1];
  end if;
  for i in 1 .. cardinality(types) loop
    visit.events := visit.events + 1;
    visit.last_seen_at := greatest(visit.last_seen_at, ats[i]);
    mark := null;
    if types[i] = 'page_view' then
      visit.page_views := visit.page_views + 1;
      visit.exit_path := paths[i];
      mark := paths[i];
      if visit.funnel_step = 0 then visit.funnel_step := 1; visit.page_view_at := ats[i]; end if;
    elsif types[i] not in ('timing', 'hero_photo_viewed', 'ab_test_assigned') then
      visit.engaged := true;
      if types[i] = 'photo_click' then
        visit.photo_clicks := visit.photo_clicks + 1;
        if visit.funnel_step = 1 then visit.funnel_step := 2; visit.photo_click_at := ats[i]; end if;
      elsif types[i] = 'pricing_view' then
        if visit.funnel_step = 2 then visit.funnel_step := 3; visit.pricing_view_at := ats[i]; end if;
      elsif types[i] = 'form_start' then
        mark := types[i];
        if visit.funnel_step = 3 then visit.funnel_step := 4; visit.form_start_at := ats[i]; end if;
      elsif types[i] = 'form_submit' then
        mark := types[i];
        if visit.funnel_step = 4 then visit.funnel_step := 5; visit.form_submit_at := ats[i]; end if;
      end if;
    end if;
    -- The first submit ends the path, and finds its place whatever came before.
    long := cardinality(visit.path);
    if mark is not null and (long < 11 or (long = 11 and mark = 'form_submit'))
       and (long = 0 or visit.path[long] not in (mark, 'form_submit')) then
      visit.path := visit.path || mark;
    end if;
  end loop;
  return visit;
end $$;

create function progress_of(visit sessions) returns visit_progress language sql immutable as $$
  select row(visit.last_seen_at, visit.exit_path, visit.page_views, visit.events, visit.photo_clicks, visit.engaged,
             visit.page_view_at, visit.photo_click_at, visit.pricing_view_at, visit.form_start_at, visit.form_submit_at,
             visit.funnel_step, visit.path)::public.visit_progress
$$;

-- Where a visit counts: `quarter:` in its quarter of an hour, `<dimension>:<value>` on its day. Values are short enough for
-- an index.
create function visit_keys(host text, source text, channel text, campaign text, country text, device text, browser text,
                           os text, landing text) returns text[] language sql immutable as $$
  select array_remove(array[
    'quarter:', 'all:', 'host:' || left(host, 200), 'source:' || left(source, 200), 'channel:' || left(channel, 200),
    'campaign:' || left(campaign, 200), 'country:' || left(coalesce(country, 'unknown'), 200), 'device:' || left(device, 200),
    'browser:' || left(browser, 200), 'os:' || left(os, 200), 'landing:' || left(landing, 200)], null)
$$;

create function keys_of(visit sessions) returns text[] language sql immutable as $$
  select public.visit_keys(visit.host, visit.source, visit.channel, visit.utm_campaign, visit.country, visit.device_type,
                           visit.browser, visit.os, visit.landing_path)
$$;

create function journey_key(path text[]) returns text language sql stable as $$
  select 'journey:' || left(array_to_string(path, ' > '), 500)
$$;

create function quarter_of(at timestamptz) returns timestamptz language sql immutable as $$
  select date_bin('15 minutes', at, timestamptz '2000-01-01 00:00:00+00')
$$;

-- A bin is a tenth wide on a logarithmic scale; its middle is exp(bin / 10) - 1. Layout shifts count in thousandths.
create function timing_bin(metric text, measured double precision) returns smallint language sql immutable as $$
  select least(round(10 * ln(1 + greatest(0, least(measured, 1e6) * case metric when 'cls' then 1000 else 1 end))), 300)::smallint
$$;

-- A uuid v7 of this moment.
create function time_ordered_id(at timestamptz) returns uuid language sql volatile as $$
  select encode(
    set_byte(set_byte(
      overlay(uuid_send(gen_random_uuid())
              placing substring(int8send(floor(extract(epoch from at) * 1000)::bigint) from 3) from 1 for 6),
      6, 112 + (get_byte(uuid_send(gen_random_uuid()), 6) & 15)),
      8, 128 + (get_byte(uuid_send(gen_random_uuid()), 8) & 63)), 'hex')::uuid
$$;

-- The numbers that an event of real-user timings counts in.
create function timing_keys(data jsonb) returns setof text language sql immutable as $$
  select 'timing:' || m.key || ':' || public.timing_bin(m.key, m.value::text::double precision)
    from jsonb_each(case jsonb_typeof(data) when 'object' then data else '{}' end) m
   where m.key in ('ttfb', 'lcp', 'cls', 'inp') and jsonb_typeof(m.value) = 'number'
$$;

-- The place of an event among those of one moment: ties count in favour of the funnel.
create function funnel_place(type text) returns integer language sql immutable as $$
  select coalesce(array_position(array['page_view', 'photo_click', 'pricing_view', 'form_start', 'form_submit'], type), 6)
$$;

-- What one visit adds to the numbers; nothing when there is none.
create function measures_of(visit sessions)
returns table (sessions int, visitors int, page_views int, events int, bounces int, seconds int, photo_sessions int,
               step1 int, step2 int, step3 int, step4 int, step5 int)
language sql immutable as $$
  select (visit.id is not null)::int, coalesce(visit.first_of_day, false)::int, coalesce(visit.page_views, 0),
         coalesce(visit.events, 0), coalesce(visit.page_views <= 1 and not visit.engaged, false)::int,
         coalesce(floor(extract(epoch from visit.last_seen_at - visit.started_at)), 0)::int,
         coalesce(visit.photo_clicks > 0, false)::int, coalesce(visit.funnel_step >= 1, false)::int,
         coalesce(visit.funnel_step >= 2, false)::int, coalesce(visit.funnel_step >= 3, false)::int,
         coalesce(visit.funnel_step >= 4, false)::int, coalesce(visit.funnel_step >= 5, false)::int
$$;

-- The first day of which visits are still there; what was before is counted and closed.
create function kept_from(tenant uuid) returns date language sql stable as $$
  select coalesce((select s.kept_from from public.analytics_settings s where s.tenant_id = tenant), '-infinity')
$$;

-- Where a booking counts: with the visit that led to it, else when it was made, under `unknown`.
create function place_of(booking bookings) returns table (bucket timestamptz, day date, keys text[]) language sql stable as $$
  select public.quarter_of(s.started_at), s.day, public.keys_of(s) || public.journey_key(s.path)
    from public.sessions s where s.tenant_id = booking.tenant_id and s.id = booking.session_id
  union all
  select public.quarter_of(booking.created_at), (booking.created_at at time zone t.time_zone)::date,
         public.visit_keys('unknown', 'unknown', 'unknown', null, null, 'unknown', 'unknown', 'unknown', 'unknown')
    from public.tenants t
   where t.id = booking.tenant_id
     and not exists (select from public.sessions s where s.tenant_id = booking.tenant_id and s.id = booking.session_id)
$$;
create index bookings_session on bookings (tenant_id, session_id) where session_id is not null;

create function earns(booking bookings) returns boolean language sql immutable as $$
  select booking.status in ('confirmed', 'completed') and not booking.blocked
$$;

-- Takes a booking into the numbers (`sign` 1) or out of them (-1).
create function tally_booking(booking bookings, sign int) returns void language sql as $$
  insert into public.rollup_deltas (tenant_id, bucket, day, keys, bookings, confirmed, revenue_cents)
  select booking.tenant_id, p.bucket, p.day, p.keys, sign, sign * public.earns(booking)::int,
         sign * case when public.earns(booking) then booking.price_cents else 0 end
    from public.place_of(booking) p
   where not booking.blocked and p.day >= public.kept_from(booking.tenant_id)
$$;

create function count_booking() returns trigger language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  if tg_op <> 'INSERT' then perform public.tally_booking(old, -1); end if;
  if tg_op <> 'DELETE' then
    perform public.tally_booking(new, 1);
    update public.sessions set booking_id = new.id
     where tenant_id = new.tenant_id and id = new.session_id and booking_id is null;
  end if;
  return null;
end $$;
create trigger count_booking after insert or delete on bookings for each row execute function count_booking();
create trigger count_booking_change after update on bookings for each row
  when ((old.status, old.price_cents, old.session_id, old.blocked, old.created_at)
        is distinct from (new.status, new.price_cents, new.session_id, new.blocked, new.created_at))
  execute function count_booking();

-- Stores a batch of events; arrays of equal length, in order of arrival. `visit_places` says which of `visits` an event
-- would open. Locks are taken in the order of keys, so that writers wait for each other and never in a circle.
create function store_events(
  tenants uuid[], ids uuid[], ats double precision[], positions int[], days date[], visitors text[], earlier text[],
  people uuid[], types text[], paths text[], facts jsonb[], visit_places int[], visits jsonb, dropped jsonb
) returns table (stored int, duplicate int)
language plpgsql security definer
set search_path = pg_catalog, pg_temp set plan_cache_mode = force_custom_plan set jit = off as $$
declare
  fresh boolean[];
  oldest timestamptz;
  newest timestamptz;
begin
  perform public.ensure_event_partition(month)
     from (select distinct date_trunc('month', to_timestamp(at / 1000) at time zone 'UTC')::date as month from unnest(ats) at) months;

  -- Of an event that stands in the batch twice the first one counts.
  with noted as (
    insert into public.event_ids (tenant_id, id)
    select e.tenant_id, e.id from unnest(tenants, ids) as e (tenant_id, id) order by 1, 2
    on conflict (tenant_id, id) do nothing returning event_ids.tenant_id, event_ids.id
  )
  select coalesce(array_agg(n.id is not null and e.turn = 1 order by e.place), '{}') into fresh
    from (select g.*, row_number() over (partition by g.tenant_id, g.id order by g.place) as turn
            from unnest(tenants, ids) with ordinality as g (tenant_id, id, place)) e
    left join noted n on n.id = e.id and n.tenant_id = e.tenant_id;

  insert into public.rollup_deltas (tenant_id, bucket, day, keys, events)
  select e.tenant_id, e.day, e.day, array[case when e.is_fresh then 'stored:' else 'duplicate:' end], count(*)
    from unnest(tenants, days, fresh) as e (tenant_id, day, is_fresh) group by e.tenant_id, e.day, e.is_fresh
  union all
  select d."tenantId", d.day, d.day, array['dropped:' || left(d.reason, 60)], d.count
    from jsonb_to_recordset(dropped) as d ("tenantId" uuid, day date, reason text, count int);

  stored := cardinality(array_positions(fresh, true));
  duplicate := cardinality(ids) - stored;
  if stored = 0 then return next; return; end if;

  -- One visit is written by one transaction at a time. New keys first: whoever inserts the same one waits here.
  insert into public.open_visits (tenant_id, visitor_key, last_seen_at)
  select distinct e.tenant_id, e.visitor, now() from unnest(tenants, visitors) as e (tenant_id, visitor) order by 1, 2
  on conflict (tenant_id, visitor_key) do nothing;
  -- The months that these visits have events in, so that the planner sees no other.
  select min(v.started_at) - interval '1 hour' into oldest
    from (select o.started_at from public.open_visits o
            join (select * from unnest(tenants, visitors) union select * from unnest(tenants, earlier)) as k (tenant_id, visitor)
              on o.tenant_id = k.tenant_id and o.visitor_key = k.visitor
           order by o.tenant_id, o.visitor_key for update of o) v;
  select to_timestamp(max(at) / 1000) + interval '1 hour' into newest from unnest(ats) at;
  newest := greatest(newest, oldest + interval '1 hour');

  -- Joins below are by one number or id each: the planner cannot know better, and takes several columns for a rarity.
  with arrived as materialized (
    select e.place::int as place, e.tenant_id, e.id, to_timestamp(e.at / 1000)::timestamptz(3) as at, e.position, e.day, e.visitor,
           e.person, e.type, e.path, e.data, e.visit_place, public.funnel_place(e.type) as step,
           -- One visitor of two days, where midnight fell into a visit.
           coalesce(max(e.earlier) over (partition by e.tenant_id, e.visitor), e.visitor) as who
      from unnest(tenants, ids, ats, positions, days, visitors, earlier, people, types, paths, facts, visit_places, fresh)
             with ordinality as e (tenant_id, id, at, position, day, visitor, earlier, person, type, path, data, visit_place,
                                   is_fresh, place)
     where e.is_fresh
  ), numbered as (
    select *, dense_rank() over (order by tenant_id, who) as someone from arrived
  ), spaced as (
    select *, at - lag(at) over (partition by someone order by at, position, step, id) <= interval '30 minutes' as goes_on
      from numbered
  ), chained as materialized (
    select *, count(*) filter (where goes_on is not true) over (order by someone, at, position, step, id) as run
      from spaced
  ), runs as (
    select run, someone, min(at) as from_at, max(at) as until_at, min(place) filter (where goes_on is not true) as opening,
           (array_agg(person) filter (where person is not null))[1] as person
      from chained group by run, someone
  ), known as (
    select distinct on (k.someone) k.someone, s as visit
      from (select someone, tenant_id, visitor from chained union select someone, tenant_id, who from chained) k
      join public.open_visits o on o.tenant_id = k.tenant_id and o.visitor_key = k.visitor
      join public.sessions s on s.tenant_id = o.tenant_id and s.id = o.session_id
     order by k.someone, s.last_seen_at desc
  ), placed as materialized (
    select r.*, k.visit as old, coalesce((k.visit).id, public.time_ordered_id(r.from_at)) as session_id
      from runs r left join known k on k.someone = r.someone
       and r.from_at <= (k.visit).last_seen_at + interval '30 minutes'
       and r.until_at >= (k.visit).started_at - interval '30 minutes'
  ), told as materialized (
    select c.*, p.session_id from chained c join placed p using (run)
  ), touched as materialized (
    select session_id, (array_agg(old))[1] as old, min(from_at) as from_at, min(opening) as opening,
           (array_agg(person) filter (where person is not null))[1] as person
      from placed group by session_id
  ), story as (
    select session_id, type, path, at, position, step, id from told
    union all
    -- Something came later than what arrived after it: the visit is told anew.
    select e.session_id, e.event_type, e.page_url, e.received_at, e.position, public.funnel_place(e.event_type), e.id
      from touched t join public.events e on e.tenant_id = (t.old).tenant_id and e.session_id = t.session_id
       and e.received_at between oldest and newest
     where (t.old).last_seen_at >= t.from_at
  ), told_in_order as (
    select session_id, array_agg(type order by at, position, step, id) as types,
           array_agg(path order by at, position, step, id) as paths, array_agg(at order by at, position, step, id) as ats
      from story group by session_id
  ), advanced as materialized (
    select t.*, n.*
      from touched t join told_in_order o using (session_id)
     cross join lateral public.advance_visit(
       case when (t.old).last_seen_at >= t.from_at then null else public.progress_of(t.old) end, o.types, o.paths, o.ats) n
  ), made as (
    insert into public.sessions (
      tenant_id, id, started_at, day, first_of_day, host, landing_path, source, channel, referrer, utm_source, utm_medium,
      utm_campaign, device_type, browser, os, language, country, ip_address, visitor_id, last_seen_at, exit_path, page_views,
      events, photo_clicks, engaged, page_view_at, photo_click_at, pricing_view_at, form_start_at, form_submit_at, funnel_step, path)
    select e.tenant_id, a.session_id, a.from_at, e.day,
           not o.started_today and row_number() over (partition by e.tenant_id, e.visitor order by a.from_at) = 1,
           v.host, e.path, v.source, v.channel, v.referrer, v."utmSource", v."utmMedium", v."utmCampaign", v."deviceType",
           v.browser, v.os, v.language, v.country, public.anonymize_ip(v."ipAddress"), a.person, a.last_seen_at, a.exit_path,
           a.page_views, a.events, a.photo_clicks, a.engaged, a.page_view_at, a.photo_click_at, a.pricing_view_at,
           a.form_start_at, a.form_submit_at, a.funnel_step, a.path
      from advanced a
      join arrived e on e.place = a.opening
      join rows from (jsonb_to_recordset(visits) as (
        host text, source text, channel text, referrer text, "utmSource" text, "utmMedium" text, "utmCampaign" text,
        "deviceType" text, browser text, os text, language text, country text, "ipAddress" inet)) with ordinality
        as v (host, source, channel, referrer, "utmSource", "utmMedium", "utmCampaign", "deviceType", browser, os, language,
              country, "ipAddress", place) on v.place = e.visit_place
      join public.open_visits o on o.tenant_id = e.tenant_id and o.visitor_key = e.visitor
     where (a.old).id is null
    returning sessions as visit
  ), moved as (
    update public.sessions s set
      visitor_id = coalesce(s.visitor_id, a.person), last_seen_at = a.last_seen_at, exit_path = a.exit_path,
      page_views = a.page_views, events = a.events, photo_clicks = a.photo_clicks, engaged = a.engaged,
      page_view_at = a.page_view_at, photo_click_at = a.photo_click_at, pricing_view_at = a.pricing_view_at,
      form_start_at = a.form_start_at, form_submit_at = a.form_submit_at, funnel_step = a.funnel_step, path = a.path
      from advanced a
     where (a.old).id is not null and s.tenant_id = (a.old).tenant_id and s.id = a.session_id
    returning s as visit
  ), now_so as materialized (
    select (s.visit).tenant_id, a.session_id, (s.visit).day, public.quarter_of((s.visit).started_at) as bucket, s.visit, a.old
      from (select (visit).id as session_id, visit from made union all select (visit).id, visit from moved) s
      join advanced a using (session_id)
  ), written as (
    insert into public.events (tenant_id, id, session_id, received_at, position, event_type, page_url, event_data)
    select tenant_id, id, session_id, at, position, type, path, data from told
  ), visits_count as (
    insert into public.rollup_deltas (
      tenant_id, bucket, day, keys,
      sessions, visitors, page_views, events, bounces, seconds, photo_sessions, step1, step2, step3, step4, step5)
    select n.tenant_id, n.bucket, n.day, public.keys_of(n.visit),
           m.sessions - b.sessions, m.visitors - b.visitors, m.page_views - b.page_views, m.events - b.events,
           m.bounces - b.bounces, m.seconds - b.seconds, m.photo_sessions - b.photo_sessions, m.step1 - b.step1,
           m.step2 - b.step2, m.step3 - b.step3, m.step4 - b.step4, m.step5 - b.step5
      from now_so n cross join lateral public.measures_of(n.visit) m cross join lateral public.measures_of(n.old) b
  ), journeys_count as (
    insert into public.rollup_deltas (tenant_id, bucket, day, keys, sessions, step5, bookings, confirmed, revenue_cents)
    select j.tenant_id, j.bucket, j.day, array[public.journey_key(j.path)], sum(j.sign), sum(j.sign * j.step5),
           sum(j.sign * coalesce(b.bookings, 0)), sum(j.sign * coalesce(b.confirmed, 0)), sum(j.sign * coalesce(b.revenue_cents, 0))
      from (select n.tenant_id, n.session_id, n.bucket, n.day, (n.visit).path, 1 as sign, ((n.visit).funnel_step = 5)::int as step5
              from now_so n
             where (n.old).id is null or ((n.old).path, (n.old).funnel_step = 5) <> ((n.visit).path, (n.visit).funnel_step = 5)
            union all
            select n.tenant_id, n.session_id, n.bucket, n.day, (n.old).path, -1, ((n.old).funnel_step = 5)::int
              from now_so n where ((n.old).path, (n.old).funnel_step = 5) <> ((n.visit).path, (n.visit).funnel_step = 5)) j
      left join lateral (
        select count(*) as bookings, sum(public.earns(k)::int) as confirmed,
               sum(case when public.earns(k) then k.price_cents else 0 end) as revenue_cents
          from public.bookings k
         where k.tenant_id = j.tenant_id and k.session_id = j.session_id and not k.blocked) b on true
     where cardinality(j.path) > 0
     group by 1, 2, 3, 4
  ), pages_count as (
    insert into public.rollup_deltas (tenant_id, bucket, day, keys, page_views, sessions)
    select tenant_id, min(bucket), day, array['page:' || left(path, 200)], sum(views), sum(is_new::int)
      from (select n.tenant_id, n.bucket, n.day, t.path, count(*) as views,
                   case when (n.old).id is null then true
                        when t.path = any ((n.old).path) then false
                        when cardinality((n.old).path) < 11 and not 'form_submit' = any ((n.old).path) then true
                        else not exists (
                          select from public.events e
                           where e.tenant_id = n.tenant_id and e.session_id = n.session_id and e.event_type = 'page_view'
                             and e.page_url = t.path and e.received_at between oldest and newest) end as is_new
              from told t join now_so n using (session_id)
             where t.type = 'page_view'
             group by n.tenant_id, n.session_id, n.bucket, n.day, n.old, t.path) seen
     group by tenant_id, day, left(path, 200)
  ), timings_count as (
    insert into public.rollup_deltas (tenant_id, bucket, day, keys, events)
    select n.tenant_id, min(n.bucket), n.day, array[m.key], count(*)
      from told t join now_so n using (session_id)
     cross join lateral public.timing_keys(t.data) m (key)
     where t.type = 'timing'
     group by n.tenant_id, n.day, m.key
  )
  update public.open_visits o set
    session_id = case when k.last_seen_at >= o.last_seen_at or o.session_id is null then k.session_id else o.session_id end,
    started_at = case when k.last_seen_at >= o.last_seen_at or o.session_id is null then k.started_at else o.started_at end,
    last_seen_at = case when o.session_id is null then k.last_seen_at else greatest(o.last_seen_at, k.last_seen_at) end,
    started_today = o.started_today or k.starts
    from (select t.tenant_id, t.visitor, (array_agg(session_id order by (n.visit).last_seen_at desc))[1] as session_id,
                 (array_agg((n.visit).started_at order by (n.visit).last_seen_at desc))[1] as started_at,
                 max((n.visit).last_seen_at) as last_seen_at,
                 bool_or((n.old).id is null and t.goes_on is not true) as starts
            from told t join now_so n using (session_id)
           group by 1, 2) k
   where o.tenant_id = k.tenant_id and o.visitor_key = k.visitor;
  return next;
end $$;

-- Adds what has been written since to the rollups. One at a time; whoever comes second has nothing to do.
create function roll_up(deltas_max int default 20000) returns int
language plpgsql security definer set search_path = pg_catalog, pg_temp set jit = off as $$
declare
  folded int;
begin
  if not pg_try_advisory_xact_lock(hashtext('roll_up')) then return 0; end if;
  with taken as materialized (
    delete from public.rollup_deltas
     where ctid = any (array(select ctid from public.rollup_deltas limit deltas_max))
    returning *
  ), placed as materialized (
    select d.*, split_part(k.key, ':', 1) as dimension, substr(k.key, strpos(k.key, ':') + 1) as value
      from taken d cross join lateral unnest(d.keys) as k (key)
  ), quarters as (
    insert into public.rollups_quarter as r (tenant_id, bucket, sessions, visitors, page_views, events, bounces, seconds, photo_sessions, step1, step2, step3, step4, step5,
      bookings, confirmed, revenue_cents)
    select tenant_id, bucket, sum(sessions), sum(visitors), sum(page_views), sum(events), sum(bounces), sum(seconds),
           sum(photo_sessions), sum(step1), sum(step2), sum(step3), sum(step4), sum(step5), sum(bookings),
           sum(confirmed), sum(revenue_cents)
      from placed where dimension = 'quarter' group by 1, 2
    on conflict (tenant_id, bucket) do update set
      sessions = r.sessions + excluded.sessions, visitors = r.visitors + excluded.visitors,
      page_views = r.page_views + excluded.page_views, events = r.events + excluded.events,
      bounces = r.bounces + excluded.bounces, seconds = r.seconds + excluded.seconds,
      photo_sessions = r.photo_sessions + excluded.photo_sessions, step1 = r.step1 + excluded.step1,
      step2 = r.step2 + excluded.step2, step3 = r.step3 + excluded.step3, step4 = r.step4 + excluded.step4,
      step5 = r.step5 + excluded.step5, bookings = r.bookings + excluded.bookings,
      confirmed = r.confirmed + excluded.confirmed, revenue_cents = r.revenue_cents + excluded.revenue_cents
  ), days as (
    insert into public.rollups_day as r (tenant_id, dimension, day, value, sessions, visitors, page_views, events, bounces, seconds, photo_sessions, step1, step2, step3, step4, step5,
      bookings, confirmed, revenue_cents)
    select tenant_id, dimension, day, value, sum(sessions), sum(visitors), sum(page_views), sum(events), sum(bounces), sum(seconds),
           sum(photo_sessions), sum(step1), sum(step2), sum(step3), sum(step4), sum(step5), sum(bookings),
           sum(confirmed), sum(revenue_cents)
      from placed where dimension not in ('quarter', 'timing', 'stored', 'duplicate', 'dropped') group by 1, 2, 3, 4
    on conflict (tenant_id, dimension, day, value) do update set
      sessions = r.sessions + excluded.sessions, visitors = r.visitors + excluded.visitors,
      page_views = r.page_views + excluded.page_views, events = r.events + excluded.events,
      bounces = r.bounces + excluded.bounces, seconds = r.seconds + excluded.seconds,
      photo_sessions = r.photo_sessions + excluded.photo_sessions, step1 = r.step1 + excluded.step1,
      step2 = r.step2 + excluded.step2, step3 = r.step3 + excluded.step3, step4 = r.step4 + excluded.step4,
      step5 = r.step5 + excluded.step5, bookings = r.bookings + excluded.bookings,
      confirmed = r.confirmed + excluded.confirmed, revenue_cents = r.revenue_cents + excluded.revenue_cents
  ), timings as (
    insert into public.timing_rollups as r (tenant_id, metric, day, bin, n)
    select tenant_id, split_part(value, ':', 1), day, split_part(value, ':', 2)::smallint, sum(events)
      from placed where dimension = 'timing' group by 1, 2, 3, 4
    on conflict (tenant_id, metric, day, bin) do update set n = r.n + excluded.n
  ), intake as (
    insert into public.intake_counts as r (tenant_id, day, outcome, reason, n)
    select tenant_id, day, dimension, value, sum(events)
      from placed where dimension in ('stored', 'duplicate', 'dropped') group by 1, 2, 3, 4
    on conflict (tenant_id, day, outcome, reason) do update set n = r.n + excluded.n
  )
  select count(*) into folded from taken;
  return folded;
end $$;

-- The numbers as visits, events and bookings say, of all visits of a tenant or of some. `day` is null for `quarter:`.
create function raw_counts(tenant uuid, only_visits uuid[] default null)
returns table (bucket timestamptz, day date, key text, sessions bigint, visitors bigint, page_views bigint, events bigint, bounces bigint, seconds bigint, photo_sessions bigint, step1 bigint, step2 bigint, step3 bigint, step4 bigint, step5 bigint, bookings bigint, confirmed bigint, revenue_cents bigint)
language sql stable set search_path = pg_catalog, pg_temp as $$
  with visits as materialized (
    select s, public.quarter_of(s.started_at) as bucket, s.day from public.sessions s
     where s.tenant_id = tenant and s.day >= public.kept_from(tenant) and (only_visits is null or s.id = any (only_visits))
  ), parts as (
    select v.bucket, v.day, k.key, m.sessions, m.visitors, m.page_views, m.events, m.bounces, m.seconds, m.photo_sessions, m.step1, m.step2,
           m.step3, m.step4, m.step5, 0 as bookings, 0 as confirmed, 0::bigint as revenue_cents
      from visits v cross join lateral public.measures_of(v.s) m cross join lateral unnest(public.keys_of(v.s)) as k (key)
    union all
    select v.bucket, v.day, public.journey_key((v.s).path), 1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, ((v.s).funnel_step = 5)::int, 0, 0, 0
      from visits v where cardinality((v.s).path) > 0
    union all
    select v.bucket, v.day, 'page:' || left(e.page_url, 200), 1, 0, count(*)::int, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0
      from visits v join public.events e on e.tenant_id = tenant and e.session_id = (v.s).id
     where e.event_type = 'page_view' group by v.bucket, v.day, (v.s).id, e.page_url
    union all
    select v.bucket, v.day, m.key, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0
      from visits v join public.events e on e.tenant_id = tenant and e.session_id = (v.s).id
     cross join lateral public.timing_keys(e.event_data) m (key)
     where e.event_type = 'timing'
    union all
    select p.bucket, p.day, k.key, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1, public.earns(b)::int,
           case when public.earns(b) then b.price_cents else 0 end
      from public.bookings b cross join lateral public.place_of(b) p cross join lateral unnest(p.keys) as k (key)
     where only_visits is null and b.tenant_id = tenant and not b.blocked and p.day >= public.kept_from(tenant)
  )
  select case when p.key = 'quarter:' then p.bucket end, case when p.key <> 'quarter:' then p.day end, p.key,
         sum(p.sessions)::bigint, sum(p.visitors)::bigint, sum(p.page_views)::bigint, sum(p.events)::bigint,
         sum(p.bounces)::bigint, sum(p.seconds)::bigint, sum(p.photo_sessions)::bigint, sum(p.step1)::bigint,
         sum(p.step2)::bigint, sum(p.step3)::bigint, sum(p.step4)::bigint, sum(p.step5)::bigint,
         sum(p.bookings)::bigint, sum(p.confirmed)::bigint, sum(p.revenue_cents)::bigint
    from parts p group by 1, 2, 3
$$;

-- Where the rollups, with what waits to be added, differ from that: the truth less what is shown.
create function rollup_differences(tenant uuid)
returns table (bucket timestamptz, day date, key text, sessions bigint, visitors bigint, page_views bigint, events bigint, bounces bigint, seconds bigint, photo_sessions bigint, step1 bigint, step2 bigint, step3 bigint, step4 bigint, step5 bigint, bookings bigint, confirmed bigint, revenue_cents bigint)
language sql stable set search_path = pg_catalog, pg_temp as $$
  with parts as (
    select * from public.raw_counts(tenant)
    union all
    select r.bucket, null, 'quarter:', -r.sessions, -r.visitors, -r.page_views, -r.events, -r.bounces, -r.seconds, -r.photo_sessions, -r.step1,
           -r.step2, -r.step3, -r.step4, -r.step5, -r.bookings, -r.confirmed, -r.revenue_cents
      from public.rollups_quarter r join public.tenants t on t.id = r.tenant_id
     where r.tenant_id = tenant
       and (public.kept_from(tenant) = '-infinity' or r.bucket >= public.kept_from(tenant)::timestamp at time zone t.time_zone)
    union all
    select null, r.day, r.dimension || ':' || r.value, -r.sessions, -r.visitors, -r.page_views, -r.events, -r.bounces, -r.seconds, -r.photo_sessions, -r.step1,
           -r.step2, -r.step3, -r.step4, -r.step5, -r.bookings, -r.confirmed, -r.revenue_cents
      from public.rollups_day r where r.tenant_id = tenant and r.day >= public.kept_from(tenant)
    union all
    select null, r.day, 'timing:' || r.metric || ':' || r.bin, 0, 0, 0, -r.n, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0
      from public.timing_rollups r where r.tenant_id = tenant and r.day >= public.kept_from(tenant)
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

-- Visits whose own row does not say what their events do. Those of the last hour may still be on their way.
create function visit_differences(tenant uuid, at timestamptz) returns table (session_id uuid, progress visit_progress)
language sql stable set search_path = pg_catalog, pg_temp as $$
  select s.id, n
    from public.sessions s
    join lateral (
      select array_agg(e.event_type order by e.received_at, e.position, public.funnel_place(e.event_type), e.id) as types,
             array_agg(e.page_url order by e.received_at, e.position, public.funnel_place(e.event_type), e.id) as paths,
             array_agg(e.received_at order by e.received_at, e.position, public.funnel_place(e.event_type), e.id) as ats
        from public.events e where e.tenant_id = s.tenant_id and e.session_id = s.id) o on o.types is not null
   cross join lateral public.advance_visit(null, o.types, o.paths, o.ats) n
   where s.tenant_id = tenant and s.day >= public.kept_from(tenant) and s.last_seen_at < at - interval '1 hour'
     and n is distinct from public.progress_of(s)
$$;

-- How many visits and numbers of a tenant are not what the events say; with `repair` they are from then on. A correction is
-- a delta like any other: it is exact whatever is written at the same time.
create function reconcile_visits(tenant uuid, repair boolean, at timestamptz default now()) returns table (visits int, numbers int)
language plpgsql security definer set search_path = pg_catalog, pg_temp set jit = off as $$
begin
  if repair then
    with wrong as (
      update public.sessions s set
        last_seen_at = (w.progress).last_seen_at, exit_path = (w.progress).exit_path, page_views = (w.progress).page_views,
        events = (w.progress).events, photo_clicks = (w.progress).photo_clicks, engaged = (w.progress).engaged,
        page_view_at = (w.progress).page_view_at, photo_click_at = (w.progress).photo_click_at,
        pricing_view_at = (w.progress).pricing_view_at, form_start_at = (w.progress).form_start_at,
        form_submit_at = (w.progress).form_submit_at, funnel_step = (w.progress).funnel_step, path = (w.progress).path
        from public.visit_differences(tenant, at) w where s.tenant_id = tenant and s.id = w.session_id
      returning 1)
    select count(*) into visits from wrong;
    with corrected as (
      insert into public.rollup_deltas (tenant_id, bucket, day, keys, sessions, visitors, page_views, events, bounces, seconds, photo_sessions, step1, step2, step3, step4, step5,
        bookings, confirmed, revenue_cents)
      select tenant, coalesce(d.bucket, d.day), coalesce(d.day, d.bucket::date), array[d.key], d.sessions, d.visitors, d.page_views, d.events, d.bounces, d.seconds, d.photo_sessions, d.step1, d.step2,
             d.step3, d.step4, d.step5, d.bookings, d.confirmed, d.revenue_cents
        from public.rollup_differences(tenant) d
      returning 1)
    select count(*) into numbers from corrected;
  else
    select count(*) into visits from public.visit_differences(tenant, at);
    select count(*) into numbers from public.rollup_differences(tenant);
  end if;
  return next;
end $$;

-- Takes visits out of everything: events, numbers, and the bookings that they led to, which stay.
create function forget_visits(tenant uuid, ids uuid[]) returns void
language plpgsql set search_path = pg_catalog, pg_temp as $$
begin
  perform from public.open_visits where tenant_id = tenant and session_id = any (ids) order by visitor_key for update;
  update public.bookings set session_id = null, conversion_path = null where tenant_id = tenant and session_id = any (ids);
  insert into public.rollup_deltas (tenant_id, bucket, day, keys, sessions, visitors, page_views, events, bounces, seconds, photo_sessions, step1, step2, step3, step4, step5,
    bookings, confirmed, revenue_cents)
  select tenant, coalesce(c.bucket, c.day), coalesce(c.day, c.bucket::date), array[c.key], -c.sessions, -c.visitors, -c.page_views, -c.events, -c.bounces, -c.seconds, -c.photo_sessions, -c.step1,
         -c.step2, -c.step3, -c.step4, -c.step5, -c.bookings, -c.confirmed, -c.revenue_cents
    from public.raw_counts(tenant, ids) c;
  delete from public.events where tenant_id = tenant and session_id = any (ids);
  delete from public.sessions where tenant_id = tenant and id = any (ids);
  delete from public.open_visits where tenant_id = tenant and session_id = any (ids);
end $$;


-- What of each tenant is kept: from which local day on.
create function kept_days(at timestamptz) returns table (tenant_id uuid, first_day date, since timestamptz)
language sql stable as $$
  select d.id, d.first_day, d.first_day::timestamp at time zone d.time_zone
    from (select t.id, t.time_zone,
                 ((at at time zone t.time_zone) - make_interval(months => coalesce(s.retention_months, 24)))::date as first_day
            from public.tenants t left join public.analytics_settings s on s.tenant_id = t.id) d
$$;

-- Visits end their stay: ids and visitor keys after 48 hours, salts before, the rest as each tenant says. Months that
-- nobody keeps any longer are dropped whole; the numbers of closed days stay as they are. Also makes the months to come.
create function purge_visits(at timestamptz) returns void
language plpgsql security definer set search_path = pg_catalog, pg_temp set lock_timeout = '5s' as $$
declare
  month text;
begin
  perform public.ensure_event_partition((date_trunc('month', at at time zone 'UTC') + n * interval '1 month')::date)
     from generate_series(0, 3) n;
  delete from public.event_ids where seen_at < at - interval '48 hours';
  delete from public.open_visits where last_seen_at < at - interval '48 hours';
  -- Runs once an hour, and no salt may become 48 hours old. A day and its first half hour have 25.5 at most.
  delete from public.analytics_salts where created_at < at - interval '46 hours';

  insert into public.analytics_settings as s (tenant_id, kept_from)
  select k.tenant_id, k.first_day from public.kept_days(at) k
   where exists (select from public.sessions v where v.tenant_id = k.tenant_id and v.day < k.first_day)
  on conflict (tenant_id) do update set kept_from = greatest(s.kept_from, excluded.kept_from);
  delete from public.sessions s using public.kept_days(at) k where s.tenant_id = k.tenant_id and s.day < k.first_day;
  for month in
    select c.relname from pg_inherits i join pg_class c on c.oid = i.inhrelid
     where i.inhparent = 'public.events'::regclass
       and (to_date(right(c.relname, 7), 'YYYY_MM') + interval '1 month') at time zone 'UTC' <= (select min(since) from public.kept_days(at))
  loop
    execute format('drop table public.%I', month);
  end loop;
  delete from public.events e using public.kept_days(at) k where e.tenant_id = k.tenant_id and e.received_at < k.since;
  delete from public.consents c using public.kept_days(at) k where c.tenant_id = k.tenant_id and c.created_at < k.since;
end $$;

-- Rows that came to nothing, such as the journeys that visits have gone on from.
create function sweep_rollups() returns void language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  if not pg_try_advisory_xact_lock(hashtext('roll_up')) then return; end if;
  delete from public.rollups_day 
   where (sessions, visitors, page_views, events, bounces, seconds, photo_sessions, step1, step2, step3, step4, step5,
         bookings, confirmed, revenue_cents) = (0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0);
  delete from public.rollups_quarter 
   where (sessions, visitors, page_views, events, bounces, seconds, photo_sessions, step1, step2, step3, step4, step5,
         bookings, confirmed, revenue_cents) = (0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0);
  delete from public.timing_rollups where n = 0;
end $$;

-- After a tenant moved to another time zone: its visits count on the days of the new one. Visits of the last hour may be
-- being written with the old one; a second call later takes them along.
create function move_visits_to_zone(tenant uuid, at timestamptz) returns int
language plpgsql security definer set search_path = pg_catalog, pg_temp set jit = off as $$
declare
  moved int;
begin
  update public.sessions s set day = (s.started_at at time zone t.time_zone)::date
    from public.tenants t
   where t.id = tenant and s.tenant_id = tenant and s.last_seen_at < at - interval '1 hour'
     and s.day >= public.kept_from(tenant) and s.day <> (s.started_at at time zone t.time_zone)::date;
  get diagnostics moved = row_count;
  perform public.reconcile_visits(tenant, true, at);
  return moved;
end $$;

create function recount_after_move() returns trigger language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  perform graphile_worker.add_job('recount_visits', json_build_object('tenantId', new.id), job_key => new.id || ':recount_visits');
  return null;
end $$;
create trigger recount_after_move after update on tenants
  for each row when (old.time_zone is distinct from new.time_zone) execute function recount_after_move();

-- The busy tables have no foreign keys.
create function clear_visits() returns trigger language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  target text;
begin
  foreach target in array array['sessions', 'open_visits', 'events', 'event_ids', 'rollup_deltas', 'rollups_quarter', 'rollups_day',
                                'timing_rollups', 'intake_counts'] loop
    execute format('delete from public.%I where tenant_id = $1', target) using old.id;
  end loop;
  return null;
end $$;
create trigger clear_visits after delete on tenants for each row execute function clear_visits();

-- The request form was sent: stores that with the booking, in its transaction, and answers which visit it belongs to and
-- how that came. A booking goes on whatever happens here.
create function submit_form(event jsonb) returns table (session_id uuid, came jsonb)
language plpgsql security definer set search_path = pg_catalog, pg_temp set lock_timeout = '500ms' as $$
declare
  tenant uuid := nullif(current_setting('app.tenant_id', true), '')::uuid;
begin
  perform public.store_events(
    array[tenant], array[(event ->> 'id')::uuid], array[(event ->> 'receivedAt')::double precision],
    array[(event ->> 'position')::int], array[(event ->> 'day')::date], array[event ->> 'visitorKey'],
    array[event ->> 'previousKey'], array[(event ->> 'visitorId')::uuid], array['form_submit'], array[event ->> 'path'],
    array[nullif(event -> 'data', 'null')], array[1], jsonb_build_array(event -> 'visit'), '[]');
  return query
    select s.id, jsonb_strip_nulls(jsonb_build_object(
             'source', s.source, 'channel', s.channel, 'referrer', s.referrer, 'campaign', s.utm_campaign,
             'startedAt', to_char(s.started_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'),
             'submittedAt', to_char(s.last_seen_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'),
             'path', to_jsonb(s.path)))
      from public.open_visits o join public.sessions s on s.tenant_id = o.tenant_id and s.id = o.session_id
     where o.tenant_id = tenant and o.visitor_key = event ->> 'visitorKey';
exception when others then
  raise warning 'the visit of a booking was not stored: %', sqlerrm;
end $$;

-- "Delete my visits": the numbers lose them too.
create or replace function forget_visitor(visitor_keys text[], visitor uuid) returns integer
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  tenant uuid := nullif(current_setting('app.tenant_id', true), '')::uuid;
  gone uuid[];
begin
  select coalesce(array_agg(id), '{}') into gone from (
    select session_id as id from public.open_visits where tenant_id = tenant and visitor_key = any (visitor_keys) and session_id is not null
    union
    select id from public.sessions where tenant_id = tenant and visitor_id = visitor) found;
  perform public.forget_visits(tenant, gone);
  delete from public.open_visits where tenant_id = tenant and visitor_key = any (visitor_keys);
  return cardinality(gone);
end $$;

-- For those who look inside, by psql or a tool of theirs. Row-level security applies: `set app.tenant_id` first.
create function funnel(from_day date, until_day date, tenant uuid default nullif(current_setting('app.tenant_id', true), '')::uuid)
returns table (step text, sessions bigint, rate numeric) language sql stable as $$
  with reached as (
    select sum(step1) as s1, sum(step2) as s2, sum(step3) as s3, sum(step4) as s4, sum(step5) as s5
      from public.rollups_day
     where tenant_id = tenant and dimension = 'all' and day between from_day and until_day
  )
  select s.step, coalesce(s.n, 0), round(coalesce(s.n, 0)::numeric / nullif(r.s1, 0), 4)
    from reached r
   cross join lateral (values (1, 'page_view', r.s1), (2, 'photo_click', r.s2), (3, 'pricing_view', r.s3),
                              (4, 'form_start', r.s4), (5, 'form_submit', r.s5)) as s (place, step, n)
   order by s.place
$$;

-- One row a day: visits, what they came to, and how many of a hundred led to a booking.
create view tenant_overview with (security_invoker = true) as
  select tenant_id, day, sessions, visitors, page_views, events, bounces, bookings, confirmed, revenue_cents,
         round(bookings * 100.0 / nullif(sessions, 0), 2) as booking_rate_percent,
         round(seconds::numeric / nullif(sessions, 0)) as average_seconds,
         round(photo_sessions * 100.0 / nullif(sessions, 0), 2) as photo_rate_percent
    from rollups_day where dimension = 'all';

-- One row a day: how many visits reached each step after the one before.
create view visit_funnel with (security_invoker = true) as
  select tenant_id, day, step1 as page_view, step2 as photo_click, step3 as pricing_view, step4 as form_start, step5 as form_submit
    from rollups_day where dimension = 'all';

-- One row for each variant that visits were shown: what they came to.
create view variant_performance with (security_invoker = true) as
  select v.tenant_id, v.test, v.variant, count(*) as sessions, count(s.form_submit_at) as form_submits,
         sum(b.bookings) as bookings, sum(b.confirmed) as confirmed, sum(b.revenue_cents) as revenue_cents
    from (select distinct tenant_id, session_id, event_data ->> 'test' as test, event_data ->> 'variant' as variant
            from events where event_type = 'ab_test_assigned') v
    join sessions s on s.tenant_id = v.tenant_id and s.id = v.session_id
   cross join lateral (
     select count(*) as bookings, count(*) filter (where earns(k)) as confirmed,
            coalesce(sum(k.price_cents) filter (where earns(k)), 0) as revenue_cents
       from bookings k where k.tenant_id = v.tenant_id and k.session_id = v.session_id and not k.blocked) b
   group by 1, 2, 3;
grant select on tenant_overview, visit_funnel, variant_performance to app_tenant, app_platform;

-- Who may call what. The flusher stores events and adds them up; it can read and write nothing else.
do $$
declare door text;
begin
  for door in
    select p.oid::regprocedure::text from pg_proc p
     where p.pronamespace = 'public'::regnamespace and p.prosecdef and has_function_privilege('public', p.oid, 'EXECUTE')
        or p.proname in ('forget_visits', 'tally_booking', 'raw_counts', 'rollup_differences', 'visit_differences')
  loop
    execute format('revoke execute on function %s from public', door);
  end loop;
end $$;
grant usage on schema public to app_flusher;
grant execute on function
  store_events(uuid[], uuid[], double precision[], int[], date[], text[], text[], uuid[], text[], text[], jsonb[], int[], jsonb, jsonb),
  roll_up(int) to app_flusher, app_platform;
grant execute on function submit_form(jsonb) to app_tenant;
grant execute on function purge_visits(timestamptz), sweep_rollups(), move_visits_to_zone(uuid, timestamptz),
  reconcile_visits(uuid, boolean, timestamptz) to app_platform;
