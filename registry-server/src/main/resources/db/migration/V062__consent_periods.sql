-- When a consent's period begins or ends, the index changes although nobody writes anything.
alter table patient_ledger add column recheck_at timestamptz;
create index patient_ledger_recheck on patient_ledger (recheck_at) where recheck_at is not null;
grant update (recheck_at) on patient_ledger to registry_indexer;
