-- What is allowed where, as data: rules with versions, a source each, and the first ones.

alter table tenants add column region text;
alter table tenants add constraint tenants_region_in_country check (
  region ~ '^[A-Z]{2}-[A-Z0-9]{1,3}$' and left(region, 2) = country_code);

-- As before, and where a tenant is decides about what its pages offer.
create or replace function raise_own_site_version() returns trigger language plpgsql set search_path = pg_catalog, pg_temp as $$
begin
  if (new.status, new.name, new.subdomain, new.city, new.time_zone, new.locale, new.currency, new.override_key, new.contact_email,
      new.country_code, new.region)
     is distinct from
     (old.status, old.name, old.subdomain, old.city, old.time_zone, old.locale, old.currency, old.override_key, old.contact_email,
      old.country_code, old.region)
  then
    new.site_version := greatest(new.site_version, old.site_version + 1);
  end if;
  return new;
end $$;

create type policy_feature as enum ('in_person', 'virtual', 'advertising', 'content', 'cookies_before_consent');
create type policy_decision as enum ('allow', 'deny', 'conditions');

create table policy_rules (
  id uuid primary key,
  feature policy_feature not null,
  tenant_country char(2),
  tenant_region text,
  visitor_country char(2),
  version integer not null,
  decision policy_decision not null,
  conditions jsonb not null default '{}',
  source text not null,
  source_url text,
  note text not null default '',
  valid_from timestamptz(3) not null,
  valid_until timestamptz(3),
  created_at timestamptz(3) not null default current_timestamp,
  created_by uuid,
  constraint policy_rules_places check (
    (tenant_country is null or tenant_country ~ '^[A-Z]{2}$') and (visitor_country is null or visitor_country ~ '^[A-Z]{2}$')
    and (tenant_region is null or (
      tenant_country is not null and tenant_region ~ '^[A-Z]{2}-[A-Z0-9]{1,3}$' and left(tenant_region, 2) = tenant_country))),
  constraint policy_rules_sane check (
    version >= 1 and (valid_until is null or valid_until >= valid_from)
    and (decision = 'conditions') = (conditions <> '{}') and jsonb_typeof(conditions) = 'object'
    and char_length(btrim(source)) between 1 and 300 and char_length(note) <= 1000
    and (source_url is null or (source_url ~ '^https://' and char_length(source_url) <= 500)))
);
-- Two who write the next version of one rule at once cannot both succeed.
create unique index policy_rules_one_version
  on policy_rules (feature, tenant_country, tenant_region, visitor_country, version) nulls not distinct;

-- History is written, never rewritten.
grant select, insert on policy_rules to app_platform;

-- The tenants that a rule about this place can matter to: who lives there, and who tours there. Null: anywhere.
create function policy_reach(place text, part text) returns setof uuid
language sql stable set search_path = pg_catalog, pg_temp as $$
  select t.id from public.tenants t
   where place is null
      or (t.country_code = place and (part is null or t.region = part))
      or (part is null and exists (
            select from public.tour_stops s
             where s.tenant_id = t.id and s.country_code = place and s.last_day >= current_date - 1))
$$;

-- Pages and what is remembered of the rules hang on the site's version, so it rises with each word that matters to a
-- tenant; and once more when the word begins or ends later.
create function raise_policy_sites(place text, part text) returns void
language sql set search_path = pg_catalog, pg_temp as $$
  update public.tenants set site_version = site_version + 1 where id in (select public.policy_reach(place, part))
$$;

-- All that may count somewhere from an instant on, for the unit of work of a tenant: what the rules about one country, and
-- those about any, say then or will say later. Instants are epoch milliseconds.
create function policy_facts(place text, asked_at timestamptz) returns json
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select coalesce(json_agg(json_build_object(
           'id', r.id, 'feature', r.feature, 'tenantCountry', r.tenant_country, 'tenantRegion', r.tenant_region,
           'visitorCountry', r.visitor_country, 'version', r.version, 'decision', r.decision, 'conditions', r.conditions,
           'source', r.source, 'sourceUrl', r.source_url, 'note', r.note,
           'validFrom', (extract(epoch from r.valid_from) * 1000)::bigint,
           'validUntil', (extract(epoch from r.valid_until) * 1000)::bigint) order by r.id), '[]')
    from public.policy_rules r
   where nullif(current_setting('app.tenant_id', true), '') is not null
     and (r.tenant_country is null or r.tenant_country = place)
     and not exists (
           select from public.policy_rules later
            where later.feature = r.feature and later.version > r.version and later.valid_from <= asked_at
              and later.tenant_country is not distinct from r.tenant_country
              and later.tenant_region is not distinct from r.tenant_region
              and later.visitor_country is not distinct from r.visitor_country)
$$;
revoke execute on function policy_reach(text, text), raise_policy_sites(text, text), policy_facts(text, timestamptz) from public;
grant execute on function policy_reach(text, text), raise_policy_sites(text, text) to app_platform;
grant execute on function policy_facts(text, timestamptz) to app_tenant;

