-- Whose law a booking is under: the country where it takes place, unless that is the tenant's own, and the one that it was
-- asked from, as far as the address tells.
alter table bookings add column place_country char(2);
alter table bookings add column visitor_country char(2);
alter table bookings add constraint bookings_countries check (
  (place_country is null or place_country ~ '^[A-Z]{2}$') and (visitor_country is null or visitor_country ~ '^[A-Z]{2}$'));

-- A tour leads under another law, so what a site offers can change with it.
create trigger site_shown_insert after insert on tour_stops referencing new table as changed
  for each statement execute function raise_site_version();
create trigger site_shown_update after update on tour_stops referencing new table as changed
  for each statement execute function raise_site_version();
create trigger site_shown_delete after delete on tour_stops referencing old table as changed
  for each statement execute function raise_site_version();

-- The countries of some tour stops. Runs as its caller, under row-level security.
create function stop_countries(ids uuid[]) returns table (id uuid, country_code char(2))
language sql stable set search_path = pg_catalog, pg_temp as $$
  select s.id, s.country_code from public.tour_stops s
   where s.tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid and s.id = any (ids)
$$;
revoke execute on function stop_countries(uuid[]) from public;
grant execute on function stop_countries(uuid[]) to app_tenant;
