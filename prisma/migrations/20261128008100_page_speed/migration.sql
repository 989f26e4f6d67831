-- How fast pages were for those who opened them: of each metric the value that three of four page views stayed under, and how
-- many of them were measured.

-- Milliseconds, of `cls` its own unit. Of one tenant, the unit of work's or `of_tenant`; else of all that the reader may see.
create function analytics_timings(since date, until date, of_tenant uuid default null)
returns table (metric text, quartile double precision, measured bigint)
language plpgsql stable set search_path = pg_catalog, pg_temp set plan_cache_mode = force_custom_plan as $$
#variable_conflict use_column
declare
  tenant uuid := coalesce(nullif(current_setting('app.tenant_id', true), '')::uuid, of_tenant);
begin
  return query
  with bins as (
    select r.metric, l.bin, sum(l.n) as n
      from public.timing_rollups r cross join lateral public.bins_of(r.bins) l
     where (tenant is null or r.tenant_id = tenant) and r.day between since and until
     group by r.metric, l.bin
    having sum(l.n) > 0
  ), ranked as (
    select b.metric, b.bin, sum(b.n) over (partition by b.metric order by b.bin) as up_to,
           sum(b.n) over (partition by b.metric) as total
      from bins b
  )
  select r.metric,
         min(exp(r.bin / 10.0::double precision) - 1) filter (where r.up_to >= 0.75 * r.total)
           / case r.metric when 'cls' then 1000 else 1 end,
         max(r.total)::bigint
    from ranked r group by r.metric;
end $$;
revoke execute on function analytics_timings(date, date, uuid) from public;
grant execute on function analytics_timings(date, date, uuid) to app_tenant, app_platform;
