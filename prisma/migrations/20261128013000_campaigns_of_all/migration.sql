-- Campaign links and social media are answered as all else is: for a tenant through SQL functions alone, and for the platform.

-- Networks are kept by the names that sources have; files of before may have called them otherwise.
create temporary table renamed as
  select * from (values ('ig', 'instagram'), ('insta', 'instagram'), ('fb', 'facebook'), ('twitter', 'x'), ('tt', 'tiktok'),
                        ('yt', 'youtube'), ('bsky', 'bluesky'), ('adwords', 'google'), ('instagram.com', 'instagram'),
                        ('facebook.com', 'facebook'), ('fb.com', 'facebook'), ('x.com', 'x'), ('t.co', 'x'), ('twitter.com', 'x'),
                        ('tiktok.com', 'tiktok'), ('youtube.com', 'youtube'), ('youtu.be', 'youtube'), ('threads.net', 'threads'),
                        ('threads.com', 'threads'), ('bsky.app', 'bluesky'), ('reddit.com', 'reddit'), ('t.me', 'telegram'),
                        ('snapchat.com', 'snapchat'), ('pinterest.com', 'pinterest'), ('linkedin.com', 'linkedin'),
                        ('linktr.ee', 'linktree')) as r (old, name);
delete from social_media_metrics m using renamed r
 where m.platform = r.old
   and exists (select from social_media_metrics o join renamed w on w.name = r.name
                where o.tenant_id = m.tenant_id and o.metric_date = m.metric_date
                  and (o.platform = r.name or o.platform = w.old and o.platform < m.platform));
update social_media_metrics m set platform = r.name from renamed r where m.platform = r.old;
drop table renamed;

-- Campaign links, the newest first, with what reading them takes: the tenant's clock, money and address (`host` null: its subdomain),
-- and from which day on its visits are kept (null while none was removed). Whose: as in analytics_sums().
create function analytics_campaigns(asked jsonb, shown int)
returns table (id uuid, name text, utm_source text, utm_medium text, utm_campaign text, landing_path text, cost_cents int, starts_on text,
               ends_on text, note text, made_at timestamptz, tenant_id uuid, tenant_name text, subdomain text, host text, time_zone text,
               currency text, kept_from text)
language plpgsql stable set search_path = pg_catalog, pg_temp as $$
#variable_conflict use_column
declare
  tenant uuid := coalesce(nullif(current_setting('app.tenant_id', true), ''), asked ->> 'tenant')::uuid;
begin
  return query
  select c.id, c.name, c.utm_source, c.utm_medium, c.utm_campaign, c.landing_path, c.cost_cents, c.starts_on::text, c.ends_on::text,
         c.note, c.created_at, t.id, t.name::text, t.subdomain::text,
         (select d.host::text from public.tenant_domains d where d.tenant_id = t.id and d.is_primary and d.verified_at is not null limit 1),
         t.time_zone::text, t.currency::text, (select s.kept_from::text from public.analytics_settings s where s.tenant_id = t.id)
    from public.campaigns c join public.tenants t on t.id = c.tenant_id
   where tenant is null or c.tenant_id = tenant
   order by c.created_at desc, c.id desc limit shown;
end $$;

-- What came by campaign links, for each (`nth`, from 1) of a list of links and days, both included. `asked` filters visits as in
-- analytics_sums(). Where nothing came there is no row.
create or replace function analytics_links(links uuid[], since date[], until date[], asked jsonb default '{}')
returns table (nth int, sessions bigint, bookings bigint, confirmed bigint, revenue_cents bigint)
language plpgsql stable set search_path = pg_catalog, pg_temp set jit = off set plan_cache_mode = force_custom_plan as $$
#variable_conflict use_column
declare
  tenant uuid := coalesce(nullif(current_setting('app.tenant_id', true), ''), asked ->> 'tenant')::uuid;
  of_page text := asked ->> 'page';
begin
  asked := asked - 'tenant';
  return query
  with spans as materialized (
    select u.nth::int as nth, c.tenant_id, c.utm_campaign, c.utm_source, c.utm_medium, u.since, u.until
      from unnest(links, since, until) with ordinality as u (link, since, until, nth)
      join public.campaigns c on (tenant is null or c.tenant_id = tenant) and c.id = u.link
  ), led as materialized (
    select b.tenant_id, b.session_id, count(*) as bookings, count(*) filter (where public.earns(b)) as confirmed,
           sum(b.price_cents) filter (where public.earns(b)) as revenue_cents
      from public.bookings b
     where b.tenant_id in (select w.tenant_id from spans w) and b.session_id is not null and not b.blocked
     group by 1, 2
  )
  select w.nth, count(*), coalesce(sum(l.bookings), 0)::bigint, coalesce(sum(l.confirmed), 0)::bigint,
         coalesce(sum(l.revenue_cents), 0)::bigint
    from spans w
    join public.sessions s on s.tenant_id = w.tenant_id and s.utm_campaign = w.utm_campaign and s.day between w.since and w.until
                          and s.utm_source = w.utm_source and s.utm_medium = w.utm_medium
    left join led l on l.tenant_id = s.tenant_id and l.session_id = s.id
   where asked = '{}' or public.is_asked(s, asked) and public.is_page_asked(s, of_page)
   group by 1;
end $$;

-- What social networks show in these days, both included: where they stand at the end, what they gained since the first day that is
-- known, the mean of their engagement in basis points, what is added up; of several tenants their sum. Whose: as in analytics_sums().
create function analytics_social(since date, until date, asked jsonb)
returns table (platform text, followers bigint, gained bigint, engagement_bps int, posts bigint, reach bigint)
language plpgsql stable set search_path = pg_catalog, pg_temp as $$
#variable_conflict use_column
declare
  tenant uuid := coalesce(nullif(current_setting('app.tenant_id', true), ''), asked ->> 'tenant')::uuid;
begin
  return query
  with accounts as (
    select m.platform, (array_agg(m.followers order by m.metric_date) filter (where m.followers is not null))[1] as first,
           (array_agg(m.followers order by m.metric_date desc) filter (where m.followers is not null))[1] as last,
           sum(m.engagement_rate) as rates, count(m.engagement_rate) as rated, sum(m.posts_count) as posts, sum(m.reach) as reach
      from public.social_media_metrics m
     where (tenant is null or m.tenant_id = tenant) and m.metric_date between since and until
     group by m.tenant_id, m.platform
  )
  select a.platform, sum(a.last)::bigint, sum(a.last - a.first)::bigint, round(sum(a.rates) / nullif(sum(a.rated), 0))::int,
         coalesce(sum(a.posts), 0)::bigint, coalesce(sum(a.reach), 0)::bigint
    from accounts a group by 1 order by 1;
end $$;

do $$
declare answer text;
begin
  foreach answer in array array['analytics_campaigns(jsonb, int)', 'analytics_social(date, date, jsonb)'] loop
    execute format('revoke execute on function %s from public', answer);
    execute format('grant execute on function %s to app_tenant, app_platform', answer);
  end loop;
end $$;
