-- Everything that the calendar of some companions shows between two instants, in one round trip: when they work, what is
-- held, and what is asked, offered or proposed. Runs as its caller, under row-level security. Instants are epoch
-- milliseconds, days are counted from 1970-01-01.
--
-- Bookings whose deadline is over are left out, as are those of clients whom the tenant does not want to hear from. An offer
-- or a proposal counts where it would lead. No more than a thousand bookings and as many holds: `crowded` says that there
-- were more. `booked` is there for who has a limit, whether or not those bookings fit in.
create function calendar_facts(of_companions uuid[], since timestamptz, before timestamptz, asked_at timestamptz)
returns json language sql stable set search_path = pg_catalog, pg_temp as $$
  with here as (select nullif(current_setting('app.tenant_id', true), '')::uuid as tenant),
  -- One day more on each side: clocks of two places differ by up to 26 hours.
  days as (
    select (since at time zone 'UTC')::date - 2 as first_day, (before at time zone 'UTC')::date + 2 as last_day
  ),
  theirs as (
    select c.tenant_id, c.id, l.daily_max, l.weekly_max
      from here
      join public.companions c on c.tenant_id = here.tenant and c.id = any(of_companions)
      left join public.booking_limits l on l.tenant_id = c.tenant_id and l.companion_id = c.id
  ),
  -- Each part finds its rows by an index of its own. No booking lasts longer than fourteen days.
  touching as (
    select b.id
      from here
      join public.bookings b on b.tenant_id = here.tenant
     where b.starts_at < before and b.starts_at > since - interval '14 days' and b.ends_at > since
       and b.status in ('pending', 'counter_offered', 'awaiting_deposit', 'confirmed', 'completed', 'no_show')
    union
    select b.id
      from here
      join public.bookings b on b.tenant_id = here.tenant
     where b.status = 'confirmed' and b.proposed_starts_at < before
       and b.proposed_starts_at + (b.ends_at - b.starts_at) > since
    union
    select b.id
      from here
      join public.bookings b on b.tenant_id = here.tenant
      join public.booking_offers o on o.tenant_id = b.tenant_id and o.booking_id = b.id
     where b.status = 'counter_offered' and o.starts_at < before and o.starts_at + (b.ends_at - b.starts_at) > since
  ),
  shown as (
    select b.*
      from here
      join touching on true
      join public.bookings b on b.tenant_id = here.tenant and b.id = touching.id
     where not b.blocked and (b.expires_at is null or b.expires_at > asked_at)
       and exists (select 1 from public.booking_incomes i
                    where i.tenant_id = b.tenant_id and i.booking_id = b.id and i.companion_id = any(of_companions))
     order by b.starts_at, b.id
     limit 1001
  ),
  kept as (
    select h.*
      from here
      join public.holds h on h.tenant_id = here.tenant and h.companion_id = any(of_companions)
     where h.booking_id is null and h.held_from < before and h.held_until > since
     order by h.held_from, h.id
     limit 1001
  )
  select json_build_object(
    'crowded', (select count(*) > 1000 from shown) or (select count(*) > 1000 from kept),
    'companions', coalesce((
      select json_agg(json_build_object('id', c.id,
          'windows', coalesce((
            select json_agg(json_build_object('weekday', w.weekday, 'fromMinute', w.from_minute, 'untilMinute', w.until_minute))
              from public.working_hours w where w.tenant_id = c.tenant_id and w.companion_id = c.id), '[]'),
          'overrides', coalesce((
            select json_agg(json_build_object('day', one.day - date '1970-01-01', 'windows', one.windows) order by one.day)
              from (select h.day, coalesce(json_agg(json_build_object(
                             'fromMinute', h.from_minute, 'untilMinute', h.until_minute) order by h.from_minute)
                             filter (where h.from_minute is not null), '[]') as windows
                      from public.day_hours h, days
                     where h.tenant_id = c.tenant_id and h.companion_id = c.id
                       and h.day between days.first_day and days.last_day
                     group by h.day) one), '[]'),
          'tours', coalesce((
            select json_agg(json_build_object('id', t.id, 'city', t.city, 'timeZone', t.time_zone,
                'fromDay', t.first_day - date '1970-01-01', 'untilDay', t.last_day - date '1970-01-01',
                'windows', coalesce((
                  select json_agg(json_build_object(
                           'weekday', w.weekday, 'fromMinute', w.from_minute, 'untilMinute', w.until_minute))
                    from public.tour_hours w where w.tenant_id = t.tenant_id and w.tour_stop_id = t.id), '[]')
              ) order by t.first_day)
              from public.tour_stops t, days
             where t.tenant_id = c.tenant_id and t.companion_id = c.id
               and t.first_day <= days.last_day and t.last_day >= days.first_day), '[]'),
          'limits', case when c.daily_max is not null or c.weekly_max is not null then json_build_object(
            'dailyMax', c.daily_max, 'weeklyMax', c.weekly_max,
            'booked', coalesce((
              select json_agg(json_build_object(
                       'start', (extract(epoch from b.starts_at) * 1000)::bigint, 'timeZone', b.time_zone))
                from public.holds h
                join public.bookings b on b.tenant_id = h.tenant_id and b.id = h.booking_id
               where h.tenant_id = c.tenant_id and h.companion_id = c.id
                 and h.held_from < before and h.held_until > since
                 and (h.expires_at is null or h.expires_at > asked_at)), '[]')) end
        )) from theirs c), '[]'),
    'bookings', coalesce((
      select json_agg(json_build_object('id', b.id, 'code', b.code, 'version', b.version, 'status', b.status,
          'start', (extract(epoch from b.starts_at) * 1000)::bigint,
          'end', (extract(epoch from b.ends_at) * 1000)::bigint,
          'timeZone', b.time_zone, 'bufferBeforeMinutes', b.buffer_before_minutes,
          'bufferAfterMinutes', b.buffer_after_minutes, 'clientName', b.client_name, 'serviceName', b.service_name,
          'locationKind', b.location_kind,
          'companionIds', (select json_agg(i.companion_id order by i.companion_id) from public.booking_incomes i
                            where i.tenant_id = b.tenant_id and i.booking_id = b.id),
          'offers', coalesce((
            select json_agg((extract(epoch from o.starts_at) * 1000)::bigint order by o.starts_at)
              from public.booking_offers o
             where o.tenant_id = b.tenant_id and o.booking_id = b.id and b.status = 'counter_offered'
               and o.starts_at > asked_at), '[]'),
          'proposal', case when b.proposal_expires_at > asked_at
                           then (extract(epoch from b.proposed_starts_at) * 1000)::bigint end
        ) order by b.starts_at, b.id) from (select * from shown limit 1000) b), '[]'),
    'holds', coalesce((
      select json_agg(json_build_object('id', h.id, 'companionId', h.companion_id, 'kind', h.kind,
          'from', (extract(epoch from h.held_from) * 1000)::bigint,
          'until', (extract(epoch from h.held_until) * 1000)::bigint,
          'note', case when h.kind = 'external' then coalesce(m.label, '') else h.note end
        ) order by h.held_from, h.id)
        from (select * from kept limit 1000) h
        left join public.calendar_imports m on m.tenant_id = h.tenant_id and m.id = h.import_id), '[]'))
$$;
revoke execute on function calendar_facts(uuid[], timestamptz, timestamptz, timestamptz) from public;
grant execute on function calendar_facts(uuid[], timestamptz, timestamptz, timestamptz) to app_tenant;

create index bookings_tenant_id_starts_at_idx on bookings (tenant_id, starts_at);
