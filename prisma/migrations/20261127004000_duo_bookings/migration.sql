-- Services that two companions render together, and bookings that hold the time of both or of neither.

alter table services
  add column companions_needed smallint not null default 1,
  add constraint services_companions_needed check (companions_needed between 1 and 2);

-- A booking holds the time of all its companions alike, or of none. Looked at when the transaction ends, since holds are
-- taken and given back one row after another.
create function held_by_all_or_none() returns trigger language plpgsql set search_path = pg_catalog, pg_temp as $$
declare
  held record := coalesce(new, old);
  holding uuid[];
  spans bigint;
begin
  select array_agg(h.companion_id order by h.companion_id), count(distinct (h.held_from, h.held_until, h.expires_at))
    into holding, spans
    from public.holds h where h.tenant_id = held.tenant_id and h.booking_id = held.booking_id;
  if holding is not null and (spans > 1 or holding is distinct from (
    select array_agg(i.companion_id order by i.companion_id)
      from public.booking_incomes i where i.tenant_id = held.tenant_id and i.booking_id = held.booking_id)) then
    raise exception 'booking % does not hold the same time of all its companions', held.booking_id
      using errcode = 'check_violation';
  end if;
  return null;
end $$;
create constraint trigger held_by_all_or_none after insert or update or delete on holds
  deferrable initially deferred for each row execute function held_by_all_or_none();

-- The same as before, and how many companions the service needs.
create or replace function booking_facts(
  service_slug text, held_after timestamptz, held_before timestamptz, with_policy boolean,
  asked_at timestamptz,
  client_address text, except_booking uuid)
