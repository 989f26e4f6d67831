-- What is promised also while others write: visits are forgotten whole, salts go in time, numbers are repaired once.

-- Salts go before they are 48 hours old; runs once an hour, apart from whatever may have to wait for others. A day and its first half
-- hour have 25.5 hours at most.
create function destroy_salts(at timestamptz) returns void
language sql security definer set search_path = pg_catalog, pg_temp as $$
  delete from public.analytics_salts where created_at < at - interval '46 hours'
$$;
revoke execute on function destroy_salts(timestamptz) from public;
grant execute on function destroy_salts(timestamptz) to app_platform;

-- Visits end their stay: ids and visitor keys after 48 hours, the rest as each tenant says. Months that nobody keeps any longer are
-- dropped whole; the numbers of closed days stay as they are. Also makes the months to come.
create or replace function purge_visits(at timestamptz) returns void
language plpgsql security definer set search_path = pg_catalog, pg_temp set lock_timeout = '5s' as $$
declare
  month text;
begin
  perform public.ensure_event_partition((date_trunc('month', at at time zone 'UTC') + n * interval '1 month')::date)
     from generate_series(0, 3) n;
  delete from public.event_ids where seen_at < at - interval '48 hours';
  delete from public.open_visits where last_seen_at < at - interval '48 hours';

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
    begin
      execute format('drop table public.%I', month);
    exception when lock_not_available then
      null; -- Somebody reads it: next time.
    end;
  end loop;
  delete from public.events e using public.kept_days(at) k where e.tenant_id = k.tenant_id and e.received_at < k.since;
  delete from public.consents c using public.kept_days(at) k where c.tenant_id = k.tenant_id and c.created_at < k.since;
end $$;

-- After a tenant moved to another time zone: its visits count on the days of the new one. Visits of the last hour may be
-- being written with the old one; a second call later takes them along.
create or replace function move_visits_to_zone(tenant uuid, at timestamptz) returns int
language plpgsql security definer set search_path = pg_catalog, pg_temp set jit = off as $$
declare
  moved int;
begin
  -- What is kept stays kept: numbers of days before those are closed.
  update public.sessions s set day = greatest(public.kept_from(tenant), (s.started_at at time zone t.time_zone)::date)
    from public.tenants t
   where t.id = tenant and s.tenant_id = tenant and s.last_seen_at < at - interval '1 hour'
     and s.day >= public.kept_from(tenant) and s.day <> greatest(public.kept_from(tenant), (s.started_at at time zone t.time_zone)::date);
  get diagnostics moved = row_count;
  perform public.reconcile_visits(tenant, true, at);
  return moved;
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
    -- Locked in the order of keys. The months that these visits have events in, so that no other is looked at.
    select min(v.started_at) - interval '1 hour', count(*) filter (where k.seen_now) into oldest, held
      from (select u.tenant_id, u.visitor_key, bool_or(u.seen_now) as seen_now
              from (select a.t, a.v, true from unnest(tenants, visitors) as a (t, v)
                    union all
                    select b.t, b.v, false from unnest(tenants, earlier) as b (t, v)) u (tenant_id, visitor_key, seen_now)
             group by 1, 2 order by 1, 2) k
     cross join lateral (select o.started_at from public.open_visits o
                          where o.tenant_id = k.tenant_id and o.visitor_key = k.visitor_key offset 0 for update of o) v;
    -- One that was forgotten in between begins anew. It is locked last: should that make a circle, the batch comes once more.
    exit when held = wanted;
  end loop;
  select to_timestamp(max(at) / 1000) + interval '1 hour' into newest from unnest(ats) at;
  newest := greatest(newest, oldest + interval '1 hour');

  perform public.join_visits(tenants, ids, ats, positions, days, visitors, earlier, people, types, paths, facts, visit_places, visits,
                             fresh, oldest, newest);
  return next;
end $$;

