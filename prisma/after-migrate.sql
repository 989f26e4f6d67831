-- Idempotent, after every migration: the job library makes its own tables, closed by row-level security without
-- policies. The worker runs as app_platform; app_tenant only ever enqueues through enqueue_job().
grant usage on schema graphile_worker to app_platform;
grant select, insert, update, delete on all tables in schema graphile_worker to app_platform;
grant usage, select on all sequences in schema graphile_worker to app_platform;
grant execute on all functions in schema graphile_worker to app_platform;
do $$
declare target regclass;
begin
  for target in
    select c.oid::regclass from pg_class c
     where c.relnamespace = 'graphile_worker'::regnamespace and c.relkind = 'r' and c.relrowsecurity
  loop
    execute format('drop policy if exists worker_rows on %s', target);
    execute format('create policy worker_rows on %s for all to app_platform using (true) with check (true)', target);
  end loop;
end $$;
