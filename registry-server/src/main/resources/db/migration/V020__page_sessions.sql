-- Sessions of people who use the pages. They live here so that any node can serve any request; they
-- hold a subject and its roles, no clinical data, and no clinic owns them.

create table page_session (
  primary_id            char(36) not null primary key,
  session_id            char(36) not null unique,
  creation_time         bigint not null,
  last_access_time      bigint not null,
  max_inactive_interval integer not null,
  expiry_time           bigint not null,
  principal_name        varchar(100)
);
create index page_session_by_expiry on page_session (expiry_time);
create index page_session_by_principal on page_session (principal_name);

create table page_session_attributes (
  session_primary_id char(36) not null references page_session on delete cascade,
  attribute_name     varchar(200) not null,
  attribute_bytes    bytea not null,
  primary key (session_primary_id, attribute_name)
);

grant select, insert, update, delete on page_session, page_session_attributes to registry_server;