-- The first rules. They hold from before anybody asks.
insert into policy_rules (id, feature, tenant_country, tenant_region, version, decision, conditions, source, source_url, note, valid_from)
select gen_random_uuid(), feature::policy_feature, country, region, 1, decision::policy_decision, conditions::jsonb, source, url, note,
       '2026-01-01T00:00:00Z'
  from (values
    ('in_person', 'AU', null, 'allow', '{}',
     'Law of the states and territories, e.g. Sex Work Decriminalisation Act 2022 (Vic)',
     'https://www.legislation.vic.gov.au/as-made/acts/sex-work-decriminalisation-act-2022',
     'Each state and territory has its own law, from decriminalised to licensed. Set the region of a tenant where it differs.'),
    ('in_person', 'AU', 'AU-SA', 'conditions', '{"noIncall": true}',
     'Summary Offences Act 1953 (SA), Part 6',
     'https://www.legislation.sa.gov.au/lz?path=%2FC%2FA%2FSUMMARY%20OFFENCES%20ACT%201953',
     'Keeping premises for it is an offence, also for one person alone.'),
    ('in_person', 'NZ', null, 'allow', '{}',
     'Prostitution Reform Act 2003', 'https://www.legislation.govt.nz/act/public/2003/0028/latest/whole.html',
     'From 18 years on, on both sides. Not for holders of temporary visas.'),
    ('in_person', 'DE', null, 'allow', '{}',
     'Prostituiertenschutzgesetz (ProstSchG) and Prostitutionsgesetz (ProstG)', 'https://www.gesetze-im-internet.de/prostschg/',
     'Workers register with their municipality. Towns may name districts where it is not allowed.'),
    ('in_person', 'NL', null, 'allow', '{}',
     'Wet opheffing algemeen bordeelverbod, in force since 1 October 2000', 'https://zoek.officielebekendmakingen.nl/stb-1999-464.html',
     'Municipalities licence businesses and set rules of their own, often a minimum age of 21 for workers.'),
    ('in_person', 'CH', null, 'allow', '{}',
     'Federal Constitution, Art. 27 (economic freedom)', 'https://www.fedlex.admin.ch/eli/cc/1999/404/en',
     'Cantons and municipalities have rules of their own on registration and places.'),
    ('in_person', 'AT', null, 'allow', '{}',
     'Law of the federal states, e.g. Wiener Prostitutionsgesetz 2011', 'https://www.ris.bka.gv.at/',
     'States decide about places and registration; health checks follow a federal regulation. Set the region where it differs.'),
    ('in_person', 'AT', 'AT-8', 'deny', '{}',
     'Sittenpolizeigesetz (Vorarlberg)', 'https://www.ris.bka.gv.at/',
     'Allowed in licensed houses alone, of which there are none.'),
    ('in_person', 'US', null, 'deny', '{}',
     '18 U.S.C. § 2421A (Public Law 115-164), and the penal law of the states',
     'https://www.congress.gov/115/plaws/publ164/PLAW-115publ164.pdf',
     'The exceptions are licensed houses in some counties of Nevada, which this platform does not serve.'),
    ('virtual', 'AU', null, 'allow', '{}',
     'Online Safety Act 2021', 'https://www.legislation.gov.au/C2021A00076/latest', 'By video nobody meets. Rules on content apply.'),
    ('virtual', 'NZ', null, 'allow', '{}',
     'Films, Videos, and Publications Classification Act 1993',
     'https://www.legislation.govt.nz/act/public/1993/0094/latest/whole.html', 'By video nobody meets. Rules on content apply.'),
    ('virtual', 'DE', null, 'allow', '{}',
     'Jugendmedienschutz-Staatsvertrag (JMStV)', 'https://www.die-medienanstalten.de/', 'By video nobody meets. Rules on content apply.'),
    ('virtual', 'NL', null, 'allow', '{}',
     'Rule of the platform', null, 'By video nobody meets. No law against it is known to us.'),
    ('virtual', 'CH', null, 'allow', '{}',
     'Rule of the platform', null, 'By video nobody meets. No law against it is known to us.'),
    ('virtual', 'AT', null, 'allow', '{}',
     'Rule of the platform', null, 'By video nobody meets. No law against it is known to us.'),
    ('virtual', 'US', null, 'allow', '{}',
     'Rule of the platform', null, 'By video nobody meets. Laws of the states on age verification apply to content, not to a call.')
  ) as first (feature, country, region, decision, conditions, source, url, note);

-- Cookies before consent: denied where the site is, and where its visitor is.
insert into policy_rules (id, feature, tenant_country, visitor_country, version, decision, source, source_url, note, valid_from)
select gen_random_uuid(), 'cookies_before_consent', case when side = 'tenant' then country end,
       case when side = 'visitor' then country end, 1, 'deny', law.source, law.url, law.note, '2026-01-01T00:00:00Z'
  from (values
    (array['AT','BE','BG','HR','CY','CZ','DK','EE','FI','FR','DE','GR','HU','IE','IT','LV','LT','LU','MT','NL','PL','PT','RO',
           'SK','SI','ES','SE','IS','LI','NO'],
     'Directive 2002/58/EC (ePrivacy), Art. 5(3)', 'https://eur-lex.europa.eu/eli/dir/2002/58/oj',
     'Whatever is not needed for what was asked waits for consent.'),
    (array['GB'],
     'Privacy and Electronic Communications (EC Directive) Regulations 2003, regulation 6',
     'https://www.legislation.gov.uk/uksi/2003/2426/regulation/6', 'Whatever is not needed for what was asked waits for consent.'),
    (array['CH'],
     'Fernmeldegesetz (FMG), Art. 45c', 'https://www.fedlex.admin.ch/eli/cc/1997/2187_2187_2187/de#art_45_c',
     'The law asks for information and a way to refuse; the platform treats it like consent.')
  ) as law (countries, source, url, note)
  cross join unnest(law.countries) as country
  cross join unnest(array['tenant', 'visitor']) as side;

create function raise_sites_of_rule() returns trigger language plpgsql set search_path = pg_catalog, pg_temp as $$
begin
  perform public.raise_policy_sites(new.tenant_country, new.tenant_region);
  return null;
end $$;
create trigger site_ruled_insert after insert on policy_rules for each row execute function raise_sites_of_rule();
