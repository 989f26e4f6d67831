-- A site is shown anew when what visitors are told of their visits changes: not when retention notes how far it has come.
create function raise_version_of_choices() returns trigger language plpgsql set search_path = pg_catalog, pg_temp as $$
begin
  if tg_op = 'UPDATE' and (old.keep_addresses, old.retention_months, old.consent_banner)
                        = (new.keep_addresses, new.retention_months, new.consent_banner) then
    return null;
  end if;
  -- A row of defaults says what no row says.
  if tg_op = 'INSERT' and (new.keep_addresses, new.retention_months, new.consent_banner) = (true, 24, false) then return null; end if;
  update public.tenants set site_version = site_version + 1 where id = coalesce(new.tenant_id, old.tenant_id);
  return null;
end $$;
drop trigger site_shown_insert on analytics_settings;
drop trigger site_shown_update on analytics_settings;
drop trigger site_shown_delete on analytics_settings;
create trigger site_shown after insert or update or delete on analytics_settings
  for each row execute function raise_version_of_choices();

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
    select d.*, split_part(k.key, ':', 1) as dimension, substr(k.key, strpos(k.key, ':') + 1) as value
      from taken d cross join lateral unnest(d.keys) as k (key)
  ), quarters as (
    insert into public.rollups_quarter as r (tenant_id, bucket, sessions, visitors, page_views, events, bounces, seconds, photo_sessions, step1, step2, step3, step4, step5,
      bookings, confirmed, revenue_cents)
    select tenant_id, bucket, sum(sessions), sum(visitors), sum(page_views), sum(events), sum(bounces), sum(seconds),
           sum(photo_sessions), sum(step1), sum(step2), sum(step3), sum(step4), sum(step5), sum(bookings),
           sum(confirmed), sum(revenue_cents)
      from placed where dimension = 'quarter' group by 1, 2 order by 1, 2
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
      from placed where dimension not in ('quarter', 'timing', 'stored', 'duplicate', 'dropped') group by 1, 2, 3, 4 order by 1, 2, 3, 4
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
      from placed where dimension = 'timing' group by 1, 2, 3, 4 order by 1, 2, 3, 4
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
