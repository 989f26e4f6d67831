-- What staff and other programs would hear of somebody on the block list is written like everything else, so that a request of
-- theirs is the same work as anybody's; whoever would deliver it takes it away.
alter table messages add column withheld boolean not null default false;
alter table webhook_deliveries add column withheld boolean not null default false;
