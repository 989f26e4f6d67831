-- Numbers and events in less room, and how fast pages were under every filter.
--
-- A number that is nothing is null, which takes no room; what a row counts is found by eight bytes made of it; data of events are
-- kept as they were written; ids of visits lie anywhere, as those of events do: in an index of many tenants, ids in order leave
-- its pages half empty; and the indexes of a month that is over are packed once.

drop view tenant_overview, visit_funnel, variant_performance;

-- Eight bytes of what a row counts. Two of a day's few thousand are the same once in some ten million million days.
create function rollup_key(value text) returns bigint language sql immutable strict parallel safe as $$
  select ('x' || left(md5(value), 16))::bit(64)::bigint
$$;

alter table rollups_day drop constraint rollups_day_pkey;
alter table rollups_day
  alter column sessions drop default, alter column sessions drop not null,
  alter column sessions type integer using nullif(sessions, 0),
  alter column visitors drop default, alter column visitors drop not null,
  alter column visitors type integer using nullif(visitors, 0),
  alter column page_views drop default, alter column page_views drop not null,
  alter column page_views type integer using nullif(page_views, 0),
  alter column events drop default, alter column events drop not null,
  alter column events type integer using nullif(events, 0),
  alter column bounces drop default, alter column bounces drop not null,
  alter column bounces type integer using nullif(bounces, 0),
  alter column seconds drop default, alter column seconds drop not null,
  alter column seconds type integer using nullif(seconds, 0),
  alter column photo_sessions drop default, alter column photo_sessions drop not null,
  alter column photo_sessions type integer using nullif(photo_sessions, 0),
  alter column step1 drop default, alter column step1 drop not null,
  alter column step1 type integer using nullif(step1, 0),
  alter column step2 drop default, alter column step2 drop not null,
  alter column step2 type integer using nullif(step2, 0),
  alter column step3 drop default, alter column step3 drop not null,
  alter column step3 type integer using nullif(step3, 0),
  alter column step4 drop default, alter column step4 drop not null,
  alter column step4 type integer using nullif(step4, 0),
  alter column step5 drop default, alter column step5 drop not null,
  alter column step5 type integer using nullif(step5, 0),
  alter column bookings drop default, alter column bookings drop not null,
  alter column bookings type integer using nullif(bookings, 0),
  alter column confirmed drop default, alter column confirmed drop not null,
  alter column confirmed type integer using nullif(confirmed, 0),
  alter column revenue_cents drop default, alter column revenue_cents drop not null,
  alter column revenue_cents type bigint using nullif(revenue_cents, 0),
  add column key bigint not null generated always as (rollup_key(value)) stored,
  -- Of a mix: how fast pages were, see packed_bins().
  add column loads integer[];
alter table rollups_day add primary key (tenant_id, dimension, day, key);

alter table rollups_quarter
  alter column sessions drop default, alter column sessions drop not null,
  alter column sessions type integer using nullif(sessions, 0),
  alter column visitors drop default, alter column visitors drop not null,
  alter column visitors type integer using nullif(visitors, 0),
  alter column page_views drop default, alter column page_views drop not null,
  alter column page_views type integer using nullif(page_views, 0),
  alter column events drop default, alter column events drop not null,
  alter column events type integer using nullif(events, 0),
  alter column bounces drop default, alter column bounces drop not null,
  alter column bounces type integer using nullif(bounces, 0),
  alter column seconds drop default, alter column seconds drop not null,
  alter column seconds type integer using nullif(seconds, 0),
  alter column photo_sessions drop default, alter column photo_sessions drop not null,
  alter column photo_sessions type integer using nullif(photo_sessions, 0),
  alter column step1 drop default, alter column step1 drop not null,
  alter column step1 type integer using nullif(step1, 0),
  alter column step2 drop default, alter column step2 drop not null,
  alter column step2 type integer using nullif(step2, 0),
  alter column step3 drop default, alter column step3 drop not null,
  alter column step3 type integer using nullif(step3, 0),
  alter column step4 drop default, alter column step4 drop not null,
  alter column step4 type integer using nullif(step4, 0),
  alter column step5 drop default, alter column step5 drop not null,
  alter column step5 type integer using nullif(step5, 0),
  alter column bookings drop default, alter column bookings drop not null,
  alter column bookings type integer using nullif(bookings, 0),
  alter column confirmed drop default, alter column confirmed drop not null,
  alter column confirmed type integer using nullif(confirmed, 0),
  alter column revenue_cents drop default, alter column revenue_cents drop not null,
  alter column revenue_cents type bigint using nullif(revenue_cents, 0);

