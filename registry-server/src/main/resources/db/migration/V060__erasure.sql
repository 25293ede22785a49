-- Erasure of a patient. Only registry_erasure may remove versions, and it too sees one clinic at a time: the policies of
-- the server's role hold for it, by the same transaction-local setting.

-- Raised by each erasure of a clinic, because an erasure removes terms from the dictionary. What a node remembers of
-- the dictionary holds for one generation; absent is generation 0.
create table search_dictionary (
  clinic_id  text primary key,
  generation bigint not null
);

-- Begins a transaction that writes for a clinic and returns the generation of its dictionary. A writer shares two locks
-- until it commits: one that an extract takes alone for a moment, and its clinic's, which an erasure takes alone. The
-- function is volatile, so that each of its statements sees what was committed while the one before it waited.
create function begin_write(of_clinic text) returns bigint language plpgsql volatile as $$
declare
  known bigint;
begin
  perform set_config('registry.clinic', of_clinic, true);
  perform pg_advisory_xact_lock_shared(7034001);
  perform pg_advisory_xact_lock_shared(7034002, hashtext(of_clinic));
  select generation into known from search_dictionary where clinic_id = of_clinic;
  return coalesce(known, 0);
end
$$;

-- What was erased, without anything that tells who it was beyond the id that the ledger keeps as a tombstone.
create table erasure (
  erasure_id   uuid primary key,
  clinic_id    text not null,
  patient_id   uuid not null,
  erased_at    timestamptz not null,
  -- The token's subject of the caller who asked for it.
  subject      text not null,
  reason       text not null,
  -- JSON: what was removed.
  removed      text not null,
  -- The ledger's revision that tells the index.
  revision     bigint not null,
  -- When the ledger first said that the index has followed.
  confirmed_at timestamptz
);
create index erasure_by_patient on erasure (clinic_id, patient_id, erased_at);

-- Keyed hashes of the business identifiers of erased patients, which are not taken in again.
create table erased_identifier (
  clinic_id  text not null,
  hash       bytea not null,
  erasure_id uuid not null,
  primary key (clinic_id, hash)
);

alter table search_dictionary enable row level security;
alter table search_dictionary force row level security;
alter table erasure enable row level security;
alter table erasure force row level security;
alter table erased_identifier enable row level security;
alter table erased_identifier force row level security;

create policy clinic_scope on search_dictionary to registry_server, registry_erasure
  using (clinic_id = current_setting('registry.clinic', true));
create policy clinic_scope on erasure to registry_erasure
  using (clinic_id = current_setting('registry.clinic', true));
create policy clinic_scope on erased_identifier to registry_server, registry_erasure
  using (clinic_id = current_setting('registry.clinic', true));
alter policy clinic_scope on resource to registry_server, registry_erasure;
alter policy clinic_scope on resource_version to registry_server, registry_erasure;
alter policy clinic_scope on business_identifier to registry_server, registry_erasure;
alter policy clinic_scope on resource_link to registry_server, registry_erasure;
alter policy clinic_scope on search_term to registry_server, registry_erasure;
alter policy clinic_scope on search_token to registry_server, registry_erasure;
alter policy clinic_scope on search_quantity to registry_server, registry_erasure;
alter policy clinic_scope on search_date to registry_server, registry_erasure;
alter policy clinic_scope on patient_ledger to registry_server, registry_erasure;
create policy extract_reads on erasure for select to registry_extract using (true);

grant usage on schema public to registry_erasure;
grant select on search_dictionary, erased_identifier to registry_server;
grant select, delete on resource, resource_version, business_identifier, resource_link, search_term, search_token,
  search_quantity, search_date to registry_erasure;
grant select, insert, update on patient_ledger, search_dictionary to registry_erasure;
grant select, insert, delete on erased_identifier to registry_erasure;
grant select, insert on erasure to registry_erasure;
grant update (confirmed_at) on erasure to registry_erasure;
grant select on erasure to registry_extract;
