-- Which version of mapping and rules an indexer writes, so that indexers of another version know whether anybody still
-- writes an index.
alter table indexer_report add column mapping_version text not null default '';

-- Patients that cannot be indexed stay in the ledger for long; they must not lie in the way of those that can, and they are
-- counted and tried again by themselves.
drop index patient_ledger_dirty;
create index patient_ledger_dirty on patient_ledger (changed_at) where revision > indexed_revision and not parked;
drop index patient_ledger_generation;
create index patient_ledger_generation on patient_ledger (generation, clinic_id, patient_id) where not parked;
create index patient_ledger_parked on patient_ledger (next_attempt_at nulls first) where parked;