-- One row a day for each metric.
create temp table timings_by_bin on commit drop as select * from timing_rollups;
drop table timing_rollups;
create table timing_rollups (
  tenant_id uuid not null,
  metric text not null,
  day date not null,
  bins integer[] not null,
  primary key (tenant_id, metric, day)
);
select protect_tenant_table('timing_rollups');
grant select on timing_rollups to app_tenant, app_platform;

alter table events alter column event_data type json using event_data::json;

-- One row a day: visits, what they came to, and how many of a hundred led to a booking.
create view tenant_overview with (security_invoker = true) as
  select tenant_id, day, coalesce(sessions, 0) as sessions, coalesce(visitors, 0) as visitors, coalesce(page_views, 0) as page_views, coalesce(events, 0) as events,
         coalesce(bounces, 0) as bounces, coalesce(bookings, 0) as bookings, coalesce(confirmed, 0) as confirmed, coalesce(revenue_cents, 0) as revenue_cents,
         round(coalesce(bookings, 0) * 100.0 / sessions, 2) as booking_rate_percent,
         round(coalesce(seconds, 0)::numeric / sessions) as average_seconds,
         round(coalesce(photo_sessions, 0) * 100.0 / sessions, 2) as photo_rate_percent
    from rollups_day where dimension = 'all';

-- One row a day: how many visits reached each step after the one before.
create view visit_funnel with (security_invoker = true) as
  select tenant_id, day, coalesce(step1, 0) as page_view, coalesce(step2, 0) as photo_click, coalesce(step3, 0) as pricing_view, coalesce(step4, 0) as form_start, coalesce(step5, 0) as form_submit
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

create function plus(one integer, other integer) returns integer language sql immutable as $$
  select nullif(coalesce(one, 0) + coalesce(other, 0), 0)
$$;
create function plus(one bigint, other bigint) returns bigint language sql immutable as $$
  select nullif(coalesce(one, 0) + coalesce(other, 0), 0)
$$;

-- A histogram: bins and how many page views are in each, up to two million more or less, in one number each.
create function packed_bins(bins int[], counts bigint[]) returns int[] language sql immutable as $$
  select array_agg((l.bin << 22) + l.n::int + 2097152 order by l.bin) from unnest(bins, counts) as l (bin, n) where l.n <> 0
$$;
create function bins_of(packed int[]) returns table (bin int, n int) language sql immutable rows 20 as $$
  select p >> 22, (p & 4194303) - 2097152 from unnest(packed) p
$$;
create function merged_bins(one int[], other int[]) returns int[] language sql immutable as $$
  select case when one is null or other is null then coalesce(one, other) else (
    select public.packed_bins(array_agg(l.bin), array_agg(l.n))
      from (select b.bin, sum(b.n) as n
              from (select * from public.bins_of(one) union all select * from public.bins_of(other)) b group by 1) l) end
$$;

insert into timing_rollups
select tenant_id, metric, day, packed_bins(array_agg(bin::int), array_agg(n::bigint)) from timings_by_bin where n <> 0 group by 1, 2, 3;

-- All that can be filtered by, in one. Values have a hundred signs at most, hosts two hundred and fifty; none of them is a control
-- character. `||` is immutable, `concat_ws` is not.
create function mix_key(host text, source text, channel text, campaign text, country text, device text) returns text
language sql immutable as $$
  select left(host, 200) || E'\x1f' || left(source, 200) || E'\x1f' || left(channel, 200) || E'\x1f'
           || coalesce(left(campaign, 200), '') || E'\x1f' || left(coalesce(country, 'unknown'), 200) || E'\x1f' || left(device, 200)
$$;
create function mix_of(visit sessions) returns text language sql immutable as $$
  select public.mix_key(visit.host, visit.source, visit.channel, visit.utm_campaign, visit.country, visit.device_type)
