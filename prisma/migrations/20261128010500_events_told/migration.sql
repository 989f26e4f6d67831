-- Events that no other answer tells, clicks on contacts and networks and those of a tenant's own names, are counted by name.

create function is_told_by_name(type text) returns boolean language sql immutable as $$
  select type <> all (array['page_view', 'photo_click', 'pricing_view', 'form_start', 'form_submit', 'timing', 'hero_photo_viewed',
                            'ab_test_assigned'])
$$;
-- Few of all events. Equal entries share their place in the index.
create index events_told_by_name on events (tenant_id) where is_told_by_name(event_type);

-- `social_click instagram`: a click on a network with its name, which has no blanks before it.
create function event_key(type text, data json) returns text language sql immutable as $$
  select 'event:' || type || case when type = 'social_click' and json_typeof(data) = 'object'
                                  then coalesce(' ' || left(data ->> 'platform', 120), '') else '' end
$$;

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
    select v.bucket, v.day, k.key, 1, 0, 0, count(*)::int, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0
      from visits v join public.events e on e.tenant_id = tenant and e.session_id = (v.s).id
     cross join lateral public.event_key(e.event_type, e.event_data) k (key)
     where public.is_told_by_name(e.event_type) group by v.bucket, v.day, (v.s).id, k.key
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

-- Those that are there already. A correction is a delta like any other.
insert into rollup_deltas (tenant_id, bucket, day, keys, events, sessions)
select s.tenant_id, s.day, s.day, array[event_key(e.event_type, e.event_data)], count(*), count(distinct s.id)
  from events e
  join sessions s on s.tenant_id = e.tenant_id and s.id = e.session_id
 where is_told_by_name(e.event_type) and s.day >= kept_from(s.tenant_id)
 group by s.tenant_id, s.day, event_key(e.event_type, e.event_data);

-- Events by name: visits with such a one, and how many there were; the most visits first. `asked` as in analytics_sums().
create function analytics_events(since date, until date, asked jsonb default '{}', counted boolean default false)
returns table (value text, sessions bigint, events bigint)
language plpgsql stable set search_path = pg_catalog, pg_temp set jit = off set plan_cache_mode = force_custom_plan as $$
#variable_conflict use_column
declare
  tenant uuid := coalesce(nullif(current_setting('app.tenant_id', true), ''), asked ->> 'tenant')::uuid;
  of_page text := asked ->> 'page';
begin
  asked := asked - 'tenant';
  if not counted and asked = '{}' then
    return query
    select r.value, sum(r.sessions)::bigint, sum(r.events)::bigint
      from public.rollups_day r
     where (tenant is null or r.tenant_id = tenant) and r.dimension = 'event' and r.day between since and until
     group by r.value having sum(r.sessions) > 0 order by 2 desc, 1;
    return;
  end if;
  return query
  select substr(k.key, 7), count(distinct e.session_id), count(*)
    from public.events e
    join public.sessions s on s.tenant_id = e.tenant_id and s.id = e.session_id
   cross join lateral public.event_key(e.event_type, e.event_data) k (key)
   where (tenant is null or e.tenant_id = tenant) and public.is_told_by_name(e.event_type)
     -- A day too many at both ends, whatever the zone and wherever midnight fell into a visit.
     and e.received_at >= since::timestamp at time zone 'UTC' - interval '2 days'
     and e.received_at < until::timestamp at time zone 'UTC' + interval '3 days'
     and s.day between since and until and public.is_asked(s, asked) and public.is_page_asked(s, of_page)
   group by 1 order by 2 desc, 1;
end $$;
revoke execute on function analytics_events(date, date, jsonb, boolean) from public;
grant execute on function analytics_events(date, date, jsonb, boolean) to app_tenant, app_platform;
