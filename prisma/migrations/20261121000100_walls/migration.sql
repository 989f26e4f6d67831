-- The database's wall: row-level security on every tenant table, rights per role, and the promises that code must not
-- be able to break. Runs as the owner, who is neither superuser nor BYPASSRLS; app_tenant and app_platform exist.

create extension if not exists btree_gist;

-- Rights and row-level security of one tenant table. Also for tables and partitions that come later.
-- No context: `current_setting` is NULL or '' (a transaction-local setting leaves '' behind), so no row matches.
create function protect_tenant_table(target regclass, tenant_column name default 'tenant_id') returns void
language plpgsql set search_path = pg_catalog, pg_temp as $$
begin
  execute format('alter table %s enable row level security', target);
  execute format('alter table %s force row level security', target);
  execute format(
    'create policy tenant_rows on %s for all to app_tenant '
    'using (%I = (select nullif(current_setting(''app.tenant_id'', true), '''')::uuid)) '
    'with check (%I = (select nullif(current_setting(''app.tenant_id'', true), '''')::uuid))',
    target, tenant_column, tenant_column);
  execute format('create policy platform_rows on %s for all to app_platform using (true) with check (true)', target);
  execute format('create policy owner_rows on %s for all to %I using (true) with check (true)', target, current_user);
end $$;
revoke execute on function protect_tenant_table(regclass, name) from public;

select protect_tenant_table(t::regclass) from unnest(array[
  'tenant_domains', 'site_contents', 'testimonials', 'memberships', 'messages', 'enquiries', 'photos', 'companions',
  'services', 'service_durations', 'companion_services', 'working_hours', 'clients', 'bookings', 'booking_incomes', 'holds', 'booking_events',
  'audit_log'
]) as t;
select protect_tenant_table('tenants', 'id');

do $$ begin
  execute format('revoke all on schema public from public');
  execute 'grant usage on schema public to app_tenant, app_platform';
end $$;

grant select, insert, update, delete on
  tenant_domains, site_contents, testimonials, memberships, messages, enquiries, photos, companions, services,
  service_durations, companion_services, working_hours, clients, bookings, booking_incomes, holds
  to app_tenant, app_platform;
-- A tenant changes its own row, but neither makes nor removes tenants.
grant select, update on tenants to app_tenant;
grant select, insert, update, delete on tenants to app_platform;
-- History is written, never rewritten.
grant select, insert on booking_events, audit_log to app_tenant, app_platform;
-- Tables of the platform alone.
grant select, insert, update, delete on organizations, plans, users, sign_ins to app_platform;

-- updated_at
create function touch_updated_at() returns trigger language plpgsql set search_path = pg_catalog, pg_temp as $$
begin
  new.updated_at := clock_timestamp();
  return new;
end $$;

do $$
declare target regclass;
begin
  for target in
    select a.attrelid::regclass from pg_catalog.pg_attribute a
      join pg_catalog.pg_class c on c.oid = a.attrelid and c.relkind in ('r', 'p')
     where a.attname = 'updated_at' and c.relnamespace = 'public'::regnamespace and not a.attisdropped
  loop
    execute format('create trigger touch_updated_at before update on %s for each row execute function touch_updated_at()', target);
  end loop;
end $$;

-- site_version: whatever a public page shows raises it in the same transaction, so an old page can never be served.
create function raise_site_version() returns trigger language plpgsql set search_path = pg_catalog, public, pg_temp as $$
begin
  update public.tenants set site_version = site_version + 1
   where id in (select distinct tenant_id from changed);
  return null;
end $$;

do $$
declare shown text;
begin
  foreach shown in array array['site_contents', 'testimonials', 'photos', 'companions', 'services', 'service_durations',
                               'companion_services', 'tenant_domains'] loop
    execute format('create trigger site_shown_insert after insert on %I referencing new table as changed for each statement execute function raise_site_version()', shown);
    execute format('create trigger site_shown_update after update on %I referencing new table as changed for each statement execute function raise_site_version()', shown);
    execute format('create trigger site_shown_delete after delete on %I referencing old table as changed for each statement execute function raise_site_version()', shown);
  end loop;
end $$;

create function raise_own_site_version() returns trigger language plpgsql set search_path = pg_catalog, pg_temp as $$
begin
  if (new.status, new.name, new.subdomain, new.city, new.time_zone, new.locale, new.currency, new.override_key, new.contact_email)
     is distinct from
     (old.status, old.name, old.subdomain, old.city, old.time_zone, old.locale, old.currency, old.override_key, old.contact_email)
  then
    new.site_version := greatest(new.site_version, old.site_version + 1);
  end if;
  return new;
end $$;
create trigger own_site_version before update on tenants for each row execute function raise_own_site_version();

-- Held time: one companion, one place in time, whoever writes it.
alter table holds add constraint holds_no_overlap
  exclude using gist (tenant_id with =, companion_id with =, tstzrange(held_from, held_until) with &&);
alter table holds add constraint holds_forward check (held_until > held_from);
alter table holds add constraint holds_of_booking check ((kind = 'booking') = (booking_id is not null));

