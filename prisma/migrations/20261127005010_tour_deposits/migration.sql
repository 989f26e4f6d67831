-- A tour stop asks for deposits by the rules of home, asks for none, or has a rule of its own.
create type tour_deposit as enum ('home', 'none', 'own');
alter table tour_stops
  add column deposit tour_deposit not null default 'home',
  add column deposit_kind deposit_kind,
  add column deposit_amount integer,
  -- The bounds of deposit_rules.
  add constraint tour_stops_deposit_sane check (
    (deposit_kind is null) = (deposit_amount is null) and (deposit = 'own') = (deposit_kind is not null)
    and (deposit_amount is null or deposit_amount between 1 and 100000000)
    and (deposit_kind is distinct from 'percentage' or deposit_amount <= 10000));