$$;
create or replace function visit_keys(host text, source text, channel text, campaign text, country text, device text, browser text,
                                      os text, landing text) returns text[] language sql immutable as $$
  select array_remove(array[
    'quarter:', 'all:', 'host:' || left(host, 200), 'source:' || left(source, 200), 'channel:' || left(channel, 200),
    'campaign:' || left(campaign, 200), 'country:' || left(coalesce(country, 'unknown'), 200), 'device:' || left(device, 200),
    'browser:' || left(browser, 200), 'os:' || left(os, 200), 'landing:' || left(landing, 200),
    'mix:' || public.mix_key(host, source, channel, campaign, country, device)], null)
$$;

-- Where a largest paint counts once more, with the mix of its visit; nothing for other timings.
create function load_key(timing text, mix text) returns text language sql immutable as $$
  select case when starts_with(timing, 'timing:lcp:') then 'load:' || split_part(timing, ':', 3) || ':' || mix end
$$;
create function timing_keys(data json) returns setof text language sql immutable as $$
  select public.timing_keys(data::jsonb)
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
    select h.tenant_id, min(h.bucket), h.visit_day, array_remove(array[m.key, public.load_key(m.key, public.mix_of(h.visit))], null), count(*)
      from happened h cross join lateral public.timing_keys(h.data) m (key)
     where h.type = 'timing'
     group by h.tenant_id, h.visit_day, m.key, public.load_key(m.key, public.mix_of(h.visit))
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

drop function time_ordered_id(timestamptz);

