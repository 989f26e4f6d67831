-- The whole life of a booking: offers, proposals, deadlines, deposits, what cancelling costs.

create table booking_settings (
  tenant_id uuid primary key references tenants (id) on delete cascade on update cascade,
  request_hours integer not null default 72,
  offer_hours integer not null default 48,
  deposit_hours integer not null default 24,
  proposal_hours integer not null default 48,
  reschedule_hours integer not null default 24,
  cancellation_tiers jsonb not null default '[{"hoursBefore":0,"feeBps":0}]',
  deposit_instructions text not null default '',
  created_at timestamptz(3) not null default current_timestamp,
  updated_at timestamptz(3) not null default current_timestamp,
  constraint booking_settings_sane check (
    request_hours between 1 and 720 and offer_hours between 1 and 720 and deposit_hours between 1 and 720
    and proposal_hours between 1 and 720 and reschedule_hours between 0 and 720
    and jsonb_typeof(cancellation_tiers) = 'array')
);

alter table bookings
  add column deposit_hours integer not null default 24,
  add column reschedule_hours integer not null default 24,
  add column cancellation_tiers jsonb not null default '[{"hoursBefore":0,"feeBps":0}]',
  add column expires_at timestamptz(3),
  add column proposed_starts_at timestamptz(3),
  add column proposal_expires_at timestamptz(3),
  add column moved_by_companion boolean not null default false,
  add column attending boolean,
  add column cancellation_fee_cents integer,
  add column blocked boolean not null default false,
  add column staff_note text not null default '',
  add column first_answer jsonb;
-- Requests from before end at their start, as they did.
update bookings set expires_at = starts_at where status = 'pending';
alter table bookings
  add constraint bookings_deadline check (
    expires_at is null or status in ('pending', 'counter_offered', 'awaiting_deposit')),
  add constraint bookings_proposal check (
    (proposed_starts_at is null) = (proposal_expires_at is null)
    and (proposed_starts_at is null or status = 'confirmed')),
  add constraint bookings_fee check (cancellation_fee_cents is null or cancellation_fee_cents between 0 and price_cents),
  add constraint bookings_deposit_within_price check (deposit_cents is null or deposit_cents <= price_cents);

alter table booking_events add column starts_at timestamptz(3);
alter table holds add column expires_at timestamptz(3);

create table booking_offers (
  tenant_id uuid not null,
  id uuid not null,
  booking_id uuid not null,
  starts_at timestamptz(3) not null,
  created_at timestamptz(3) not null default current_timestamp,
  primary key (tenant_id, id),
  foreign key (tenant_id, booking_id) references bookings (tenant_id, id) on delete cascade on update cascade
);
create unique index booking_offers_tenant_id_booking_id_starts_at_key on booking_offers (tenant_id, booking_id, starts_at);

create type deposit_kind as enum ('fixed', 'percentage', 'per_hour');
create table deposit_rules (
  tenant_id uuid not null references tenants (id) on delete cascade on update cascade,
  id uuid not null,
  service_id uuid,
  kind deposit_kind not null,
  amount integer not null,
  conditions jsonb not null default '{}',
  active boolean not null default true,
  created_at timestamptz(3) not null default current_timestamp,
  updated_at timestamptz(3) not null default current_timestamp,
  primary key (tenant_id, id),
  foreign key (tenant_id, service_id) references services (tenant_id, id) on delete cascade on update cascade,
  constraint deposit_rules_sane check (amount > 0 and (kind <> 'percentage' or amount <= 10000))
);

create type payment_kind as enum ('deposit', 'refund');
create table payments (
  tenant_id uuid not null,
  id uuid not null,
  booking_id uuid not null,
  kind payment_kind not null,
  amount_cents integer not null,
  currency char(3) not null,
  rail text not null,
  reference text,
  recorded_by uuid,
  created_at timestamptz(3) not null default current_timestamp,
  primary key (tenant_id, id),
  foreign key (tenant_id, booking_id) references bookings (tenant_id, id) on delete cascade on update cascade,
  constraint payments_positive check (amount_cents > 0)
);
create index payments_tenant_id_booking_id_idx on payments (tenant_id, booking_id);

-- Nobody pays back more than came in. The booking's row is locked by the change that records a payment, so two refunds
-- at once wait for each other.
create function refunds_within_received() returns trigger language plpgsql set search_path = pg_catalog, pg_temp as $$
begin
  if (select coalesce(sum(case when p.kind = 'deposit' then p.amount_cents else -p.amount_cents end), 0)
        from public.payments p
       where p.tenant_id = new.tenant_id and p.booking_id = new.booking_id) < 0 then
    raise exception 'refunds exceed what was received' using errcode = 'check_violation';
  end if;
  return null;
end $$;
create trigger refunds_within_received after insert on payments
  for each row when (new.kind = 'refund') execute function refunds_within_received();

create table deposit_proofs (
  tenant_id uuid not null,
  id uuid not null,
  booking_id uuid not null,
  storage_key text not null,
  content_type text not null,
  bytes integer not null,
  created_at timestamptz(3) not null default current_timestamp,
  primary key (tenant_id, id),
  foreign key (tenant_id, booking_id) references bookings (tenant_id, id) on delete cascade on update cascade,
  constraint deposit_proofs_storage_of_tenant check (storage_key like tenant_id::text || '/%'),
  constraint deposit_proofs_kind check (content_type in ('image/jpeg', 'image/png', 'image/webp', 'application/pdf'))
);
create index deposit_proofs_tenant_id_booking_id_idx on deposit_proofs (tenant_id, booking_id);

select protect_tenant_table(t::regclass)
  from unnest(array['booking_settings', 'booking_offers', 'deposit_rules', 'payments', 'deposit_proofs']) as t;
grant select, insert, update, delete on booking_settings, booking_offers, deposit_rules, deposit_proofs
  to app_tenant, app_platform;
-- What was paid is recorded, never rewritten.
grant select, insert on payments to app_tenant, app_platform;
create trigger touch_updated_at before update on booking_settings for each row execute function touch_updated_at();
create trigger touch_updated_at before update on deposit_rules for each row execute function touch_updated_at();
