-- Less kept of the same: what a mix tells is not counted by each of its parts as well, and the path of a visit is one text. And
-- answers of all tenants at once, for the platform.

-- Where visits came from is read from their mixes, a few hundred a day at most.
delete from rollups_day where dimension in ('host', 'source', 'channel', 'campaign', 'country', 'device');
update rollup_deltas set keys = array(
  select k.key from unnest(keys) with ordinality as k (key, nth)
   where split_part(k.key, ':', 1) not in ('host', 'source', 'channel', 'campaign', 'country', 'device') order by k.nth);
cluster rollups_day using rollups_day_pkey;

-- Addresses have no blanks: ` > ` parts the places of a path, as in what a journey counts under.
alter table sessions
  drop constraint sessions_path_short,
  alter column path drop default,
  alter column path type text using array_to_string(path, ' > '),
  alter column path set default '',
  add constraint sessions_path_short check (cardinality(string_to_array(path, ' > ')) <= 12);

create function is_on_path(visit sessions, place text) returns boolean language sql immutable as $$
  select strpos(visit.path, place) > 0 and strpos(' > ' || visit.path || ' > ', ' > ' || place || ' > ') > 0
$$;
create function pages_on_path(path text) returns integer language sql immutable as $$
  select starts_with(path, '/')::int + length(path) - length(replace(path, ' > /', ' > '))
$$;
-- Whether the path tells each page that was seen: it is kept to twelve places, and the first request ends it.
create function is_path_whole(visit sessions) returns boolean language sql immutable as $$
  select (visit.events < 11 or cardinality(string_to_array(visit.path, ' > ')) < 11) and visit.path not like '%form_submit'
      or visit.page_views = public.pages_on_path(visit.path)
$$;
-- Planned once: those who call it have everything planned for each call.
create function was_on_page(visit sessions, page text) returns boolean
language sql stable set plan_cache_mode = force_generic_plan as $$
  select exists (
    select from public.events e
     where e.tenant_id = visit.tenant_id and e.session_id = visit.id and e.event_type = 'page_view' and e.page_url = page
       and e.received_at between visit.started_at - interval '1 day' and visit.last_seen_at)
$$;
-- `page` null: any visit.
create function is_page_asked(visit sessions, page text) returns boolean language sql stable as $$
  select page is null or public.is_on_path(visit, page) or not public.is_path_whole(visit) and public.was_on_page(visit, page)
$$;

-- These stand in the migration before as well, as it was published last; databases that had an earlier one of it get them here.
-- What is_asked() says of a visit, of the mix that it counts under.
create or replace function is_mix_asked(mix text, asked jsonb) returns boolean language sql immutable as $$
  select (asked ->> 'host' is null or split_part(mix, E'\x1f', 1) = asked ->> 'host')
     and (asked ->> 'source' is null or split_part(mix, E'\x1f', 2) = asked ->> 'source')
     and (asked ->> 'channel' is null or split_part(mix, E'\x1f', 3) = asked ->> 'channel')
     and (asked ->> 'campaign' is null or split_part(mix, E'\x1f', 4) = nullif(asked ->> 'campaign', ''))
     and (asked ->> 'country' is null or split_part(mix, E'\x1f', 5) = asked ->> 'country')
     and (asked ->> 'device' is null or split_part(mix, E'\x1f', 6) = asked ->> 'device')
$$;
do $$
begin
  if to_regtype('public.histogram_bin') is null then create type histogram_bin as (bin integer, n bigint); end if;
end $$;
drop function if exists time_ordered_id(timestamptz);

create function journey_key(path text) returns text language sql immutable as $$
  select 'journey:' || left(path, 500)
$$;
drop function journey_key(text[]);
create or replace function progress_of(visit sessions) returns visit_progress language sql immutable as $$
  select row(visit.last_seen_at, visit.exit_path, visit.page_views, visit.events, visit.photo_clicks, visit.engaged,
             visit.page_view_at, visit.photo_click_at, visit.pricing_view_at, visit.form_start_at, visit.form_submit_at,
             visit.funnel_step, string_to_array(visit.path, ' > '))::public.visit_progress
$$;

create or replace function visit_keys(host text, source text, channel text, campaign text, country text, device text, browser text,
                                      os text, landing text) returns text[] language sql immutable as $$
  select array['quarter:', 'all:', 'browser:' || left(browser, 200), 'os:' || left(os, 200), 'landing:' || left(landing, 200),
               'mix:' || public.mix_key(host, source, channel, campaign, country, device)]
