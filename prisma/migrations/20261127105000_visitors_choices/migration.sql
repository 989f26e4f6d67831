-- Pages tell visitors what is kept of their visits, and ask whether they may be recognised.
create trigger site_shown_insert after insert on analytics_settings referencing new table as changed
  for each statement execute function raise_site_version();
create trigger site_shown_update after update on analytics_settings referencing new table as changed
  for each statement execute function raise_site_version();
create trigger site_shown_delete after delete on analytics_settings referencing old table as changed
  for each statement execute function raise_site_version();

-- "Delete my visits": the visit that is open under the visitor's keys, and all visits of an id given with consent, with
-- their events. Only for the tenant of the transaction.
create function forget_visitor(visitor_keys text[], visitor uuid) returns integer
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  tenant uuid := nullif(current_setting('app.tenant_id', true), '')::uuid;
  gone uuid[];
begin
  select coalesce(array_agg(id), '{}') into gone from (
    select session_id as id from public.open_visits where tenant_id = tenant and visitor_key = any (visitor_keys) and session_id is not null
    union
    select id from public.sessions where tenant_id = tenant and visitor_id = visitor) found;
  delete from public.open_visits where tenant_id = tenant and (visitor_key = any (visitor_keys) or session_id = any (gone));
  delete from public.events where tenant_id = tenant and session_id = any (gone);
  update public.bookings set session_id = null where tenant_id = tenant and session_id = any (gone);
  delete from public.sessions where tenant_id = tenant and id = any (gone);
  return cardinality(gone);
end $$;
revoke execute on function forget_visitor(text[], uuid) from public;
grant execute on function forget_visitor(text[], uuid) to app_tenant;
