-- Calendars outside: entries that mails carry, private feeds that others read, and feeds of others that make time busy.

create type calendar_title as enum ('busy', 'appointment', 'code');
create table calendar_settings (
  tenant_id uuid primary key references tenants (id) on delete cascade on update cascade,
  mail_title calendar_title not null default 'appointment',
  created_at timestamptz(3) not null default current_timestamp,
  updated_at timestamptz(3) not null default current_timestamp
);

-- A mail's calendar entry is made when it is sent; here stands only that there is one, and what it does.
alter table messages add column calendar text;
alter table messages add constraint messages_calendar_sane check (
  calendar is null or (calendar in ('publish', 'cancel') and booking_id is not null));

-- Only a hash of the address is kept: whoever reads the table cannot read the feed.
create type feed_title as enum ('neutral', 'code', 'client');
create table calendar_feeds (
  tenant_id uuid not null,
  id uuid not null,
  companion_id uuid not null,
  label text not null,
  token_hash text not null,
  title_style feed_title not null default 'neutral',
  created_at timestamptz(3) not null default current_timestamp,
  revoked_at timestamptz(3),
  last_fetched_at timestamptz(3),
  primary key (tenant_id, id),
  foreign key (tenant_id, companion_id) references companions (tenant_id, id) on delete cascade on update cascade,
  constraint calendar_feeds_sane check (token_hash ~ '^[0-9a-f]{64}$' and char_length(label) between 1 and 60)
);
create unique index calendar_feeds_tenant_id_token_hash_key on calendar_feeds (tenant_id, token_hash);
create index calendar_feeds_tenant_id_companion_id_idx on calendar_feeds (tenant_id, companion_id);

-- `busy` is all that is kept of what was read: pairs of epoch milliseconds, before anything is cut out of them.
create type import_state as enum ('waiting', 'ok', 'failing');
create table calendar_imports (
  tenant_id uuid not null,
  id uuid not null,
  companion_id uuid not null,
  label text not null,
  host text not null,
  url_sealed bytea not null,
  state import_state not null default 'waiting',
  tried_at timestamptz(3),
  last_ok_at timestamptz(3),
  last_error text,
  etag text,
  read_at timestamptz(3),
  busy jsonb not null default '[]',
  created_at timestamptz(3) not null default current_timestamp,
  updated_at timestamptz(3) not null default current_timestamp,
  primary key (tenant_id, id),
  foreign key (tenant_id, companion_id) references companions (tenant_id, id) on delete cascade on update cascade,
  constraint calendar_imports_sane check (
    char_length(label) between 1 and 60 and char_length(host) between 1 and 253
    and octet_length(url_sealed) between 30 and 4096
    and (last_error is null or last_error ~ '^[a-z_]{1,40}$')
    and (etag is null or char_length(etag) <= 200)
    and jsonb_typeof(busy) = 'array' and jsonb_array_length(busy) <= 2000
    and (state = 'failing') = (last_error is not null))
);
create index calendar_imports_tenant_id_companion_id_idx on calendar_imports (tenant_id, companion_id);

alter table holds add column import_id uuid;
alter table holds add foreign key (tenant_id, import_id)
  references calendar_imports (tenant_id, id) on delete cascade on update cascade;
alter table holds add constraint holds_of_import check ((kind = 'external') = (import_id is not null));
create index holds_tenant_id_import_id_idx on holds (tenant_id, import_id);

select protect_tenant_table(t::regclass)
  from unnest(array['calendar_settings', 'calendar_feeds', 'calendar_imports']) as t;
grant select, insert, update, delete on calendar_settings, calendar_feeds, calendar_imports to app_tenant, app_platform;
create trigger touch_updated_at before update on calendar_settings for each row execute function touch_updated_at();
create trigger touch_updated_at before update on calendar_imports for each row execute function touch_updated_at();
