-- Storing a batch, with what made its plan slow taken out: whoever asks what became of an event's visit asks one join for it, and
-- where a visit counts is written out where it stands.

create or replace function visit_keys(host text, source text, channel text, campaign text, country text, device text, browser text,
                                      os text, landing text) returns text[] language sql immutable as $$
  select array_remove(array[
    'quarter:', 'all:', 'host:' || left(host, 200), 'source:' || left(source, 200), 'channel:' || left(channel, 200),
    'campaign:' || left(campaign, 200), 'country:' || left(coalesce(country, 'unknown'), 200), 'device:' || left(device, 200),
    'browser:' || left(browser, 200), 'os:' || left(os, 200), 'landing:' || left(landing, 200),
    -- Values have a hundred signs at most, hosts two hundred and fifty; none of them is a control character. `||` is immutable,
    -- `concat_ws` is not.
    'mix:' || left(host, 200) || E'\x1f' || left(source, 200) || E'\x1f' || left(channel, 200) || E'\x1f'
           || coalesce(left(campaign, 200), '') || E'\x1f' || left(coalesce(country, 'unknown'), 200) || E'\x1f' || left(device, 200)], null)
$$;

-- What a visit led to, as far as staff can see it.
create function bookings_of(tenant uuid, visit uuid) returns table (bookings bigint, confirmed bigint, revenue_cents bigint)
language sql stable as $$
  select count(*), coalesce(sum(public.earns(b)::int), 0), coalesce(sum(case when public.earns(b) then b.price_cents else 0 end), 0)
    from public.bookings b where b.tenant_id = tenant and b.session_id = visit and not b.blocked
$$;
revoke execute on function bookings_of(uuid, uuid) from public;

-- Puts them into visits, whose visitors are locked. `oldest` and `newest` bound the months that these visits have events in.
create or replace function join_visits(
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
    select r.*, k.visit as old, coalesce((k.visit).id, public.time_ordered_id(r.from_at)) as session_id
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
      -- What began before is known by now; a visit stays on its day.
      started_at = case when a.from_day = s.day then least(s.started_at, a.from_at) else s.started_at end,
      visitor_id = coalesce(s.visitor_id, a.person), last_seen_at = a.last_seen_at, exit_path = a.exit_path,
      page_views = a.page_views, events = a.events, photo_clicks = a.photo_clicks, engaged = a.engaged,
      page_view_at = a.page_view_at, photo_click_at = a.photo_click_at, pricing_view_at = a.pricing_view_at,
      form_start_at = a.form_start_at, form_submit_at = a.form_submit_at, funnel_step = a.funnel_step, path = a.path
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
    select tenant_id, id, session_id, at, position, type, path, data from told
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
     where cardinality(j.path) > 0
     group by 1, 2, 3, 4
  ), pages_count as (
    insert into public.rollup_deltas (tenant_id, bucket, day, keys, page_views, sessions)
    select tenant_id, min(bucket), day, array['page:' || left(path, 200)], sum(views), sum(is_new::int)
      from (select h.tenant_id, h.bucket, h.visit_day as day, h.path, count(*) as views,
                   case when (h.old).id is null then true
                        when h.path = any ((h.old).path) then false
                        when cardinality((h.old).path) < 11 and not 'form_submit' = any ((h.old).path) then true
                        else not exists (
                          select from public.events e
                           where e.tenant_id = h.tenant_id and e.session_id = h.session_id and e.event_type = 'page_view'
                             and e.page_url = h.path and e.received_at between oldest and newest) end as is_new
              from happened h
             where h.type = 'page_view'
             group by h.tenant_id, h.session_id, h.bucket, h.visit_day, h.old, h.path) seen
     group by tenant_id, day, left(path, 200)
  ), timings_count as (
    insert into public.rollup_deltas (tenant_id, bucket, day, keys, events)
    select h.tenant_id, min(h.bucket), h.visit_day, array[m.key], count(*)
      from happened h cross join lateral public.timing_keys(h.data) m (key)
     where h.type = 'timing'
     group by h.tenant_id, h.visit_day, m.key
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
