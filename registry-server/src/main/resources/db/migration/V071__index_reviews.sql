-- Comparisons of the index with the store, patient by patient; one goes on all the time, and its figures say how far
-- the index can be trusted.
create table index_review (
  id             bigint generated always as identity primary key,
  generation     bigint not null references index_generation (number),
  started_at     timestamptz not null default clock_timestamp(),
  finished_at    timestamptz,
  -- Who works on it, until when; and how far it came: the last patient, and then the last document, that was looked at.
  claimed_until  timestamptz,
  after_clinic   text not null default '',
  after_patient  uuid not null default '00000000-0000-0000-0000-000000000000',
  after_document text
);
create unique index index_review_open on index_review (generation) where finished_at is null;

create table index_review_clinic (
  review     bigint not null references index_review (id) on delete cascade,
  clinic_id  text not null,
  -- Patients compared, and those left out because they were just being written, or are parked.
  patients   bigint not null default 0,
  in_motion  bigint not null default 0,
  parked     bigint not null default 0,
  documents  bigint not null default 0,
  missing    bigint not null default 0,
  different  bigint not null default 0,
  unexpected bigint not null default 0,
  ahead      bigint not null default 0,
  primary key (review, clinic_id)
);

-- What differs is written once more with a revision above all that the index holds, which only rises.
grant update (revision) on patient_ledger to registry_indexer;
grant select, insert, update, delete on index_review, index_review_clinic to registry_indexer;
grant select on index_review, index_review_clinic to registry_server;
