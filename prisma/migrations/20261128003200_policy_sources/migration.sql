-- The sources of the first rules, named with their years, and their notes no bolder than what stands in them: a new version of
-- each that nobody has replaced. What is decided stays.
insert into policy_rules (id, feature, tenant_country, tenant_region, version, decision, conditions, source, source_url, note, valid_from)
select gen_random_uuid(), r.feature, r.tenant_country, r.tenant_region, 2, r.decision, r.conditions, said.source,
       coalesce(said.url, r.source_url), said.note, r.valid_from
  from (values
    ('in_person', 'AU', null,
     'Law of the states and territories, e.g. Sex Work Decriminalisation Act 2022 (Vic) and Sex Industry Act 2019 (NT)', null,
     'Each state and territory has its own law, from decriminalised to restricted. Set the region of a tenant where it differs.'),
    ('in_person', 'AU', 'AU-SA',
     'Summary Offences Act 1953 (SA), Part 6', null,
     'Keeping or managing a brothel is an offence, and premises of one person may count as one.'),
    ('in_person', 'NZ', null,
     'Prostitution Reform Act 2003', null,
     'Nobody under 18 may provide it, and nobody may be their client (sections 20 to 22). Not for holders of temporary visas (section 19).'),
    ('in_person', 'DE', null,
     'Prostituiertenschutzgesetz (ProstSchG) of 2016, in force since 1 July 2017, and Prostitutionsgesetz (ProstG) of 2001', null,
     'Workers register with the authority of their place. Ordinances under Art. 297 EGStGB exclude towns or districts.'),
    ('in_person', 'NL', null,
     'Act of 28 October 1999 that lifts the general ban on brothels (Stb. 1999, 464), in force since 1 October 2000', null,
     'Municipalities license businesses and set rules of their own, often a minimum age of 21 for workers.'),
    ('in_person', 'CH', null,
     'Federal Constitution of 18 April 1999, Art. 27 (economic freedom)', null,
     'Cantons and municipalities have rules of their own on registration and places.'),
    ('in_person', 'AT', null,
     'Law of the federal states, e.g. Wiener Prostitutionsgesetz 2011 (WPG 2011)', null,
     'States decide about places and registration, some allow licensed houses alone; health checks follow a federal regulation. Set the region where it differs.'),
    ('in_person', 'AT', 'AT-8',
     'Sittenpolizeigesetz (Vorarlberg) of 1976', null,
     'Allowed in licensed houses alone; none is known to be licensed.'),
    ('in_person', 'US', null,
     '18 U.S.C. § 2421A (Public Law 115-164 of 2018), and the penal law of the states', null,
     'The exceptions are licensed houses in some counties of Nevada, which this platform does not serve.'),
    ('virtual', 'DE', null,
     'Jugendmedienschutz-Staatsvertrag (JMStV), in force since 1 April 2003', null,
     'By video nobody meets. Rules on content apply.')
  ) as said (feature, country, region, source, url, note)
  join policy_rules r on r.feature = said.feature::policy_feature and r.tenant_country = said.country
   and r.tenant_region is not distinct from said.region and r.visitor_country is null
 where r.version = 1 and r.created_by is null
   and not exists (
         select from policy_rules later
          where later.feature = r.feature and later.version > 1 and later.tenant_country = r.tenant_country
            and later.tenant_region is not distinct from r.tenant_region and later.visitor_country is null);
