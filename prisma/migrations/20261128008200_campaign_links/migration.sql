-- Campaign links are told apart by all three of their words, not by their campaign alone.

-- Few visits come by a link; the others take no room in it.
create index sessions_campaign on sessions (tenant_id, utm_campaign, day) where utm_campaign is not null;

-- What came by campaign links, for each (`nth`, from 1) of a list of links and days, both included. `asked` filters visits as in
-- analytics_sums(). Where nothing came there is no row.
create function analytics_links(links uuid[], since date[], until date[], asked jsonb default '{}')
returns table (nth int, sessions bigint, bookings bigint, confirmed bigint, revenue_cents bigint)
language plpgsql stable set search_path = pg_catalog, pg_temp set jit = off set plan_cache_mode = force_custom_plan as $$
#variable_conflict use_column
declare
  tenant uuid := nullif(current_setting('app.tenant_id', true), '')::uuid;
  of_page text := asked ->> 'page';
begin
  return query
  with spans as materialized (
    select u.nth::int as nth, c.utm_campaign, c.utm_source, c.utm_medium, u.since, u.until
      from unnest(links, since, until) with ordinality as u (link, since, until, nth)
      join public.campaigns c on c.tenant_id = tenant and c.id = u.link
  ), led as materialized (
    select b.session_id, count(*) as bookings, count(*) filter (where public.earns(b)) as confirmed,
           sum(b.price_cents) filter (where public.earns(b)) as revenue_cents
      from public.bookings b
     where b.tenant_id = tenant and b.session_id is not null and not b.blocked
     group by 1
  )
  select w.nth, count(*), coalesce(sum(l.bookings), 0)::bigint, coalesce(sum(l.confirmed), 0)::bigint,
         coalesce(sum(l.revenue_cents), 0)::bigint
    from spans w
    join public.sessions s on s.tenant_id = tenant and s.utm_campaign = w.utm_campaign and s.day between w.since and w.until
                          and s.utm_source = w.utm_source and s.utm_medium = w.utm_medium
    left join led l on l.session_id = s.id
   where asked = '{}' or public.is_asked(s, asked) and public.is_page_asked(s, of_page)
   group by 1;
end $$;
revoke execute on function analytics_links(uuid[], date[], date[], jsonb) from public;
grant execute on function analytics_links(uuid[], date[], date[], jsonb) to app_tenant, app_platform;
