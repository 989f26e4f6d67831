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
