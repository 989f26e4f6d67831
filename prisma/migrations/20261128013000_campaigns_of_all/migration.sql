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

-- Counted from the index alone; and those that led to a request, which are few.
drop index sessions_campaign;
create index sessions_campaign on sessions (tenant_id, utm_campaign, day, utm_source, utm_medium) where utm_campaign is not null;
create index sessions_booked on sessions (tenant_id, utm_campaign, day) where utm_campaign is not null and booking_id is not null;

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
    select * from unnest(links, since, until) with ordinality as u (link, since, until, nth)
  ), words as materialized (
    select c.id as link, c.tenant_id, c.utm_campaign, c.utm_source, c.utm_medium, min(u.since) as since, max(u.until) as until
      from public.campaigns c join spans u on u.link = c.id
     where tenant is null or c.tenant_id = tenant
     group by c.tenant_id, c.id
  ), came as (
    -- Each visit once, however many of the spans it belongs to.
    select w.link, s.day, count(*) as sessions, 0::bigint as bookings, 0::bigint as confirmed, 0::bigint as revenue_cents
      from words w
      join public.sessions s on s.tenant_id = w.tenant_id and s.utm_campaign = w.utm_campaign and s.day between w.since and w.until
                            and s.utm_source = w.utm_source and s.utm_medium = w.utm_medium
     where asked = '{}' or public.is_asked(s, asked) and public.is_page_asked(s, of_page)
     group by 1, 2
    union all
    select w.link, s.day, 0, count(*), sum(public.earns(b)::int), sum(case when public.earns(b) then b.price_cents else 0 end)
      from words w
     cross join lateral (select * from public.sessions s
                          where s.tenant_id = w.tenant_id and s.utm_campaign = w.utm_campaign and s.day between w.since and w.until
                            and s.utm_source = w.utm_source and s.utm_medium = w.utm_medium and s.booking_id is not null
                            and (asked = '{}' or public.is_asked(s, asked) and public.is_page_asked(s, of_page)) offset 0) s
      join public.bookings b on b.tenant_id = s.tenant_id and b.session_id = s.id and not b.blocked
     group by 1, 2
  )
  select u.nth::int, sum(c.sessions)::bigint, sum(c.bookings)::bigint, sum(c.confirmed)::bigint, sum(c.revenue_cents)::bigint
    from spans u join came c on c.link = u.link and c.day between u.since and u.until group by 1;
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