-- Adds what has been written since to the rollups, in the order of their keys: what is read together lies together, and indexes stay
-- full. One at a time; whoever comes second has nothing to do.
create or replace function roll_up(deltas_max int default 20000) returns int
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
    -- Added up before names are taken apart: of what comes together, much counts in the same places.
    select p.*, split_part(p.key, ':', 1) as dimension, substr(p.key, strpos(p.key, ':') + 1) as value
      from (select d.tenant_id, d.day, k.key, sum(d.sessions) as sessions, sum(d.visitors) as visitors, sum(d.page_views) as page_views, sum(d.events) as events,
                   sum(d.bounces) as bounces, sum(d.seconds) as seconds, sum(d.photo_sessions) as photo_sessions, sum(d.step1) as step1,
                   sum(d.step2) as step2, sum(d.step3) as step3, sum(d.step4) as step4, sum(d.step5) as step5,
                   sum(d.bookings) as bookings, sum(d.confirmed) as confirmed, sum(d.revenue_cents) as revenue_cents
              from taken d cross join lateral unnest(d.keys) as k (key)
             where k.key <> 'quarter:' group by 1, 2, 3) p
  ), quarters as (
    insert into public.rollups_quarter as r (tenant_id, bucket, sessions, visitors, page_views, events, bounces, seconds, photo_sessions, step1, step2, step3, step4, step5,
      bookings, confirmed, revenue_cents)
    select tenant_id, bucket, nullif(sum(sessions), 0), nullif(sum(visitors), 0), nullif(sum(page_views), 0), nullif(sum(events), 0),
           nullif(sum(bounces), 0), nullif(sum(seconds), 0), nullif(sum(photo_sessions), 0), nullif(sum(step1), 0),
           nullif(sum(step2), 0), nullif(sum(step3), 0), nullif(sum(step4), 0), nullif(sum(step5), 0),
           nullif(sum(bookings), 0), nullif(sum(confirmed), 0), nullif(sum(revenue_cents), 0)
      from taken where 'quarter:' = any (keys) group by 1, 2 order by 1, 2
    on conflict (tenant_id, bucket) do update set
      sessions = public.plus(r.sessions, excluded.sessions), visitors = public.plus(r.visitors, excluded.visitors),
      page_views = public.plus(r.page_views, excluded.page_views), events = public.plus(r.events, excluded.events),
      bounces = public.plus(r.bounces, excluded.bounces), seconds = public.plus(r.seconds, excluded.seconds),
      photo_sessions = public.plus(r.photo_sessions, excluded.photo_sessions), step1 = public.plus(r.step1, excluded.step1),
      step2 = public.plus(r.step2, excluded.step2), step3 = public.plus(r.step3, excluded.step3),
      step4 = public.plus(r.step4, excluded.step4), step5 = public.plus(r.step5, excluded.step5),
      bookings = public.plus(r.bookings, excluded.bookings), confirmed = public.plus(r.confirmed, excluded.confirmed),
      revenue_cents = public.plus(r.revenue_cents, excluded.revenue_cents)
  ), counted as (
    select * from placed where dimension not in ('timing', 'load', 'stored', 'duplicate', 'dropped')
  ), loaded as (
    select tenant_id, 'mix' as dimension, day, value, public.packed_bins(array_agg(bin), array_agg(n)) as loads
      from (select tenant_id, day, split_part(value, ':', 1)::int as bin, substr(value, strpos(value, ':') + 1) as value, events as n
              from placed where dimension = 'load') l
     group by 1, 2, 3, 4
  ), days as (
    insert into public.rollups_day as r (tenant_id, dimension, day, value, loads, sessions, visitors, page_views, events, bounces, seconds, photo_sessions,
      step1, step2, step3, step4, step5, bookings, confirmed, revenue_cents)
    select tenant_id, dimension, day, value, loads,
           nullif(sessions, 0), nullif(visitors, 0), nullif(page_views, 0), nullif(events, 0), nullif(bounces, 0),
           nullif(seconds, 0), nullif(photo_sessions, 0), nullif(step1, 0), nullif(step2, 0), nullif(step3, 0),
           nullif(step4, 0), nullif(step5, 0), nullif(bookings, 0), nullif(confirmed, 0), nullif(revenue_cents, 0)
      from counted full join loaded using (tenant_id, dimension, day, value)
     order by tenant_id, dimension, day, public.rollup_key(value)
    on conflict (tenant_id, dimension, day, key) do update set
      loads = public.merged_bins(r.loads, excluded.loads),
      sessions = public.plus(r.sessions, excluded.sessions), visitors = public.plus(r.visitors, excluded.visitors), page_views = public.plus(r.page_views, excluded.page_views),
      events = public.plus(r.events, excluded.events), bounces = public.plus(r.bounces, excluded.bounces), seconds = public.plus(r.seconds, excluded.seconds),
      photo_sessions = public.plus(r.photo_sessions, excluded.photo_sessions), step1 = public.plus(r.step1, excluded.step1), step2 = public.plus(r.step2, excluded.step2),
      step3 = public.plus(r.step3, excluded.step3), step4 = public.plus(r.step4, excluded.step4), step5 = public.plus(r.step5, excluded.step5),
      bookings = public.plus(r.bookings, excluded.bookings), confirmed = public.plus(r.confirmed, excluded.confirmed), revenue_cents = public.plus(r.revenue_cents, excluded.revenue_cents)
  ), timings as (
    insert into public.timing_rollups as r (tenant_id, metric, day, bins)
    select tenant_id, metric, day, public.packed_bins(array_agg(bin), array_agg(n))
      from (select tenant_id, split_part(value, ':', 1) as metric, day, split_part(value, ':', 2)::int as bin, events as n
              from placed where dimension = 'timing') t
     group by 1, 2, 3 having bool_or(n <> 0) order by 1, 2, 3
    on conflict (tenant_id, metric, day) do update set bins = coalesce(public.merged_bins(r.bins, excluded.bins), '{}')
  ), intake as (
    insert into public.intake_counts as r (tenant_id, day, outcome, reason, n)
    select tenant_id, day, dimension, value, events from placed where dimension in ('stored', 'duplicate', 'dropped')
    on conflict (tenant_id, day, outcome, reason) do update set n = r.n + excluded.n
  )
  select count(*) into folded from taken;
  return folded;
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
      from visits v where cardinality((v.s).path) > 0
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