$$;

-- Where a booking counts: with the visit that led to it, else when it was made, under `unknown`. What a visit led to that is
-- kept no longer stays where it was counted.
create or replace function place_of(booking bookings) returns table (bucket timestamptz, day date, keys text[]) language sql stable as $$
  select public.quarter_of(s.started_at), s.day, public.keys_of(s) || public.journey_key(s.path)
    from public.sessions s where s.tenant_id = booking.tenant_id and s.id = booking.session_id
  union all
  select public.quarter_of(booking.created_at), (booking.created_at at time zone t.time_zone)::date,
         public.visit_keys('unknown', 'unknown', 'unknown', null, null, 'unknown', 'unknown', 'unknown', 'unknown')
    from public.tenants t
   where t.id = booking.tenant_id and booking.session_id is null
$$;

-- Puts a batch into visits, whose visitors are locked. `oldest` and `newest` bound the months that these visits have events in.
create or replace function join_visits(
  tenants uuid[], ids uuid[], ats double precision[], positions int[], days date[], visitors text[], earlier text[],
  people uuid[], types text[], paths text[], facts jsonb[], visit_places int[],
  visits jsonb, fresh boolean[], oldest timestamptz, newest timestamptz
) returns void
language plpgsql set plan_cache_mode = force_generic_plan as $$
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
           public.quarter_of((a.old).started_at) as bucket_before, s.visit, a.old
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
  )
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
   where o.tenant_id = k.tenant_id and o.visitor_key = k.visitor;
end $$;

create or replace function raw_counts(tenant uuid, only_visits uuid[] default null)
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
      from visits v where (v.s).path <> ''
    union all
    select v.bucket, v.day, 'page:' || left(e.page_url, 200), 1, 0, count(*)::int, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0
      from visits v join public.events e on e.tenant_id = tenant and e.session_id = (v.s).id
     where e.event_type = 'page_view' group by v.bucket, v.day, (v.s).id, e.page_url
    union all
    select v.bucket, v.day, k.key, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0
      from visits v join public.events e on e.tenant_id = tenant and e.session_id = (v.s).id
     cross join lateral public.timing_keys(e.event_data) m (key)
     cross join lateral unnest(array[m.key, public.load_key(m.key, public.mix_of(v.s))]) k (key)
     where e.event_type = 'timing' and k.key is not null
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

