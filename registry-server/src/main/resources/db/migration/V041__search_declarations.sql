-- Which declarations of search parameters a number stands for: one row per parameter, with a digest of its
-- declaration. Two numbers under which a parameter has the same digest gave it the same rows. No clinic's data.
create table search_declaration (
  extraction  integer not null,
  -- Type and name, Observation.code.
  parameter   text collate "C" not null,
  fingerprint text not null,
  primary key (extraction, parameter)
);
grant select, insert on search_declaration to registry_server;
