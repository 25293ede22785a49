-- The store: one row per current resource, one per version, and the patient ledger that the search
-- indexer follows. clinic_id leads every key, so that the schema can be spread over nodes by clinic.
--
-- Row-level security is forced on every table with clinic data. The server's role owns nothing and
-- sees only the clinic named by the transaction-local setting registry.clinic; without it, nothing.
--
-- Filters of the server's queries use equality and ordering of text, uuid and timestamptz only.
-- These operators are leakproof, so PostgreSQL may use them on an index below the row-level policy;
-- array, jsonb and LIKE operators are not, and would scan a whole clinic.

create table clinic (
  clinic_id  text primary key check (clinic_id ~ '^[A-Z][A-Z0-9-]{1,31}$'),
  name       text not null check (length(name) between 1 and 200),
  created_at timestamptz not null default clock_timestamp()
);

-- Which Keycloak client may speak for which clinic: a second, independent witness beside the token's claim.
create table clinic_client (
  client_id text primary key,
  clinic_id text not null references clinic
);

create table resource (
  clinic_id    text not null,
  type         text not null,
  id           uuid not null,
  version      integer not null check (version > 0),
  last_updated timestamptz not null,
  deleted      boolean not null,
  -- The patient whose compartment the resource belongs to; null for an Organization.
  patient_id   uuid,
  -- SHA-256 of the content without version and time, which tells a repeated submission from a change.
  content_hash bytea not null,
  -- The interval of the type's date parameter, both ends inclusive: date of an Observation or Procedure, birth date of a Patient.
  date_low     timestamptz,
  date_high    timestamptz,
  primary key (clinic_id, type, id)
);
create index resource_by_patient on resource (clinic_id, patient_id, type, id) where not deleted;
create index resource_by_date on resource (clinic_id, type, date_low) where not deleted and date_low is not null;
create index resource_by_update on resource (clinic_id, type, last_updated) where not deleted;

create table resource_version (
  clinic_id    text not null,
  type         text not null,
  id           uuid not null,
  version      integer not null check (version > 0),
  last_updated timestamptz not null,
  deleted      boolean not null,
  patient_id   uuid,
  -- FHIR JSON with id and meta; null for the version that deletes.
  content      text check (deleted = (content is null)),
  primary key (clinic_id, type, id, version)
);
create index resource_version_by_patient on resource_version (clinic_id, patient_id, type, id, version);

-- Business identity. The primary key is what makes conditional create and update exact under concurrency.
create table business_identifier (
  clinic_id text not null,
  type      text not null,
  system    text not null,
  value     text not null,
  id        uuid not null,
  -- Value before system, so that a search by value alone is a prefix.
  primary key (clinic_id, type, value, system)
);
create index business_identifier_by_resource on business_identifier (clinic_id, type, id);

-- Token and reference parameters. The key is the first half of SHA-256(type, parameter, system, value) as a uuid.
create table search_token (
  clinic_id text not null,
  key       uuid not null,
  id        uuid not null,
  primary key (clinic_id, key, id)
);
create index search_token_by_resource on search_token (clinic_id, id);

-- String parameters, folded to lower case; collation C, so that a prefix is a range.
create table search_string (
  clinic_id text not null,
  type      text not null,
  parameter text not null,
  value     text collate "C" not null,
  id        uuid not null,
  primary key (clinic_id, type, parameter, value, id)
);
create index search_string_by_resource on search_string (clinic_id, id);

-- One row per patient, never deleted: revision rises with each committed change in the compartment, so
-- "to be indexed" is revision > indexed_revision, and an erased patient's revisions never restart.
create table patient_ledger (
  clinic_id        text not null,
  patient_id       uuid not null,
  revision         bigint not null,
  indexed_revision bigint not null default 0,
  -- Documents that may be in the index, so that those of a vanished treatment can be deleted by id.
  document_ids     text[] not null default '{}',
  changed_at       timestamptz not null,
  claimed_until    timestamptz,
  attempts         integer not null default 0,
  next_attempt_at  timestamptz,
  last_error       text,
  parked           boolean not null default false,
  primary key (clinic_id, patient_id)
);
create index patient_ledger_dirty on patient_ledger (changed_at) where revision > indexed_revision;

-- What the indexer may read: current resources of patients, nothing else.
create view indexer_patient_resource with (security_invoker = true) as
select r.clinic_id, r.patient_id, r.type, r.id, r.version, r.last_updated, v.content
from resource r
join resource_version v using (clinic_id, type, id, version)
where not r.deleted and r.patient_id is not null;

alter table resource enable row level security;
alter table resource force row level security;
alter table resource_version enable row level security;
alter table resource_version force row level security;
alter table business_identifier enable row level security;
alter table business_identifier force row level security;
alter table search_token enable row level security;
alter table search_token force row level security;
alter table search_string enable row level security;
alter table search_string force row level security;
alter table patient_ledger enable row level security;
alter table patient_ledger force row level security;

create policy clinic_scope on resource to registry_server
  using (clinic_id = current_setting('registry.clinic', true));
create policy clinic_scope on resource_version to registry_server
  using (clinic_id = current_setting('registry.clinic', true));
create policy clinic_scope on business_identifier to registry_server
  using (clinic_id = current_setting('registry.clinic', true));
create policy clinic_scope on search_token to registry_server
  using (clinic_id = current_setting('registry.clinic', true));
create policy clinic_scope on search_string to registry_server
  using (clinic_id = current_setting('registry.clinic', true));
create policy clinic_scope on patient_ledger to registry_server
  using (clinic_id = current_setting('registry.clinic', true));

create policy indexer_reads on resource for select to registry_indexer using (true);
create policy indexer_reads on resource_version for select to registry_indexer using (true);
create policy indexer_reads on patient_ledger for select to registry_indexer using (true);
create policy indexer_marks on patient_ledger for update to registry_indexer using (true);
create policy extract_reads on resource_version for select to registry_extract using (true);

grant usage on schema public to registry_server, registry_indexer, registry_extract;
grant select on clinic, clinic_client to registry_server;
grant select on clinic to registry_extract;
grant select, insert, update on resource, patient_ledger to registry_server;
-- The history only grows: the server may add versions, never change or remove one.
grant select, insert on resource_version to registry_server;
grant select, insert, delete on business_identifier, search_token, search_string to registry_server;
grant select on resource, resource_version, indexer_patient_resource to registry_indexer;
grant select on patient_ledger to registry_indexer;
grant update (indexed_revision, document_ids, claimed_until, attempts, next_attempt_at, last_error, parked)
  on patient_ledger to registry_indexer;
grant select on resource_version to registry_extract;
