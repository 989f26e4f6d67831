-- A visit came the way that its first event did, also where that one is stored after others: another process was faster, or a
-- stream was taken over late.

create function iso_text(at timestamptz) returns text language sql stable as $$
  select to_char(at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')
$$;
-- How somebody came, as a booking keeps it (`bookings.conversion_path`); `submittedAt` is the booking's own.
create function came_by(visit sessions) returns jsonb language sql stable as $$
  select jsonb_strip_nulls(jsonb_build_object(
    'source', visit.source, 'channel', visit.channel, 'referrer', visit.referrer, 'campaign', visit.utm_campaign,
    'startedAt', public.iso_text(visit.started_at), 'path', to_jsonb(string_to_array(visit.path, ' > '))))
$$;

-- Visits that were told anew, as they are: those whose first event came with this batch take over how it came, and their numbers move
-- to the keys of that. The bookings that they led to tell the way as it is known now.
create function take_origins(
  retold sessions[], tenants uuid[], ids uuid[], paths text[], visit_places int[], visits jsonb, fresh boolean[],
  oldest timestamptz, newest timestamptz
) returns void
language plpgsql as $$
begin
  with openings as (
    select v as old, e.id
      from unnest(retold) v
     cross join lateral (select e.id from public.events e
                          where e.tenant_id = v.tenant_id and e.session_id = v.id and e.received_at between oldest and newest
                          order by e.received_at, e.position, public.funnel_place(e.event_type), e.id limit 1) e
  ), batch as (
    select e.tenant_id, e.id, e.path, visits -> e.visit_place - 1 as came
      from unnest(tenants, ids, paths, visit_places, fresh) as e (tenant_id, id, path, visit_place, is_fresh) where e.is_fresh
  ), moved as (
    update public.sessions s set
      landing_path = b.path, host = b.came ->> 'host', source = b.came ->> 'source', channel = b.came ->> 'channel',
      referrer = b.came ->> 'referrer', utm_source = b.came ->> 'utmSource', utm_medium = b.came ->> 'utmMedium',
      utm_campaign = b.came ->> 'utmCampaign', device_type = b.came ->> 'deviceType', browser = b.came ->> 'browser',
      os = b.came ->> 'os', language = b.came ->> 'language', country = b.came ->> 'country',
      ip_address = public.anonymize_ip((b.came ->> 'ipAddress')::inet)
      from openings o join batch b on b.tenant_id = (o.old).tenant_id and b.id = o.id
     where s.tenant_id = b.tenant_id and s.id = (o.old).id
    returning s as visit, o.old
  ), places as materialized (
    select p.visit, p.sign, array(select k from unnest(public.keys_of(p.visit)) k where k <> all (public.keys_of(p.other))) as keys
      from moved m cross join lateral (values (m.visit, m.old, 1), (m.old, m.visit, -1)) p (visit, other, sign)
  ), visits_count as (
    insert into public.rollup_deltas (
      tenant_id, bucket, day, keys,
      sessions, visitors, page_views, events, bounces, seconds, photo_sessions, step1, step2, step3, step4, step5,
      bookings, confirmed, revenue_cents)
    select (p.visit).tenant_id, (p.visit).started_at, (p.visit).day, p.keys,
           p.sign * m.sessions, p.sign * m.visitors, p.sign * m.page_views, p.sign * m.events, p.sign * m.bounces, p.sign * m.seconds,
           p.sign * m.photo_sessions, p.sign * m.step1, p.sign * m.step2, p.sign * m.step3, p.sign * m.step4, p.sign * m.step5,
           p.sign * b.bookings, p.sign * b.confirmed, p.sign * b.revenue_cents
      from places p
     cross join lateral public.measures_of(p.visit) m
     cross join lateral public.bookings_of((p.visit).tenant_id, (p.visit).id) b
     where p.keys <> '{}'
  )
  insert into public.rollup_deltas (tenant_id, bucket, day, keys, events)
  select (p.visit).tenant_id, (p.visit).started_at, (p.visit).day, array[public.load_key(t.key, public.mix_of(p.visit))], sum(p.sign)
    from places p
    join public.events e on e.tenant_id = (p.visit).tenant_id and e.session_id = (p.visit).id and e.event_type = 'timing'
     and e.received_at between oldest and newest
   cross join lateral public.timing_keys(e.event_data) as t (key)
   where p.keys && array['mix:' || public.mix_of(p.visit)] and starts_with(t.key, 'timing:lcp:')
   group by 1, 2, 3, 4;

  update public.bookings b set conversion_path = c.came
    from unnest(retold) v
    join public.sessions s on s.tenant_id = v.tenant_id and s.id = v.id
   cross join lateral (
     select b.id, public.came_by(s) || jsonb_build_object('submittedAt', b.conversion_path -> 'submittedAt') as came
       from public.bookings b where b.tenant_id = s.tenant_id and b.session_id = s.id) c
   where b.tenant_id = s.tenant_id and b.id = c.id and b.conversion_path <> c.came;
end $$;
revoke execute on function take_origins(sessions[], uuid[], uuid[], text[], int[], jsonb, boolean[], timestamptz, timestamptz) from public;

-- Puts a batch into visits, whose visitors are locked. `oldest` and `newest` bound the months that these visits have events in.
create or replace function join_visits(
  tenants uuid[], ids uuid[], ats double precision[], positions int[], days date[], visitors text[], earlier text[],
  people uuid[], types text[], paths text[], facts jsonb[], visit_places int[],
  visits jsonb, fresh boolean[], oldest timestamptz, newest timestamptz
) returns void
language plpgsql set plan_cache_mode = force_generic_plan as $$
declare
  retold public.sessions[];
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
           min(day) as from_day, (array_agg(person) filter (where person is not null))[1] as person
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
    select r.*, k.visit as old, coalesce((k.visit).id, gen_random_uuid()) as session_id
      from runs r left join known k on k.someone = r.someone
       and r.from_at <= (k.visit).last_seen_at + interval '30 minutes'
       and r.until_at >= (k.visit).started_at - interval '30 minutes'
  ), told as materialized (
    select c.*, p.session_id from chained c join placed p using (run)
  ), touched as materialized (
    select session_id, (array_agg(old))[1] as old, min(from_at) as from_at, min(opening) as opening,
           min(from_day) as from_day, (array_agg(person) filter (where person is not null))[1] as person
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
           a.form_start_at, a.form_submit_at, a.funnel_step, array_to_string(a.path, ' > ')
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
      -- What began before is known by now; a visit stays on its day.
      started_at = case when a.from_day = s.day then least(s.started_at, a.from_at) else s.started_at end,
      visitor_id = coalesce(s.visitor_id, a.person), last_seen_at = a.last_seen_at, exit_path = a.exit_path,
      page_views = a.page_views, events = a.events, photo_clicks = a.photo_clicks, engaged = a.engaged,
      page_view_at = a.page_view_at, photo_click_at = a.photo_click_at, pricing_view_at = a.pricing_view_at,
      form_start_at = a.form_start_at, form_submit_at = a.form_submit_at, funnel_step = a.funnel_step, path = array_to_string(a.path, ' > ')
      from advanced a
     where (a.old).id is not null and s.tenant_id = (a.old).tenant_id and s.id = a.session_id
    returning s as visit
  ), now_so as materialized (
    select (s.visit).tenant_id, a.session_id, (s.visit).day, public.quarter_of((s.visit).started_at) as bucket,
           public.quarter_of((a.old).started_at) as bucket_before, s.visit, a.old,
           (a.old).last_seen_at >= a.from_at as retold
      from (select (visit).id as session_id, visit from made union all select (visit).id, visit from moved) s
      join advanced a using (session_id)
  ), happened as materialized (
    select t.*, n.bucket, n.day as visit_day, n.visit, n.old from told t join now_so n using (session_id)
  ), written as (
    insert into public.events (tenant_id, id, session_id, received_at, position, event_type, page_url, event_data)
    select tenant_id, id, session_id, at, position, type, path, data::json from told
  ), visits_count as (
    insert into public.rollup_deltas (
      tenant_id, bucket, day, keys,
      sessions, visitors, page_views, events, bounces, seconds, photo_sessions, step1, step2, step3, step4, step5)
    select n.tenant_id, n.bucket, n.day,
           case when n.bucket_before <> n.bucket then array_remove(public.keys_of(n.visit), 'quarter:') else public.keys_of(n.visit) end,
           m.sessions - b.sessions, m.visitors - b.visitors, m.page_views - b.page_views, m.events - b.events,
           m.bounces - b.bounces, m.seconds - b.seconds, m.photo_sessions - b.photo_sessions, m.step1 - b.step1,
           m.step2 - b.step2, m.step3 - b.step3, m.step4 - b.step4, m.step5 - b.step5
      from now_so n cross join lateral public.measures_of(n.visit) m cross join lateral public.measures_of(n.old) b
  ), quarters_count as (
    -- It began in another quarter of an hour than it seemed to: all of it moves there.
    insert into public.rollup_deltas (
      tenant_id, bucket, day, keys,
      sessions, visitors, page_views, events, bounces, seconds, photo_sessions, step1, step2, step3, step4, step5,
      bookings, confirmed, revenue_cents)
    select n.tenant_id, q.bucket, n.day, array['quarter:'],
           q.sign * m.sessions, q.sign * m.visitors, q.sign * m.page_views, q.sign * m.events, q.sign * m.bounces, q.sign * m.seconds,
           q.sign * m.photo_sessions, q.sign * m.step1, q.sign * m.step2, q.sign * m.step3, q.sign * m.step4, q.sign * m.step5,
           q.sign * k.bookings, q.sign * k.confirmed, q.sign * k.revenue_cents
      from now_so n
     cross join lateral (values (n.visit, n.bucket, 1), (n.old, n.bucket_before, -1)) q (visit, bucket, sign)
     cross join lateral public.measures_of(q.visit) m
     cross join lateral public.bookings_of(n.tenant_id, n.session_id) k
     where n.bucket_before <> n.bucket
  ), journeys_count as (
    insert into public.rollup_deltas (tenant_id, bucket, day, keys, sessions, step5, bookings, confirmed, revenue_cents)
    select j.tenant_id, j.bucket, j.day, array[public.journey_key(j.path)], sum(j.sign), sum(j.sign * j.step5),
           sum(j.sign * b.bookings), sum(j.sign * b.confirmed), sum(j.sign * b.revenue_cents)
      from (select n.tenant_id, n.session_id, n.bucket, n.day, (n.visit).path, 1 as sign, ((n.visit).funnel_step = 5)::int as step5
              from now_so n
             where (n.old).id is null or ((n.old).path, (n.old).funnel_step = 5) <> ((n.visit).path, (n.visit).funnel_step = 5)
            union all
            select n.tenant_id, n.session_id, n.bucket, n.day, (n.old).path, -1, ((n.old).funnel_step = 5)::int
              from now_so n where ((n.old).path, (n.old).funnel_step = 5) <> ((n.visit).path, (n.visit).funnel_step = 5)) j
     cross join lateral public.bookings_of(j.tenant_id, j.session_id) b
     where j.path <> ''
     group by 1, 2, 3, 4
  ), pages_count as (
    insert into public.rollup_deltas (tenant_id, bucket, day, keys, page_views, sessions)
    select tenant_id, min(bucket), day, array['page:' || left(path, 200)], sum(views), sum(is_new::int)
      from (select h.tenant_id, h.bucket, h.visit_day as day, h.path, count(*) as views,
                   case when (h.old).id is null then true
                        when public.is_on_path(h.old, h.path) then false
                        when public.is_path_whole(h.old) then true
                        else not exists (
                          select from public.events e
                           where e.tenant_id = h.tenant_id and e.session_id = h.session_id and e.event_type = 'page_view'
                             and e.page_url = h.path and e.received_at between oldest and newest) end as is_new
              from happened h
             where h.type = 'page_view'
             group by h.tenant_id, h.session_id, h.bucket, h.visit_day, h.old, h.path) seen
     group by tenant_id, day, left(path, 200)
  ), events_count as (
    insert into public.rollup_deltas (tenant_id, bucket, day, keys, events, sessions)
    select tenant_id, min(bucket), day, array[key], sum(times), sum(is_new::int)
      from (select h.tenant_id, h.bucket, h.visit_day as day, k.key, count(*) as times,
                   (h.old).id is null or not exists (
                     select from public.events e
                      where e.tenant_id = h.tenant_id and e.session_id = h.session_id and e.event_type = h.type
                        and public.event_key(e.event_type, e.event_data) = k.key and e.received_at between oldest and newest) as is_new
              from happened h cross join lateral public.event_key(h.type, h.data::json) k (key)
             where public.is_told_by_name(h.type)
             group by h.tenant_id, h.session_id, h.bucket, h.visit_day, h.old, h.type, k.key) seen
     group by tenant_id, day, key
  ), timings_count as (
    -- A largest paint counts with the mix of its visit as well.
    insert into public.rollup_deltas (tenant_id, bucket, day, keys, events)
    select t.tenant_id, min(t.bucket), t.visit_day,
           case when t.mix is null then array[t.key] else array[t.key, 'load:' || split_part(t.key, ':', 3) || ':' || t.mix] end, count(*)
      from (select h.tenant_id, h.bucket, h.visit_day, m.key,
                   case when starts_with(m.key, 'timing:lcp:') then public.mix_of(h.visit) end as mix
              from happened h cross join lateral public.timing_keys(h.data) m (key)
             where h.type = 'timing') t
     group by t.tenant_id, t.visit_day, t.key, t.mix
  ), opened as (
    update public.open_visits o set
      session_id = case when k.last_seen_at >= o.last_seen_at or o.session_id is null then k.session_id else o.session_id end,
      started_at = case when k.last_seen_at >= o.last_seen_at or o.session_id is null then k.started_at else o.started_at end,
      last_seen_at = case when o.session_id is null then k.last_seen_at else greatest(o.last_seen_at, k.last_seen_at) end,
      started_today = o.started_today or k.starts
      from (select h.tenant_id, h.visitor, (array_agg(h.session_id order by (h.visit).last_seen_at desc))[1] as session_id,
                   (array_agg((h.visit).started_at order by (h.visit).last_seen_at desc))[1] as started_at,
                   max((h.visit).last_seen_at) as last_seen_at,
                   bool_or((h.old).id is null and h.goes_on is not true) as starts
              from happened h group by 1, 2) k
     where o.tenant_id = k.tenant_id and o.visitor_key = k.visitor
  )
  select array_agg(n.visit) into retold from now_so n where n.retold;
  perform public.take_origins(retold, tenants, ids, paths, visit_places, visits, fresh, oldest, newest) where retold is not null;
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
  wanted bigint;
  held bigint;
  retold uuid[];
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
  wanted := (select count(*) from (select distinct e.tenant_id, e.visitor from unnest(tenants, visitors) as e (tenant_id, visitor)) k);
  loop
    insert into public.open_visits (tenant_id, visitor_key, last_seen_at)
    select distinct e.tenant_id, e.visitor, now() from unnest(tenants, visitors) as e (tenant_id, visitor) order by 1, 2
    on conflict (tenant_id, visitor_key) do nothing;
    -- Locked in the order of keys. The months that these visits have events in, so that no other is looked at; and the visits that
    -- something comes late of.
    select least(min(v.started_at), to_timestamp(min(k.first_at) / 1000)) - interval '1 day',
           greatest(max(v.last_seen_at), to_timestamp(max(k.last_at) / 1000)) + interval '1 day',
           count(*) filter (where k.seen_now),
           array_agg(v.session_id) filter (where v.last_seen_at >= to_timestamp(k.first_at / 1000))
      into oldest, newest, held, retold
      from (select u.tenant_id, u.visitor_key, bool_or(u.seen_now) as seen_now, min(u.at) as first_at, max(u.at) as last_at
              from (select a.t, a.v, true, a.at from unnest(tenants, visitors, ats) as a (t, v, at)
                    union all
                    select b.t, b.v, false, b.at from unnest(tenants, earlier, ats) as b (t, v, at)) u (tenant_id, visitor_key, seen_now, at)
             group by 1, 2 order by 1, 2) k
     cross join lateral (select o.* from public.open_visits o
                          where o.tenant_id = k.tenant_id and o.visitor_key = k.visitor_key offset 0 for update of o) v;
    -- One that was forgotten in between begins anew. It is locked last: should that make a circle, the batch comes once more.
    exit when held = wanted;
  end loop;
  -- Numbers of their bookings move with them: whoever changes one of these ends first, or comes after this.
  if retold is not null then
    perform from public.bookings where tenant_id = any (tenants) and session_id = any (retold) order by tenant_id, id for no key update;
  end if;

  perform public.join_visits(tenants, ids, ats, positions, days, visitors, earlier, people, types, paths, facts, visit_places, visits,
                             fresh, oldest, newest);
  return next;
end $$;

-- The request form was sent: stores that with the booking, in its transaction, and answers which visit it belongs to and
-- how that came. A booking goes on whatever happens here.
create or replace function submit_form(event jsonb) returns table (session_id uuid, came jsonb)
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
    select s.id, public.came_by(s) || jsonb_build_object('submittedAt', public.iso_text(s.last_seen_at))
      from public.open_visits o join public.sessions s on s.tenant_id = o.tenant_id and s.id = o.session_id
     where o.tenant_id = tenant and o.visitor_key = event ->> 'visitorKey';
exception when others then
  raise warning 'the visit of a booking was not stored: %', sqlerrm;
end $$;