-- How many visits and numbers of a tenant are not what the events say; with `repair` they are from then on. A correction is
-- a delta like any other: it is exact whatever is written at the same time.
create or replace function reconcile_visits(tenant uuid, repair boolean, at timestamptz default now()) returns table (visits int, numbers int)
language plpgsql security definer set search_path = pg_catalog, pg_temp set jit = off as $$
begin
  if repair then
    -- Two repairs would both write the same difference.
    perform pg_advisory_xact_lock(hashtext('reconcile_visits'), hashtext(tenant::text));
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

-- "Delete my visits": the numbers lose them too. `began_by`: visits that began until then alone, for what was under way when that
-- was asked; null: whatever is there.
create or replace function forget_visitor(visitor_keys text[], visitor uuid, began_by timestamptz) returns integer
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  tenant uuid := nullif(current_setting('app.tenant_id', true), '')::uuid;
  gone uuid[];
begin
  -- Whoever stores something of them ends first, and is seen by what follows; whoever comes after that begins anew.
  insert into public.open_visits (tenant_id, visitor_key, last_seen_at)
  select distinct tenant, k, now() from unnest(visitor_keys) k where began_by is null order by 2
  on conflict (tenant_id, visitor_key) do nothing;
  perform from public.open_visits where tenant_id = tenant and visitor_key = any (visitor_keys) order by visitor_key for update;
  select coalesce(array_agg(s.id), '{}') into gone
    from public.sessions s
   where s.tenant_id = tenant and (began_by is null or s.started_at <= began_by)
     and s.id in (select o.session_id from public.open_visits o where o.tenant_id = tenant and o.visitor_key = any (visitor_keys)
                  union select v.id from public.sessions v where v.tenant_id = tenant and v.visitor_id = visitor);
  perform public.forget_visits(tenant, gone);
  delete from public.open_visits where tenant_id = tenant and visitor_key = any (visitor_keys) and began_by is null;
  return cardinality(gone);
end $$;

-- Marks of a path, such as `form_start`, are no pages. `page` null: any visit.
create or replace function is_page_asked(visit sessions, page text) returns boolean language sql stable as $$
  select page is null or starts_with(page, '/')
     and (public.is_on_path(visit, page) or not public.is_path_whole(visit) and public.was_on_page(visit, page))
$$;

-- Visits and money by hours of the tenant's clock, each named by the moment it begins: an hour that autumn doubles is two. Hours
-- in which nothing happened are there as well.
create or replace function analytics_hours(since date, until date, zone text, asked jsonb default '{}', counted boolean default false)
returns table (at timestamptz, sessions bigint, visitors bigint, page_views bigint, bookings bigint, revenue_cents bigint)
language plpgsql stable set search_path = pg_catalog, pg_temp set jit = off set plan_cache_mode = force_custom_plan as $$
#variable_conflict use_column
declare
  tenant uuid := coalesce(nullif(current_setting('app.tenant_id', true), ''), asked ->> 'tenant')::uuid;
  starts timestamptz := since::timestamp at time zone zone;
  ends timestamptz := (until + 1)::timestamp at time zone zone;
  of_page text := asked ->> 'page';
  -- Nearly every clock is changed by whole hours, if at all; one is by half an hour.
  on_the_hour boolean := (select bool_and(extract(epoch from (d + interval '1 day') at time zone zone - d at time zone zone)::int % 3600 = 0)
                            from generate_series(since::timestamp, until::timestamp, interval '1 day') d);
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
  select min(q.bucket),
         coalesce(sum(q.sessions), 0)::bigint, coalesce(sum(q.visitors), 0)::bigint, coalesce(sum(q.page_views), 0)::bigint, coalesce(sum(q.bookings), 0)::bigint, coalesce(sum(q.revenue_cents), 0)::bigint
    from quarters q
   group by case when on_the_hour then date_bin('1 hour', q.bucket, starts) else date_trunc('hour', q.bucket, zone) end
   order by 1;
end $$;
