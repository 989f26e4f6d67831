-- Everything that decides about a start, in one round trip: the service, its lengths and prices, who offers it, when each
-- of them works, and what of her time is held between two instants. Runs as its caller, under row-level security.
-- Instants as epoch milliseconds. No rows among companion_services: all companions offer it. A companion with hours of
-- her own for this service offers it in those alone. With `with_policy` also the published booking policy.
create function booking_facts(service_slug text, held_after timestamptz, held_before timestamptz, with_policy boolean)
returns json language sql stable set search_path = pg_catalog, pg_temp as $$
  with here as (select nullif(current_setting('app.tenant_id', true), '')::uuid as tenant),
  chosen as (
    select s.* from public.services s, here where s.tenant_id = here.tenant and s.slug = service_slug and s.active
  ),
  offering as (
    select c.tenant_id, c.id, c.slug, c.name, c.sort_order from public.companions c, chosen
     where c.tenant_id = chosen.tenant_id and c.active
       and (exists (select 1 from public.companion_services o
                     where o.tenant_id = c.tenant_id and o.companion_id = c.id and o.service_id = chosen.id)
            or not exists (select 1 from public.companion_services o
                            where o.tenant_id = c.tenant_id and o.service_id = chosen.id))
  )
  select json_build_object(
    'id', chosen.id, 'slug', chosen.slug, 'name', chosen.name, 'durationMinutes', chosen.duration_minutes,
    'locationKinds', to_json(chosen.location_kinds), 'phoneRequired', chosen.phone_required,
    'detailRequired', chosen.detail_required, 'bufferBeforeMinutes', chosen.buffer_before_minutes,
    'bufferAfterMinutes', chosen.buffer_after_minutes, 'minNoticeMinutes', chosen.min_notice_minutes,
    'windowDays', chosen.window_days, 'slotStepMinutes', chosen.slot_step_minutes,
    'durations', coalesce((
      select json_agg(json_build_object('minutes', d.minutes, 'priceCents', d.price_cents) order by d.minutes)
        from public.service_durations d where d.tenant_id = chosen.tenant_id and d.service_id = chosen.id), '[]'),
    'companions', coalesce((
      select json_agg(json_build_object('id', c.id, 'slug', c.slug, 'name', c.name,
          'windows', coalesce((
            select json_agg(json_build_object('weekday', w.weekday, 'fromMinute', w.from_minute, 'untilMinute', w.until_minute))
              from public.working_hours w
             where w.tenant_id = c.tenant_id and w.companion_id = c.id
               and w.service_id is not distinct from (
                     select own.service_id from public.working_hours own
                      where own.tenant_id = c.tenant_id and own.companion_id = c.id and own.service_id = chosen.id
                      limit 1)), '[]'),
          'held', coalesce((
            select json_agg(json_build_object(
                'from', extract(epoch from h.held_from) * 1000, 'until', extract(epoch from h.held_until) * 1000))
              from public.holds h
             where h.tenant_id = c.tenant_id and h.companion_id = c.id
               and h.held_until > held_after and h.held_from < held_before), '[]')
        ) order by c.sort_order, c.id) from offering c), '[]'),
    'policy', case when with_policy then (
      select sc.content -> 'bookingPolicy' from public.site_contents sc
       where sc.tenant_id = chosen.tenant_id and sc.published_at is not null
       order by sc.version desc limit 1) end)
  from chosen
$$;
revoke execute on function booking_facts(text, timestamptz, timestamptz, boolean) from public;
grant execute on function booking_facts(text, timestamptz, timestamptz, boolean) to app_tenant;
