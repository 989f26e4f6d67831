-- On what terms a tenant takes bookings of a service, in one round trip: how long answers may take, what cancelling costs,
-- which deposits are asked, and what tour stops that are not over ask for instead. Runs as its caller, under row-level
-- security. `settings` is null while the tenant has none.
create function booking_terms(service_slug text, asked_at timestamptz)
returns json language sql stable set search_path = pg_catalog, pg_temp as $$
  with here as (select nullif(current_setting('app.tenant_id', true), '')::uuid as tenant)
  select json_build_object(
    'settings', (
      select json_build_object('requestHours', s.request_hours, 'depositHours', s.deposit_hours,
               'rescheduleHours', s.reschedule_hours, 'cancellationTiers', s.cancellation_tiers)
        from public.booking_settings s where s.tenant_id = here.tenant),
    'rules', coalesce((
      select json_agg(json_build_object('kind', r.kind, 'amount', r.amount, 'serviceId', r.service_id,
               'conditions', r.conditions) order by r.id)
        from public.deposit_rules r
       where r.tenant_id = here.tenant and r.active and (r.service_id is null or r.service_id = (
               select c.id from public.services c where c.tenant_id = here.tenant and c.slug = service_slug))), '[]'),
    'stops', coalesce((
      select json_agg(json_build_object('id', t.id, 'deposit', t.deposit, 'depositKind', t.deposit_kind,
               'depositAmount', t.deposit_amount))
        from public.tour_stops t
       where t.tenant_id = here.tenant and t.deposit <> 'home' and t.last_day >= (asked_at at time zone 'UTC')::date - 2), '[]'))
  from here
$$;
revoke execute on function booking_terms(text, timestamptz) from public;
grant execute on function booking_terms(text, timestamptz) to app_tenant;
