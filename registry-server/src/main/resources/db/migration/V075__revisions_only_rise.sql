-- The index takes the later revision for the true one, so that whoever lowers a revision has later changes refused.
-- The roles that may change a revision may only raise it; what a backup brings back is put there by others.
create function revision_only_rises() returns trigger language plpgsql as $$
begin
  raise exception 'permission denied: a revision only rises' using errcode = 'insufficient_privilege';
end
$$;
create trigger revision_only_rises before update of revision on patient_ledger
for each row when (new.revision < old.revision and current_user in ('registry_indexer', 'registry_server'))
execute function revision_only_rises();
