-- What each indexer last saw and did, so that the pages can say how fresh the index is without asking the indexers,
-- which need not be reachable. A process has a row of its own; old rows are removed by the others.
create table indexer_report (
  indexer             uuid primary key,
  reported_at         timestamptz not null default clock_timestamp(),
  dirty_patients      bigint not null,
  lag_revisions       bigint not null,
  oldest_change       double precision not null, -- seconds
  backlog_patients    bigint not null,
  parked_patients     bigint not null,
  patients_per_second double precision not null,
  freshness_p50       double precision, -- seconds; nothing when nothing changed of late
  freshness_p99       double precision
);
grant select, insert, update, delete on indexer_report to registry_indexer;
grant select on indexer_report to registry_server;
