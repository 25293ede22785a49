-- Extracts: orders of regulators, worked off by any node, and the files they produce. All of it is in
-- the database, so that a job outlives the node that works on it and any node can serve a download.
--
-- Only registry_extract may touch these tables. The role that serves clinics cannot read a line list
-- of all clinics, whatever its code does.

create table extract_job (
  job_id        uuid primary key,
  -- The token's subject of the caller who ordered it; nobody else can see the job.
  subject       text not null,
  register      text not null,
  as_of         timestamptz not null,
  index_from    date,
  index_to      date,
  state         text not null default 'queued'
                check (state in ('queued', 'running', 'done', 'failed', 'cancelled')),
  -- Which start of the job is the current one. What an earlier start wrote is never read, so that a
  -- node thought dead cannot mix its rows into those of its successor.
  attempt       integer not null default 0,
  -- Until when the job belongs to the node that works on it, unless that node renews it.
  claimed_until timestamptz,
  patients_read bigint not null default 0,
  created_at    timestamptz not null default clock_timestamp(),
  finished_at   timestamptz,
  check ((state in ('done', 'failed', 'cancelled')) = (finished_at is not null))
);
create index extract_job_unfinished on extract_job (created_at) where finished_at is null;
create index extract_job_finished on extract_job (finished_at) where finished_at is not null;

-- Rows on their way into the files, which are ordered by pseudonym and not by the order in which
-- patients were registered. Collation C: the order is that of the bytes on every machine. Unlogged:
-- after a crash of PostgreSQL the job starts over anyway.
create unlogged table extract_row (
  job_id     uuid not null references extract_job on delete cascade,
  attempt    integer not null,
  clinic     text collate "C" not null,
  pseudonym  text collate "C" not null,
  index_date date not null,
  record_id  text collate "C" not null,
  csv        text not null,
  ndjson     text not null,
  primary key (job_id, attempt, clinic, pseudonym, index_date, record_id)
);

create table extract_file (
  job_id     uuid not null references extract_job on delete cascade,
  attempt    integer not null,
  name       text not null,
  media_type text not null,
  row_count  bigint,
  size       bigint not null,
  sha256     bytea not null,
  primary key (job_id, attempt, name)
);

-- Content in pieces, so that neither writing nor serving a file needs memory for more than one.
create table extract_chunk (
  job_id  uuid not null references extract_job on delete cascade,
  attempt integer not null,
  name    text not null,
  number  integer not null,
  content bytea not null,
  primary key (job_id, attempt, name, number)
);

grant select, insert, update, delete
  on extract_job, extract_row, extract_file, extract_chunk to registry_extract;
