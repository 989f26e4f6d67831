-- What a tenant knows of its clients: notes, tags, who is cleared, whom it quietly turns away, and their screening.

alter table clients
  add column notes text not null default '',
  add column tags text[] default array[]::text[],
  -- Digits with country code: the same number is written in many ways.
  add column phone_normalized text,
  add column cleared_at timestamptz(3);
alter table clients add constraint clients_notes_sane check (
  length(notes) <= 4000 and cardinality(tags) <= 20 and array_position(tags, null) is null
  and (phone_normalized is null or phone_normalized ~ '^[0-9]{4,20}$'));
create index clients_tenant_id_created_at_idx on clients (tenant_id, created_at);
create index clients_tenant_id_phone_normalized_idx on clients (tenant_id, phone_normalized);

-- From now on the normal form of an address has no `+tag`, and for Google's mailboxes no dots. Of several that become one
-- the oldest takes the form; the others keep what they have, which nobody can book with again.
update clients c set email_normalized = form.normal
  from (
    select tenant_id, id, normal, row_number() over (partition by tenant_id, normal order by created_at, id) as place
      from (
        select tenant_id, id, created_at,
               case when split_part(email_normalized, '@', 2) in ('gmail.com', 'googlemail.com')
                    then replace(split_part(split_part(email_normalized, '@', 1), '+', 1), '.', '') || '@gmail.com'
                    else split_part(split_part(email_normalized, '@', 1), '+', 1) || '@' || split_part(email_normalized, '@', 2)
               end as normal
          from clients where email_normalized like '%@%'
      ) forms
     where normal not like '@%'
  ) form
 where form.tenant_id = c.tenant_id and form.id = c.id and form.place = 1 and c.email_normalized <> form.normal
   and not exists (
     select 1 from clients other where other.tenant_id = c.tenant_id and other.email_normalized = form.normal);

create type block_kind as enum ('email', 'phone');
create table client_blocks (
  tenant_id uuid not null references tenants (id) on delete cascade on update cascade,
  id uuid not null,
  kind block_kind not null,
  digest text not null,
  client_id uuid,
  reason text not null default '',
  created_by uuid,
  created_at timestamptz(3) not null default current_timestamp,
  primary key (tenant_id, id),
  foreign key (tenant_id, client_id) references clients (tenant_id, id) on delete no action on update cascade,
  constraint client_blocks_sane check (digest ~ '^[0-9a-f]{64}$' and length(reason) <= 1000)
);
create unique index client_blocks_tenant_id_kind_digest_key on client_blocks (tenant_id, kind, digest);
create index client_blocks_tenant_id_client_id_idx on client_blocks (tenant_id, client_id);

create table tenant_keys (
  tenant_id uuid not null references tenants (id) on delete cascade on update cascade,
  version integer not null,
  wrapped bytea not null,
  created_at timestamptz(3) not null default current_timestamp,
  primary key (tenant_id, version),
  constraint tenant_keys_sane check (version >= 1 and octet_length(wrapped) between 32 and 256)
);

create type screening_method as enum ('id_and_selfie', 'references', 'employment', 'travel_proof', 'verified_network');
create table screening_settings (
  tenant_id uuid primary key references tenants (id) on delete cascade on update cascade,
  methods screening_method[] default array[]::screening_method[],
  required_for_new boolean not null default false,
  purge_days integer not null default 30,
  created_at timestamptz(3) not null default current_timestamp,
  updated_at timestamptz(3) not null default current_timestamp,
  constraint screening_settings_sane check (purge_days between 1 and 365)
);

create type screening_state as enum ('not_started', 'received', 'passed', 'failed');
create table screenings (
  tenant_id uuid not null,
  id uuid not null,
  client_id uuid not null,
  booking_id uuid,
  method screening_method,
  state screening_state not null default 'not_started',
  received_at timestamptz(3),
  decided_at timestamptz(3),
  decided_by uuid,
  purge_at timestamptz(3),
  purged_at timestamptz(3),
  key_version integer,
  ciphertext bytea,
  created_at timestamptz(3) not null default current_timestamp,
  updated_at timestamptz(3) not null default current_timestamp,
  primary key (tenant_id, id),
  foreign key (tenant_id, client_id) references clients (tenant_id, id) on delete no action on update cascade,
  foreign key (tenant_id, booking_id) references bookings (tenant_id, id) on delete no action on update cascade,
  -- Answers stand with the key that opens them; what is decided is on its way out; what is purged holds nothing.
  constraint screenings_state check (
    (state = 'not_started') = (received_at is null) and (state = 'not_started') = (method is null)
    and (state in ('passed', 'failed')) = (decided_at is not null)
    and (decided_at is null) = (purge_at is null)),
  constraint screenings_sealed check (
    (ciphertext is null) = (key_version is null)
    and (ciphertext is not null) = (state <> 'not_started' and purged_at is null)
    and (purged_at is null or decided_at is not null))
);
create index screenings_tenant_id_client_id_idx on screenings (tenant_id, client_id);
create index screenings_tenant_id_state_received_at_idx on screenings (tenant_id, state, received_at);
create index screenings_tenant_id_purge_at_idx on screenings (tenant_id, purge_at);
create unique index screenings_one_open on screenings (tenant_id, client_id) where state in ('not_started', 'received');

create table screening_files (
  tenant_id uuid not null,
  id uuid not null,
  screening_id uuid not null,
  storage_key text not null,
  content_type text not null,
  bytes integer not null,
  key_version integer not null,
  created_at timestamptz(3) not null default current_timestamp,
  primary key (tenant_id, id),
  foreign key (tenant_id, screening_id) references screenings (tenant_id, id) on delete cascade on update cascade,
  constraint screening_files_storage_of_tenant check (storage_key like tenant_id::text || '/%'),
  constraint screening_files_sane check (
    content_type in ('image/jpeg', 'image/png', 'image/webp', 'application/pdf') and bytes between 1 and 10485760)
);
create index screening_files_tenant_id_screening_id_idx on screening_files (tenant_id, screening_id);

select protect_tenant_table(t::regclass) from unnest(array[
  'client_blocks', 'tenant_keys', 'screening_settings', 'screenings', 'screening_files'
]) as t;
grant select, insert, update, delete on client_blocks, screening_settings, screenings, screening_files
  to app_tenant, app_platform;
-- A key is made once and opens what it has sealed: it is neither changed nor thrown away.
grant select, insert on tenant_keys to app_tenant, app_platform;

create trigger touch_updated_at before update on screening_settings for each row execute function touch_updated_at();
create trigger touch_updated_at before update on screenings for each row execute function touch_updated_at();