returns json language sql stable set search_path = pg_catalog, pg_temp as $$
  with here as (select nullif(current_setting('app.tenant_id', true), '')::uuid as tenant),
  -- One day more on each side: clocks of two places differ by up to 26 hours.
  days as (
    select (held_after at time zone 'UTC')::date - 2 as first_day, (held_before at time zone 'UTC')::date + 2 as last_day
  ),
  chosen as (
    select s.* from public.services s, here where s.tenant_id = here.tenant and s.slug = service_slug and s.active
  ),
  offering as (
    select c.tenant_id, c.id, c.slug, c.name, c.sort_order, l.daily_max, l.weekly_max
      from chosen
      join public.companions c on c.tenant_id = chosen.tenant_id and c.active
      left join public.booking_limits l on l.tenant_id = c.tenant_id and l.companion_id = c.id
     where exists (select 1 from public.companion_services o
                    where o.tenant_id = c.tenant_id and o.companion_id = c.id and o.service_id = chosen.id)
        or not exists (select 1 from public.companion_services o
                        where o.tenant_id = c.tenant_id and o.service_id = chosen.id)
  )
  select json_build_object(
    'id', chosen.id, 'slug', chosen.slug, 'name', chosen.name, 'durationMinutes', chosen.duration_minutes,
    'locationKinds', to_json(chosen.location_kinds), 'phoneRequired', chosen.phone_required,
    'detailRequired', chosen.detail_required, 'bufferBeforeMinutes', chosen.buffer_before_minutes,
    'bufferAfterMinutes', chosen.buffer_after_minutes, 'minNoticeMinutes', chosen.min_notice_minutes,
    'windowDays', chosen.window_days, 'slotStepMinutes', chosen.slot_step_minutes,
    'companionsNeeded', chosen.companions_needed,
    'durations', coalesce((
      select json_agg(json_build_object('minutes', d.minutes, 'priceCents', d.price_cents) order by d.minutes)
        from public.service_durations d where d.tenant_id = chosen.tenant_id and d.service_id = chosen.id), '[]'),
    'notice', coalesce((
      select json_agg(json_build_object('locationKind', n.location_kind, 'standing', n.standing, 'minutes', n.minutes))
        from public.notice_rules n where n.tenant_id = chosen.tenant_id and n.service_id = chosen.id), '[]'),
    'returning', client_address is not null and exists (
      select 1 from public.bookings b
        join public.clients p on p.tenant_id = b.tenant_id and p.id = b.client_id
       where p.tenant_id = chosen.tenant_id and p.email_normalized = client_address and b.status in ('completed', 'confirmed')),
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
          'overrides', coalesce((
            select json_agg(json_build_object('day', one.day - date '1970-01-01', 'windows', one.windows))
              from (select h.day, coalesce(json_agg(json_build_object(
                             'fromMinute', h.from_minute, 'untilMinute', h.until_minute))
                             filter (where h.from_minute is not null), '[]') as windows
                      from public.day_hours h, days
                     where h.tenant_id = c.tenant_id and h.companion_id = c.id
                       and h.day between days.first_day and days.last_day
                     group by h.day) one), '[]'),
          'tours', coalesce((
            select json_agg(json_build_object('id', t.id, 'city', t.city, 'timeZone', t.time_zone,
                'fromDay', t.first_day - date '1970-01-01', 'untilDay', t.last_day - date '1970-01-01',
                'noticeMinutes', t.notice_minutes,
                'windows', coalesce((
                  select json_agg(json_build_object(
                           'weekday', w.weekday, 'fromMinute', w.from_minute, 'untilMinute', w.until_minute))
                    from public.tour_hours w where w.tenant_id = t.tenant_id and w.tour_stop_id = t.id), '[]'),
                'prices', coalesce((
                  select json_agg(json_build_object('minutes', p.minutes, 'priceCents', p.price_cents))
                    from public.tour_prices p
                   where p.tenant_id = t.tenant_id and p.tour_stop_id = t.id and p.service_id = chosen.id), '[]')
              ) order by t.first_day)
              from public.tour_stops t, days
             where t.tenant_id = c.tenant_id and t.companion_id = c.id
               and t.first_day <= days.last_day and t.last_day >= days.first_day), '[]'),
          'heldFrom', coalesce(array_to_json(held.since), '[]'), 'heldUntil', coalesce(array_to_json(held.until), '[]'),
          'limits', case when c.daily_max is not null or c.weekly_max is not null then json_build_object(
            'dailyMax', c.daily_max, 'weeklyMax', c.weekly_max,
            'booked', coalesce((
              select json_agg(json_build_object('timeZone', place.time_zone, 'starts', place.starts))
                from (select b.time_zone, array_agg((extract(epoch from b.starts_at) * 1000)::bigint) as starts
                        from public.holds h
                        join public.bookings b on b.tenant_id = h.tenant_id and b.id = h.booking_id
                       where h.tenant_id = c.tenant_id and h.companion_id = c.id
                         and h.held_until > held_after and h.held_from < held_before
                         and (h.expires_at is null or h.expires_at > asked_at)
                         and (except_booking is null or h.booking_id <> except_booking)
                       group by b.time_zone) place), '[]')) end
        ) order by c.sort_order, c.id)
      from offering c
      cross join lateral (
        select array_agg((extract(epoch from h.held_from) * 1000)::bigint order by h.held_from) as since,
               array_agg((extract(epoch from h.held_until) * 1000)::bigint order by h.held_from) as until
          from public.holds h
         where h.tenant_id = c.tenant_id and h.companion_id = c.id
           and h.held_until > held_after and h.held_from < held_before
           and (h.expires_at is null or h.expires_at > asked_at)
           and (except_booking is null or h.booking_id is distinct from except_booking)) held), '[]'),
    'policy', case when with_policy then (
      select sc.content -> 'bookingPolicy' from public.site_contents sc
       where sc.tenant_id = chosen.tenant_id and sc.published_at is not null
       order by sc.version desc limit 1) end)
  from chosen
$$;

-- Who hears of a booking: owners, managers, and each of its companions.
drop function staff_recipients(uuid);
create function staff_recipients(booked_companions uuid[])
returns table (email text)
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select u.email from public.memberships m join public.users u on u.id = m.user_id
   where m.tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid
     and (m.role in ('owner', 'manager') or m.companion_id = any (booked_companions))
   order by u.email
$$;
revoke execute on function staff_recipients(uuid[]) from public;
grant execute on function staff_recipients(uuid[]) to app_tenant;
