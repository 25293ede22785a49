-- The database roles of the registry. Run as a superuser, as often as you like; passwords are set
-- apart from this file. No role is a superuser and none may pass by row-level security: the server
-- owns nothing, so that a mistake in its queries cannot reach another clinic's rows.
DO $$
DECLARE
  role_name text;
BEGIN
  FOREACH role_name IN ARRAY
    ARRAY['registry_owner', 'registry_server', 'registry_indexer', 'registry_extract', 'registry_audit', 'registry_erasure']
  LOOP
    IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = role_name) THEN
      EXECUTE format('CREATE ROLE %I', role_name);
    END IF;
    EXECUTE format(
      'ALTER ROLE %I LOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE NOREPLICATION NOBYPASSRLS NOINHERIT',
      role_name);
  END LOOP;
END
$$;
