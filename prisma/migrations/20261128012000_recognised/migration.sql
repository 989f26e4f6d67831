-- An id recognises a visitor when a yes gave it and no later no ended it: one that somebody made up, or kept, counts for nothing.

create index consents_tenant_id_visitor_id_idx on consents (tenant_id, visitor_id) where visitor_id is not null;

-- An id that was withdrawn is never given again.
create function is_recognised(tenant uuid, visitor uuid) returns boolean language sql stable as $$
  select exists (select from public.consents c where c.tenant_id = tenant and c.visitor_id = visitor and c.choice = 'accepted')
     and not exists (select from public.consents c where c.tenant_id = tenant and c.visitor_id = visitor and c.choice = 'withdrawn')
$$;
revoke execute on function is_recognised(uuid, uuid) from public;

-- The events of a batch that are new, about a thousand of them; whose visitor agreed to be recognised, with the id that a yes gave.
create or replace function events_of_batch(
  tenants uuid[], ids uuid[], ats double precision[], positions int[], days date[], visitors text[], earlier text[],
  people uuid[], types text[], paths text[], facts jsonb[], visit_places int[], fresh boolean[]
) returns table (tenant_id uuid, id uuid, at timestamptz(3), "position" int, day date, visitor text, earlier_key text, person uuid,
                 type text, path text, data jsonb, visit_place int, place int)
language plpgsql stable rows 1000 as $$
begin
  return query
    select e.tenant_id, e.id, to_timestamp(e.at / 1000)::timestamptz(3), e.position, e.day, e.visitor, e.earlier,
           case when (e.tenant_id, e.person) in (
                  select p.tenant_id, p.person from (select distinct * from unnest(tenants, people)) p (tenant_id, person)
                   where public.is_recognised(p.tenant_id, p.person)) then e.person end,
           e.type, e.path, e.data, e.visit_place, e.place::int
      from unnest(tenants, ids, ats, positions, days, visitors, earlier, people, types, paths, facts, visit_places, fresh)
             with ordinality as e (tenant_id, id, at, position, day, visitor, earlier, person, type, path, data, visit_place,
                                   is_fresh, place)
     where e.is_fresh;
end $$;

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
  -- A proof stays as long as the cookie that it is for, which lives for a year.
  delete from public.consents c using public.kept_days(at) k
   where c.tenant_id = k.tenant_id and c.created_at < least(k.since, at - interval '13 months');
end $$;