-- How many visits and numbers of a tenant are not what the events say; with `repair` they are from then on. A correction is
-- a delta like any other: it is exact whatever is written at the same time.
create or replace function reconcile_visits(tenant uuid, repair boolean, at timestamptz default now()) returns table (visits int, numbers int)
language plpgsql security definer set search_path = pg_catalog, pg_temp set jit = off as $$
begin
  if repair then
    with wrong as (
      update public.sessions s set
        last_seen_at = (w.progress).last_seen_at, exit_path = (w.progress).exit_path, page_views = (w.progress).page_views,
        events = (w.progress).events, photo_clicks = (w.progress).photo_clicks, engaged = (w.progress).engaged,
        page_view_at = (w.progress).page_view_at, photo_click_at = (w.progress).photo_click_at,
        pricing_view_at = (w.progress).pricing_view_at, form_start_at = (w.progress).form_start_at,
        form_submit_at = (w.progress).form_submit_at, funnel_step = (w.progress).funnel_step, path = array_to_string((w.progress).path, ' > ')
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
    select s.id, jsonb_strip_nulls(jsonb_build_object(
             'source', s.source, 'channel', s.channel, 'referrer', s.referrer, 'campaign', s.utm_campaign,
             'startedAt', to_char(s.started_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'),
             'submittedAt', to_char(s.last_seen_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'),
             'path', to_jsonb(string_to_array(s.path, ' > '))))
      from public.open_visits o join public.sessions s on s.tenant_id = o.tenant_id and s.id = o.session_id
     where o.tenant_id = tenant and o.visitor_key = event ->> 'visitorKey';
exception when others then
  raise warning 'the visit of a booking was not stored: %', sqlerrm;
end $$;

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
             when 'journey' then left(nullif(s.path, ''), 500)
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
       and kind not in ('campaign', 'page', 'journey')
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
  tenant uuid := coalesce(nullif(current_setting('app.tenant_id', true), ''), asked ->> 'tenant')::uuid;
begin
  asked := asked - 'tenant';
  return query
  with ways as (
    select any_value(r.value) as value, sum(r.sessions) as sessions
      from public.rollups_day r
     where (tenant is null or r.tenant_id = tenant) and r.dimension = 'journey' and r.day between since and until and asked = '{}' and not counted
     group by r.key
    union all
    select s.value, s.sessions
      from public.analytics_sums(since, until, 'journey', asked || jsonb_strip_nulls(jsonb_build_object('tenant', tenant)), counted) s
     where asked <> '{}' or counted
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

drop function analytics_load_time(date, date, jsonb);
-- The third quartile of largest paints, in milliseconds; null without any. With a `page`, of that page alone.
create function analytics_load_time(since date, until date, asked jsonb default '{}', counted boolean default false)
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
    bins := array(select row(split_part(t.key, ':', 3), count(*))::public.histogram_bin
                    from public.sessions s
                    join public.events e on e.tenant_id = s.tenant_id and e.session_id = s.id
                     and e.received_at between s.started_at - interval '1 day' and s.last_seen_at
                     and e.event_type = 'timing' and (of_page is null or e.page_url = of_page)
                   cross join lateral public.timing_keys(e.event_data) as t (key)
                   where (tenant is null or s.tenant_id = tenant) and s.day between since and until and public.is_asked(s, asked)
                     and starts_with(t.key, 'timing:lcp:')
                   group by split_part(t.key, ':', 3));
  end if;
  select min(exp(r.bin / 10.0::double precision) - 1) into quartile
    from (select b.bin, sum(b.n) over (order by b.bin) as up_to, sum(b.n) over () as total from unnest(bins) b) r
   where r.up_to >= 0.75 * r.total;
  return quartile;
end $$;

-- Visits and money by hours of the tenant's clock, each named by the moment it begins: an hour that autumn doubles is two. Hours
-- in which nothing happened are there as well.
drop function analytics_hours(date, date, text, jsonb);
create function analytics_hours(since date, until date, zone text, asked jsonb default '{}', counted boolean default false)
returns table (at timestamptz, sessions bigint, visitors bigint, page_views bigint, bookings bigint, revenue_cents bigint)
language plpgsql stable set search_path = pg_catalog, pg_temp set jit = off set plan_cache_mode = force_custom_plan as $$
#variable_conflict use_column
declare
  tenant uuid := coalesce(nullif(current_setting('app.tenant_id', true), ''), asked ->> 'tenant')::uuid;
  starts timestamptz := since::timestamp at time zone zone;
  ends timestamptz := (until + 1)::timestamp at time zone zone;
  of_page text := asked ->> 'page';
  -- Nearly every clock is changed by whole hours, if at all; one is by half an hour.
  on_the_hour boolean := (select bool_and(extract(minute from d at time zone zone) = 0)
                            from generate_series(starts, ends, interval '24 hours') d);
  step interval := case when on_the_hour then '1 hour' else '30 minutes' end;
begin
  asked := asked - 'tenant';
  return query
  with visits as not materialized (
    select s.* from public.sessions s
     where (asked <> '{}' or counted) and (tenant is null or s.tenant_id = tenant) and s.day between since - 1 and until + 1
       and s.started_at >= starts and s.started_at < ends and public.is_asked(s, asked)
       and public.is_page_asked(s, of_page)
  ), quarters as (
    select r.bucket, r.sessions, r.visitors, r.page_views, r.bookings, r.revenue_cents
      from public.rollups_quarter r
     where asked = '{}' and not counted and (tenant is null or r.tenant_id = tenant) and r.bucket >= starts and r.bucket < ends
    union all
    select public.quarter_of(v.started_at), 1, v.first_of_day::int, v.page_views, 0, 0 from visits v
    union all
    select public.quarter_of(v.started_at), 0, 0, 0, 1, case when public.earns(b) then b.price_cents else 0 end
      from public.bookings b join visits v on v.tenant_id = b.tenant_id and v.id = b.session_id where not b.blocked
    union all
    select public.quarter_of(b.created_at), 0, 0, 0, 1, case when public.earns(b) then b.price_cents else 0 end
      from public.bookings b
     where (asked <> '{}' or counted) and (tenant is null or b.tenant_id = tenant) and b.session_id is null and not b.blocked
       and b.created_at >= starts and b.created_at < ends and of_page is null
       and public.is_mix_asked(public.mix_key('unknown', 'unknown', 'unknown', null, null, 'unknown'), asked)
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
  tenant uuid := coalesce(nullif(current_setting('app.tenant_id', true), ''), asked ->> 'tenant')::uuid;
  monday date := date_trunc('week', since)::date;
  of_page text := asked ->> 'page';
begin
  asked := asked - 'tenant';
  return query
  -- Weeks since a Monday long ago, as numbers: cheap to tell apart. In the order of the index: a visitor's days one by one.
  with seen as (
    select (s.day - date '2001-01-01') / 7 as week,
           (first_value(s.day) over days - date '2001-01-01') / 7 as first,
           (lag(s.day) over days - date '2001-01-01') / 7 as before
      from public.sessions s
     where (tenant is null or s.tenant_id = tenant) and s.visitor_id is not null and s.day <= until
       and (asked = '{}' or public.is_asked(s, asked) and public.is_page_asked(s, of_page))
    window days as (partition by s.tenant_id, s.visitor_id order by s.day)
  ), told as (
    select s.week, s.first from seen s where s.before is distinct from s.week
  )
  select date '2001-01-01' + t.first * 7, t.week - t.first, count(*)
    from told t where t.first >= (monday - date '2001-01-01') / 7
   group by 1, 2 order by 1, 2;
end $$;

-- Visits of the half hour before a moment, the latest first, as far as they are shown; `recent` are all of them, `present` those of
-- the last five minutes.
drop function analytics_live(timestamptz);
create function analytics_live(moment timestamptz, asked jsonb default '{}')
returns table (id uuid, started_at timestamptz, last_seen_at timestamptz, host text, page text, source text, country text,
               device text, page_views int, funnel_step int, booked boolean, recent bigint, present bigint)
language plpgsql stable set search_path = pg_catalog, pg_temp set jit = off set plan_cache_mode = force_custom_plan as $$
#variable_conflict use_column
declare
  tenant uuid := coalesce(nullif(current_setting('app.tenant_id', true), ''), asked ->> 'tenant')::uuid;
begin
  asked := asked - 'tenant';
  return query
  select s.id, s.started_at, s.last_seen_at, s.host, s.exit_path, s.source, s.country, s.device_type, s.page_views,
         s.funnel_step::int, s.booking_id is not null, count(*) over (),
         count(*) filter (where s.last_seen_at > moment - interval '5 minutes') over ()
    from public.sessions s
   where (tenant is null or s.tenant_id = tenant) and s.day between (moment at time zone 'UTC')::date - 2 and (moment at time zone 'UTC')::date + 1
     and s.started_at <= moment and s.last_seen_at > moment - interval '30 minutes' and public.is_asked(s, asked) and public.is_page_asked(s, asked ->> 'page')
   order by s.last_seen_at desc limit 200;
end $$;

drop function if exists events_span(uuid, date, date);
do $$
declare answer text;
begin
  foreach answer in array array['analytics_hours(date, date, text, jsonb, boolean)', 'analytics_load_time(date, date, jsonb, boolean)',
                                'analytics_live(timestamptz, jsonb)'] loop
    execute format('revoke execute on function %s from public', answer);
    execute format('grant execute on function %s to app_tenant, app_platform', answer);
  end loop;
end $$;

-- "Delete my visits": the numbers lose them too. `began_by`: visits that began until then alone, for what was under way when that
-- was asked; null: whatever is there.
drop function forget_visitor(text[], uuid);
create function forget_visitor(visitor_keys text[], visitor uuid, began_by timestamptz) returns integer
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  tenant uuid := nullif(current_setting('app.tenant_id', true), '')::uuid;
  gone uuid[];
begin
  select coalesce(array_agg(s.id), '{}') into gone
    from public.sessions s
   where s.tenant_id = tenant and (began_by is null or s.started_at <= began_by)
     and s.id in (select o.session_id from public.open_visits o where o.tenant_id = tenant and o.visitor_key = any (visitor_keys)
                  union select v.id from public.sessions v where v.tenant_id = tenant and v.visitor_id = visitor);
  perform public.forget_visits(tenant, gone);
  delete from public.open_visits where tenant_id = tenant and visitor_key = any (visitor_keys) and began_by is null;
  return cardinality(gone);
end $$;
revoke execute on function forget_visitor(text[], uuid, timestamptz) from public;
grant execute on function forget_visitor(text[], uuid, timestamptz) to app_tenant;
