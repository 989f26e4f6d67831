-- The tenant of this transaction, as every unit of work begins by reading it: its row, and the verified primary domain if it
-- has one. Runs as its caller, under row-level security.
create function scope_tenant() returns jsonb language sql stable set search_path = pg_catalog, pg_temp as $$
  select to_jsonb(t) || jsonb_build_object('primary_host', (
           select d.host from public.tenant_domains d
            where d.tenant_id = t.id and d.is_primary and d.verified_at is not null limit 1))
    from public.tenants t
   where t.id = (select nullif(current_setting('app.tenant_id', true), '')::uuid)
$$;
revoke execute on function scope_tenant() from public;
grant execute on function scope_tenant() to app_tenant;