create or replace function rollup_differences(tenant uuid)
returns table (bucket timestamptz, day date, key text, sessions bigint, visitors bigint, page_views bigint, events bigint, bounces bigint, seconds bigint, photo_sessions bigint, step1 bigint, step2 bigint, step3 bigint, step4 bigint, step5 bigint, bookings bigint, confirmed bigint, revenue_cents bigint)
language sql stable set search_path = pg_catalog, pg_temp as $$
  with parts as (
    select * from public.raw_counts(tenant)
    union all
    select r.bucket, null, 'quarter:',
           -coalesce(r.sessions, 0), -coalesce(r.visitors, 0), -coalesce(r.page_views, 0), -coalesce(r.events, 0), -coalesce(r.bounces, 0),
           -coalesce(r.seconds, 0), -coalesce(r.photo_sessions, 0), -coalesce(r.step1, 0), -coalesce(r.step2, 0), -coalesce(r.step3, 0),
           -coalesce(r.step4, 0), -coalesce(r.step5, 0), -coalesce(r.bookings, 0), -coalesce(r.confirmed, 0), -coalesce(r.revenue_cents, 0)
      from public.rollups_quarter r join public.tenants t on t.id = r.tenant_id
     where r.tenant_id = tenant
       and (public.kept_from(tenant) = '-infinity' or r.bucket >= public.kept_from(tenant)::timestamp at time zone t.time_zone)
    union all
    select null, r.day, r.dimension || ':' || r.value,
           -coalesce(r.sessions, 0), -coalesce(r.visitors, 0), -coalesce(r.page_views, 0), -coalesce(r.events, 0), -coalesce(r.bounces, 0),
           -coalesce(r.seconds, 0), -coalesce(r.photo_sessions, 0), -coalesce(r.step1, 0), -coalesce(r.step2, 0), -coalesce(r.step3, 0),
           -coalesce(r.step4, 0), -coalesce(r.step5, 0), -coalesce(r.bookings, 0), -coalesce(r.confirmed, 0), -coalesce(r.revenue_cents, 0)
      from public.rollups_day r where r.tenant_id = tenant and r.day >= public.kept_from(tenant)
    union all
    select null, r.day, 'load:' || l.bin || ':' || r.value, 0, 0, 0, -l.n, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0
      from public.rollups_day r cross join lateral public.bins_of(r.loads) l
     where r.tenant_id = tenant and r.dimension = 'mix' and r.day >= public.kept_from(tenant)
    union all
    select null, r.day, 'timing:' || r.metric || ':' || b.bin, 0, 0, 0, -b.n, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0
      from public.timing_rollups r cross join lateral public.bins_of(r.bins) b
     where r.tenant_id = tenant and r.day >= public.kept_from(tenant)
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

-- Rows that came to nothing, such as the journeys that visits have gone on from.
create or replace function sweep_rollups() returns void language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  if not pg_try_advisory_xact_lock(hashtext('roll_up')) then return; end if;
  delete from public.rollups_day
   where loads is null
     and coalesce(sessions, visitors, page_views, events, bounces, seconds, photo_sessions, step1, step2, step3,
                  step4, step5, bookings, confirmed, revenue_cents) is null;
  delete from public.rollups_quarter
   where coalesce(sessions, visitors, page_views, events, bounces, seconds, photo_sessions, step1, step2, step3,
                  step4, step5, bookings, confirmed, revenue_cents) is null;
  delete from public.timing_rollups where bins = '{}';
end $$;

-- Packs the indexes of months that have been over for two days: nothing is written there any more. Once for each; whoever reads
-- that month waits for it, some seconds for a million events.
create function settle_events(at timestamptz) returns int
language plpgsql security definer set search_path = pg_catalog, pg_temp set lock_timeout = '5s' as $$
declare
  month text;
  index text;
  settled int := 0;
begin
  for month in
    select c.relname from pg_inherits i join pg_class c on c.oid = i.inhrelid
     where i.inhparent = 'public.events'::regclass
       and (to_date(right(c.relname, 7), 'YYYY_MM') + interval '1 month 2 days') at time zone 'UTC' <= at
       and exists (select from pg_index x join pg_class n on n.oid = x.indexrelid
                    where x.indrelid = c.oid and not coalesce(n.reloptions @> array['fillfactor=100'], false))
     order by 1
  loop
    for index in select x.indexrelid::regclass::text from pg_index x where x.indrelid = ('public.' || month)::regclass loop
      execute format('alter index %s set (fillfactor = 100)', index);
    end loop;
    execute format('reindex table public.%I', month);
    settled := settled + 1;
  end loop;
  return settled;
end $$;
revoke execute on function settle_events(timestamptz) from public;
grant execute on function settle_events(timestamptz) to app_platform;

-- Largest paints that are there already, by the mix of their visits. A correction is a delta like any other.
insert into rollup_deltas (tenant_id, bucket, day, keys, events)
select s.tenant_id, s.day, s.day, array[public.load_key(m.key, public.mix_of(s))], count(*)
  from sessions s
  join events e on e.tenant_id = s.tenant_id and e.session_id = s.id and e.event_type = 'timing'
 cross join lateral public.timing_keys(e.event_data) m (key)
 where starts_with(m.key, 'timing:lcp:')
 group by s.tenant_id, s.day, public.load_key(m.key, public.mix_of(s));
