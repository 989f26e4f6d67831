-- CreateTable
CREATE TABLE "password_resets" (
    "id" UUID NOT NULL,
    "user_id" UUID NOT NULL,
    "tenant_id" UUID,
    "token_hash" TEXT NOT NULL,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "password_resets_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "password_resets_token_hash_key" ON "password_resets"("token_hash");

-- CreateIndex
CREATE INDEX "password_resets_user_id_idx" ON "password_resets"("user_id");

-- AddForeignKey
ALTER TABLE "password_resets" ADD CONSTRAINT "password_resets_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "users"("id") ON DELETE CASCADE ON UPDATE CASCADE;

alter table password_resets add constraint password_resets_token_is_hashed check (token_hash ~ '^[0-9a-f]{64}$');
grant select, insert, update, delete on password_resets to app_platform;

-- Opens one for a member of this tenant; answers the address that the link goes to, and nothing for anybody else.
create function open_password_reset(member_email text, reset uuid, hashed text, expires timestamptz)
returns table (user_id uuid, email text)
language sql security definer set search_path = pg_catalog, pg_temp as $$
  with over as (delete from public.password_resets r where r.expires_at < now()),
  member as (
    select u.id, u.email, m.tenant_id from public.users u
      join public.memberships m on m.user_id = u.id
     where m.tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid and u.email = lower(btrim(member_email))
  ),
  opened as (
    insert into public.password_resets (id, user_id, tenant_id, token_hash, expires_at)
    select reset, id, tenant_id, hashed, expires from member
    returning user_id
  )
  select member.id, member.email from member join opened on opened.user_id = member.id
$$;

-- Whether a link of this tenant may still be used.
create function password_reset_stands(hashed text) returns boolean
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select exists (
    select from public.password_resets r
      join public.memberships m on m.user_id = r.user_id and m.tenant_id = r.tenant_id
     where r.token_hash = hashed and r.tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid
       and r.expires_at > now()
  )
$$;

-- Uses a link of this tenant up: the person has the new password, all of their sign-ins end, and no other link works.
create function use_password_reset(hashed text, new_password_hash text) returns uuid
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare person uuid;
begin
  delete from public.password_resets r using public.memberships m
   where r.token_hash = hashed and r.tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid
     and r.expires_at > now() and m.user_id = r.user_id and m.tenant_id = r.tenant_id
  returning r.user_id into person;
  if person is null then return null; end if;
  update public.users set password_hash = new_password_hash where id = person;
  update public.sign_ins set revoked_at = now() where user_id = person and revoked_at is null;
  delete from public.password_resets where user_id = person;
  return person;
end $$;

do $$
declare door text;
begin
  foreach door in array array[
    'open_password_reset(text, uuid, text, timestamptz)', 'password_reset_stands(text)', 'use_password_reset(text, text)'
  ] loop
    execute format('revoke execute on function %s from public', door);
    execute format('grant execute on function %s to app_tenant', door);
  end loop;
end $$;
