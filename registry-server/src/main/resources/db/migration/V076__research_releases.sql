-- The releases of research documents. A release is frozen: within it the same question has the same answer.
create table research_release (
  number             integer primary key,
  index_name         text not null unique,
  state              text not null check (state in ('building', 'published', 'retired', 'failed')),
  -- The index of treatments it was made from, the day up to which visits count as due, and the sum of all revisions.
  source_index       text not null,
  as_of              date not null,
  data_revision      bigint not null,
  documents          integer,
  patients           integer,
  left_out           integer,
  suppressed_values  bigint,
  -- Product type to the four limits between the fifths of its doses, in millions of cells.
  dose_limits        jsonb,
  catalogue_version  text not null,
  mapping_version    text not null,
  derivation_version text not null,
  -- Without it nobody can tell which document belongs to which treatment; it goes with the index.
  key                bytea,
  built_at           timestamptz not null,
  published_at       timestamptz,
  check ((key is not null) = (state in ('building', 'published'))),
  check (state <> 'published' or published_at is not null)
);
create unique index research_release_building on research_release (state) where state = 'building';

grant select, insert, update on research_release to registry_indexer;
grant select (number, index_name, state, source_index, as_of, data_revision, documents, patients, left_out,
  suppressed_values, dose_limits, catalogue_version, mapping_version, derivation_version, built_at, published_at)
  on research_release to registry_server;
