#!/bin/bash
# Run once by the PostgreSQL image, on an empty data folder: roles with their passwords, the
# registry's database and Keycloak's. Passwords come from the environment.
set -eu

administer() { psql -v ON_ERROR_STOP=1 --username "$POSTGRES_USER" "$@"; }

administer --dbname postgres --file /registry/roles.sql
administer --dbname postgres \
  -v owner="$REGISTRY_OWNER_PASSWORD" -v server="$REGISTRY_SERVER_PASSWORD" \
  -v indexer="$REGISTRY_INDEXER_PASSWORD" -v extract="$REGISTRY_EXTRACT_PASSWORD" \
  -v audit="$REGISTRY_AUDIT_PASSWORD" -v erasure="$REGISTRY_ERASURE_PASSWORD" \
  -v keycloak="$KEYCLOAK_PASSWORD" <<'SQL'
ALTER ROLE registry_owner PASSWORD :'owner';
ALTER ROLE registry_server PASSWORD :'server';
ALTER ROLE registry_indexer PASSWORD :'indexer';
ALTER ROLE registry_extract PASSWORD :'extract';
ALTER ROLE registry_audit PASSWORD :'audit';
ALTER ROLE registry_erasure PASSWORD :'erasure';
CREATE ROLE keycloak LOGIN PASSWORD :'keycloak';
CREATE DATABASE keycloak OWNER keycloak;
CREATE DATABASE registry OWNER registry_owner;
SQL
administer --dbname registry --file /registry/database.sql
