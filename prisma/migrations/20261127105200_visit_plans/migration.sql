-- Planning took as long as storing. The size of a batch is all that the planner has to know, and a function can say it: then one
-- plan serves every batch.

-- The events of a batch that are new, about a thousand of them.
create function events_of_batch(
  tenants uuid[], ids uuid[], ats double precision[], positions int[], days date[], visitors text[], earlier text[],
  people uuid[], types text[], paths text[], facts jsonb[], visit_places int[], fresh boolean[]
) returns table (tenant_id uuid, id uuid, at timestamptz(3), "position" int, day date, visitor text, earlier_key text, person uuid,
                 type text, path text, data jsonb, visit_place int, place int)
language plpgsql immutable rows 1000 as $$
begin
  return query
    select e.tenant_id, e.id, to_timestamp(e.at / 1000)::timestamptz(3), e.position, e.day, e.visitor, e.earlier, e.person, e.type,
           e.path, e.data, e.visit_place, e.place::int
      from unnest(tenants, ids, ats, positions, days, visitors, earlier, people, types, paths, facts, visit_places, fresh)
             with ordinality as e (tenant_id, id, at, position, day, visitor, earlier, person, type, path, data, visit_place,
                                   is_fresh, place)
     where e.is_fresh;
end $$;

-- Puts them into visits, whose visitors are locked. `oldest` and `newest` bound the months that these visits have events in.
create function join_visits(
  tenants uuid[], ids uuid[], ats double precision[], positions int[], days date[], visitors text[], earlier text[],
  people uuid[], types text[], paths text[], facts jsonb[], visit_places int[],
  visits jsonb, fresh boolean[], oldest timestamptz, newest timestamptz
) returns void
language plpgsql set plan_cache_mode = auto as $$
begin
  -- Joins below are by one number or id each: the planner cannot know better, and takes several columns for a rarity. What is
  -- looked up row by row says so (`offset 0`), since the plan is kept while the tables grow.
  with arrived as materialized (
    select e.place, e.tenant_id, e.id, e.at, e.position, e.day, e.visitor,
           e.person, e.type, e.path, e.data, e.visit_place, public.funnel_place(e.type) as step,
           -- One visitor of two days, where midnight fell into a visit.
           coalesce(max(e.earlier_key) over (partition by e.tenant_id, e.visitor), e.visitor) as who
      from public.events_of_batch(tenants, ids, ats, positions, days, visitors, earlier, people, types, paths, facts, visit_places,
                                  fresh) e
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
    select distinct on (k.someone) k.someone, s.visit
      from (select someone, tenant_id, visitor from chained union select someone, tenant_id, who from chained) k
     cross join lateral (select o.session_id from public.open_visits o
                          where o.tenant_id = k.tenant_id and o.visitor_key = k.visitor offset 0) o
     cross join lateral (select s as visit from public.sessions s
                          where s.tenant_id = k.tenant_id and s.id = o.session_id offset 0) s
     order by k.someone, (s.visit).last_seen_at desc
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
      from touched t
     cross join lateral (select * from public.events e
                          where e.tenant_id = (t.old).tenant_id and e.session_id = t.session_id
                            and e.received_at between oldest and newest offset 0) e
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
end $$;

-- Stores a batch of events; arrays of equal length, in order of arrival. `visit_places` says which of `visits` an event
-- would open. Locks are taken in the order of keys, so that writers wait for each other and never in a circle.
create or replace function store_events(
  tenants uuid[], ids uuid[], ats double precision[], positions int[], days date[], visitors text[], earlier text[],
  people uuid[], types text[], paths text[], facts jsonb[], visit_places int[], visits jsonb, dropped jsonb
) returns table (stored int, duplicate int)
language plpgsql security definer
set search_path = pg_catalog, pg_temp set jit = off as $$
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
  select coalesce(array_agg(e.turn = 1 and (e.tenant_id, e.id) in (select n.tenant_id, n.id from noted n) order by e.place), '{}')
    into fresh
    from (select g.*, row_number() over (partition by g.tenant_id, g.id order by g.place) as turn
            from unnest(tenants, ids) with ordinality as g (tenant_id, id, place)) e;

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
  -- Locked in the order of keys. The months that these visits have events in, so that no other is looked at.
  select min(v.started_at) - interval '1 hour' into oldest
    from (select * from unnest(tenants, visitors) union select * from unnest(tenants, earlier) order by 1, 2) k (tenant_id, visitor)
   cross join lateral (select o.started_at from public.open_visits o
                        where o.tenant_id = k.tenant_id and o.visitor_key = k.visitor offset 0 for update of o) v;
  select to_timestamp(max(at) / 1000) + interval '1 hour' into newest from unnest(ats) at;
  newest := greatest(newest, oldest + interval '1 hour');

  perform public.join_visits(tenants, ids, ats, positions, days, visitors, earlier, people, types, paths, facts, visit_places, visits,
                             fresh, oldest, newest);
  return next;
end $$;

do $$
declare door text;
begin
  for door in select p.oid::regprocedure::text from pg_proc p
               where p.pronamespace = 'public'::regnamespace and p.proname in ('events_of_batch', 'join_visits') loop
    execute format('revoke execute on function %s from public', door);
  end loop;
end $$;