-- What no code path may store.
alter table tenants add constraint tenants_subdomain_plain check (subdomain ~ '^[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$');
alter table tenant_domains add constraint tenant_domains_host_plain check (host = lower(host) and host ~ '^[a-z0-9.-]{1,253}$');
alter table users add constraint users_email_lower check (email = lower(btrim(email)));
alter table clients add constraint clients_email_lower check (email_normalized = lower(btrim(email_normalized)));
alter table plans add constraint plans_share check (revenue_share_bps between 0 and 10000 and monthly_fee_cents >= 0);
alter table services add constraint services_sane check (
  duration_minutes between 15 and 20160 and buffer_before_minutes between 0 and 1440
  and buffer_after_minutes between 0 and 1440 and min_notice_minutes between 0 and 525600
  and window_days between 1 and 730 and slot_step_minutes between 5 and 1440 and cardinality(location_kinds) > 0);
alter table service_durations add constraint service_durations_sane check (minutes between 15 and 20160 and price_cents >= 0);
alter table working_hours add constraint working_hours_sane check (
  weekday between 1 and 7 and from_minute between 0 and 1439 and until_minute > from_minute
  and until_minute <= from_minute + 1440);
alter table bookings add constraint bookings_sane check (
  ends_at > starts_at and price_cents >= 0 and version >= 1 and token_version >= 1 and cardinality(alternates) <= 3
  and (deposit_cents is null or deposit_cents >= 0));
alter table photos add constraint photos_storage_of_tenant check (storage_key like tenant_id::text || '/%');
alter table photos add constraint photos_weight check (weight_bps is null or weight_bps between 0 and 10000);

-- Narrow doors for app_tenant. SECURITY DEFINER, fixed search_path, closed to PUBLIC; the tenant is the context's.

-- Enqueues a job in the caller's transaction and stamps the context's tenant on it; payloads carry ids only.
create function enqueue_job(task text, payload json, run_at timestamptz default null, job_key text default null, max_attempts int default 12)
returns void language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare tenant uuid := nullif(current_setting('app.tenant_id', true), '')::uuid;
begin
  perform graphile_worker.add_job(
    task, (payload::jsonb || jsonb_build_object('tenantId', tenant))::json,
    run_at => run_at, max_attempts => max_attempts,
    job_key => case when job_key is null then null else coalesce(tenant::text, 'platform') || ':' || job_key end);
end $$;

-- Locks companions in id order, so that two commands on the same calendar wait for each other instead of deadlocking.
create function lock_companions(ids uuid[]) returns void language plpgsql set search_path = pg_catalog, pg_temp as $$
begin
  perform 1 from public.companions
   where tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid and id = any (ids)
   order by id for no key update;
end $$;

-- A member of this tenant by e-mail, for checking a password.
create function staff_credentials(member_email text)
returns table (user_id uuid, password_hash text)
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select u.id, u.password_hash from public.users u
    join public.memberships m on m.user_id = u.id
   where m.tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid and u.email = lower(btrim(member_email))
$$;

create function open_sign_in(member uuid, expires timestamptz) returns uuid
language sql security definer set search_path = pg_catalog, pg_temp as $$
  insert into public.sign_ins (id, user_id, tenant_id, expires_at)
  select gen_random_uuid(), m.user_id, m.tenant_id, expires from public.memberships m
   where m.tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid and m.user_id = member
  returning id
$$;

-- Who is signed in, if that sign-in is of this tenant, not revoked, not over, and the membership still stands.
create function find_sign_in(sign_in uuid)
returns table (user_id uuid, email text, name text, role text, companion_id uuid)
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select u.id, u.email, u.name, m.role::text, m.companion_id
    from public.sign_ins s
    join public.users u on u.id = s.user_id
    join public.memberships m on m.user_id = s.user_id and m.tenant_id = s.tenant_id
   where s.id = sign_in and s.tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid
     and s.revoked_at is null and s.expires_at > now()
$$;

-- Ends this sign-in, or with `everywhere` all sign-ins of the same person on every host.
create function revoke_sign_in(sign_in uuid, everywhere boolean) returns void
language sql security definer set search_path = pg_catalog, pg_temp as $$
  update public.sign_ins set revoked_at = now()
   where revoked_at is null and user_id = (
           select user_id from public.sign_ins
            where id = sign_in and tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid)
     and (everywhere or id = sign_in)
$$;

-- Addresses of the staff who hear of a booking of this companion: owners, managers, and the companion herself.
create function staff_recipients(booked_companion uuid)
returns table (email text)
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select u.email from public.memberships m join public.users u on u.id = m.user_id
   where m.tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid
     and (m.role in ('owner', 'manager') or m.companion_id = booked_companion)
   order by u.email
$$;

do $$
declare door text;
begin
  foreach door in array array[
    'enqueue_job(text, json, timestamptz, text, int)', 'lock_companions(uuid[])', 'staff_credentials(text)',
    'open_sign_in(uuid, timestamptz)', 'find_sign_in(uuid)', 'revoke_sign_in(uuid, boolean)', 'staff_recipients(uuid)'
  ] loop
    execute format('revoke execute on function %s from public', door);
    execute format('grant execute on function %s to app_tenant', door);
  end loop;
  execute 'grant execute on function enqueue_job(text, json, timestamptz, text, int), lock_companions(uuid[]) to app_platform';
end $$;
