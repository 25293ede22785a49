-- What resources are found by, as one dictionary of terms and narrow rows that point into it.
--
-- A term is one distinct thing to search for: a coding, a string, a uri, a unit, or a component's coding with its
-- value. Its key is the first eight bytes of SHA-256 over all its parts. Only current, undeleted resources have
-- rows, so that a count over them needs no other table. resource.terms repeats the keys of a resource: an update
-- writes the difference only, and a search that is narrowed to a few resources already reads them there.
--
-- Rows written before this migration have extraction 0. The server extracts them again while it runs, and answers
-- 503 to searches by parameters whose rows are not complete yet.

drop table search_token;
drop table search_string;

create table search_term (
  clinic_id    text not null,
  key          bigint not null,
  -- Type and name, Observation.code.
  parameter    text collate "C" not null,
  -- What is absent is the empty string.
  system       text not null,
  code         text collate "C" not null,
  text         text collate "C" not null,
  value_system text not null,
  value_code   text collate "C" not null,
  value_text   text collate "C" not null,
  primary key (clinic_id, key)
);
create index search_term_by_code on search_term (clinic_id, parameter, code);
create index search_term_by_text on search_term (clinic_id, parameter, text);

create table search_token (
  clinic_id text not null,
  key       bigint not null,
  id        uuid not null,
  primary key (clinic_id, key, id)
);

create table search_quantity (
  clinic_id text not null,
  key       bigint not null,
  value     double precision not null,
  id        uuid not null,
  primary key (clinic_id, key, value, id)
);
create index search_quantity_by_resource on search_quantity (clinic_id, id);

-- Dates other than a type's main one, which is in resource.date_low and date_high.
create table search_date (
  clinic_id text not null,
  parameter text collate "C" not null,
  low       timestamptz not null,
  high      timestamptz not null,
  id        uuid not null,
  primary key (clinic_id, parameter, low, high, id)
);
create index search_date_by_resource on search_date (clinic_id, id);

-- Which clinic's resources have been extracted again by which declarations, and how far that is.
create table search_extraction (
  clinic_id   text not null,
  extraction  integer not null,
  done        bigint not null default 0,
  started_at  timestamptz not null default clock_timestamp(),
  finished_at timestamptz,
  primary key (clinic_id, extraction)
);

alter table resource
  add column terms bigint[] not null default '{}',
  -- The number of the declarations by which the rows were extracted.
  add column extraction integer not null default 0;
-- All rows of a clinic have the same number, so that PostgreSQL keeps it once for many of them.
create index resource_by_extraction on resource (clinic_id, extraction) where not deleted;

-- A reference may be both: one to search by, and one that keeps its target from being deleted.
alter table resource_link
  -- Type and name of the reference parameter; empty for a reference that no parameter looks at.
  add column parameter text collate "C" not null default '',
  -- Whether the target must not be deleted while the reference stands.
  add column holds boolean not null default true,
  drop constraint resource_link_pkey,
  add primary key (clinic_id, target_id, parameter, source_id);
drop index resource_link_by_target;
create index resource_link_by_source on resource_link (clinic_id, source_id);

-- The history of a type or a clinic, newest first.
create index resource_version_by_update on resource_version (clinic_id, last_updated, id, version);

-- Counts read the index alone where the visibility map says so; a vacuum now and then keeps it current. Few keys
-- are very frequent and most are rare, which the planner knows of as many keys as it keeps figures of.
alter table search_token set (autovacuum_vacuum_insert_scale_factor = 0.05);
alter table search_token alter column key set statistics 1000;

alter table search_term enable row level security;
alter table search_term force row level security;
alter table search_token enable row level security;
alter table search_token force row level security;
alter table search_quantity enable row level security;
alter table search_quantity force row level security;
alter table search_date enable row level security;
alter table search_date force row level security;
alter table search_extraction enable row level security;
alter table search_extraction force row level security;

create policy clinic_scope on search_term to registry_server
  using (clinic_id = current_setting('registry.clinic', true));
create policy clinic_scope on search_token to registry_server
  using (clinic_id = current_setting('registry.clinic', true));
create policy clinic_scope on search_quantity to registry_server
  using (clinic_id = current_setting('registry.clinic', true));
create policy clinic_scope on search_date to registry_server
  using (clinic_id = current_setting('registry.clinic', true));
create policy clinic_scope on search_extraction to registry_server
  using (clinic_id = current_setting('registry.clinic', true));

-- Terms are never changed or removed: whoever has seen one committed may rely on it.
grant select, insert on search_term to registry_server;
grant select, insert, delete on search_token, search_quantity, search_date to registry_server;
grant select, insert, update on search_extraction to registry_server;
