-- Rights on one registry database. Run as a superuser inside that database, which belongs to
-- registry_owner: only the owner may create tables in it, and only the registry's roles may enter.
DO $$
BEGIN
  EXECUTE format('REVOKE ALL ON DATABASE %I FROM PUBLIC', current_database());
  EXECUTE format(
    'GRANT CONNECT ON DATABASE %I TO registry_server, registry_indexer, registry_extract, registry_audit, registry_erasure',
    current_database());
END
$$;
REVOKE CREATE ON SCHEMA public FROM PUBLIC;
GRANT USAGE ON SCHEMA public TO registry_server, registry_indexer, registry_extract, registry_audit, registry_erasure;
