-- Words of their own for a tenant's letters, and webhooks that tell other programs of bookings.

create table message_templates (
  tenant_id uuid not null references tenants (id) on delete cascade on update cascade,
  id uuid not null,
  key text not null,
  language text not null,
  subject text not null,
  body text not null,
  created_at timestamptz(3) not null default current_timestamp,
  updated_at timestamptz(3) not null default current_timestamp,
  primary key (tenant_id, id),
  -- A subject of two lines would be a header of the mail.
  constraint message_templates_sane check (
    key ~ '^(client|staff)\.[a-z_]{1,40}$' and language ~ '^[a-z]{2,3}$'
    and length(subject) between 1 and 80 and subject !~ '[[:cntrl:]]'
    and length(body) between 1 and 4000
    and (key like 'staff.%' or position('{statusUrl}' in body) > 0)
    and (key like 'client.%' or position('{statusUrl}' in body) = 0))
);
create unique index message_templates_tenant_id_key_language_key on message_templates (tenant_id, key, language);

create table webhook_endpoints (
  tenant_id uuid not null references tenants (id) on delete cascade on update cascade,
  id uuid not null,
  url text not null,
  secret bytea not null,
  events text[],
  active boolean not null default true,
  created_at timestamptz(3) not null default current_timestamp,
  updated_at timestamptz(3) not null default current_timestamp,
  primary key (tenant_id, id),
  constraint webhook_endpoints_sane check (
    url ~ '^https://' and length(url) <= 500 and octet_length(secret) between 32 and 256
    and events is not null and cardinality(events) between 1 and 20 and array_position(events, null) is null)
);

create type webhook_status as enum ('queued', 'sent', 'dead');
create table webhook_deliveries (
  tenant_id uuid not null,
  id uuid not null,
  endpoint_id uuid not null,
  cause text not null,
  event text not null,
  payload jsonb not null,
  status webhook_status not null default 'queued',
  attempts integer not null default 0,
  last_status integer,
  last_error text,
  sent_at timestamptz(3),
  created_at timestamptz(3) not null default current_timestamp,
  updated_at timestamptz(3) not null default current_timestamp,
  primary key (tenant_id, id),
  foreign key (tenant_id, endpoint_id) references webhook_endpoints (tenant_id, id) on delete cascade on update cascade,
  constraint webhook_deliveries_sane check (
    attempts >= 0 and (status = 'sent') = (sent_at is not null)
    and octet_length(payload::text) <= 4000)
);
create unique index webhook_deliveries_tenant_id_endpoint_id_cause_key on webhook_deliveries (tenant_id, endpoint_id, cause);
create index webhook_deliveries_tenant_id_endpoint_id_created_at_idx on webhook_deliveries (tenant_id, endpoint_id, created_at);

-- The few that were given up are counted on every page of the dashboard.
create index messages_given_up on messages (tenant_id, created_at) where status = 'dead';

select protect_tenant_table(t::regclass) from unnest(array[
  'message_templates', 'webhook_endpoints', 'webhook_deliveries'
]) as t;
grant select, insert, update, delete on message_templates, webhook_endpoints, webhook_deliveries
  to app_tenant, app_platform;

create trigger touch_updated_at before update on message_templates for each row execute function touch_updated_at();
create trigger touch_updated_at before update on webhook_endpoints for each row execute function touch_updated_at();
create trigger touch_updated_at before update on webhook_deliveries for each row execute function touch_updated_at();
