-- The indices of treatment records, past and present. Every change is written to all that are alive, so that a new one
-- can be filled, and an old one returned to, while answers stay exact.
create table index_generation (
  number          bigint primary key,
  index_name      text not null unique,
  mapping_version text not null,
  state           text not null check (state in ('building', 'serving', 'previous', 'retired')),
  started_at      timestamptz not null,
  served_at       timestamptz,
  retired_at      timestamptz
);
-- Of each kind that is alive there is one at most.
create unique index index_generation_alive on index_generation (state) where state <> 'retired';

-- The newest generation that holds the patient's documents; what is behind the newest alive is to be written once more.
alter table patient_ledger add column generation bigint not null default 0;
create index patient_ledger_generation on patient_ledger (generation, clinic_id, patient_id);

grant select, insert, update on index_generation to registry_indexer;
grant select on index_generation to registry_server;
grant update (generation) on patient_ledger to registry_indexer;
