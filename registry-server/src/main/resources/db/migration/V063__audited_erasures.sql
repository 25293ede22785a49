-- An erasure adds its own event in its own transaction, so that none is without one. It may add actions of the clinic in
-- scope, and sees no event.

create policy erasure_records on audit_event for insert to registry_erasure
  with check (kind = 'action' and clinic_id = current_setting('registry.clinic', true));
create policy erasure_records on audit_patient for insert to registry_erasure
  with check (clinic_id = current_setting('registry.clinic', true));
create policy erasure_records on audit_pending for insert to registry_erasure with check (true);

grant insert on audit_event, audit_patient, audit_pending to registry_erasure;
