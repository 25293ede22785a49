package org.regenregistry.server.erasure;

import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.regenregistry.mapping.treatment.ClinicCode;
import org.regenregistry.server.access.Caller;
import org.regenregistry.server.access.RegistryRole;
import org.regenregistry.server.audit.AuditTrail;
import org.regenregistry.server.audit.AuditedAction;
import org.regenregistry.server.store.ResourceKey;
import org.regenregistry.server.store.ResourceKind;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Tells the audit trail of erasures, in the transactions that do them: whatever cannot be recorded
 * is not done, and nothing that was done is without its event.
 */
record ErasureEvents(AuditTrail trail) {

  /** The caller erases the patient. */
  void erased(JdbcClient transaction, Caller.Clinic caller, PatientKey patient) {
    record(transaction, "patient-erased", Actor.of(caller), Optional.of(patient.id()));
  }

  /** The caller lets the patient's identifier in again. */
  void lifted(JdbcClient transaction, Caller.Clinic caller, Optional<UUID> patient) {
    record(transaction, "erasure-lifted", Actor.of(caller), patient);
  }

  /** The journal has the patient erased again. */
  void repeated(JdbcClient transaction, PatientKey patient) {
    Actor actor = Actor.replaying(patient.clinic());
    record(transaction, "erasure-repeated", actor, Optional.of(patient.id()));
  }

  /** The journal lets the patient's identifier in again. */
  void liftedAgain(JdbcClient transaction, ClinicCode clinic, Optional<UUID> patient) {
    record(transaction, "lift-repeated", Actor.replaying(clinic), patient);
  }

  /** Who does it, in which role, to which clinic's patient. */
  private record Actor(String name, String role, ClinicCode clinic) {

    static Actor of(Caller.Clinic caller) {
      return new Actor(caller.subject(), caller.role().role(), caller.clinic());
    }

    /** Nobody asks for a replay but who runs the server or the command. */
    static Actor replaying(ClinicCode clinic) {
      return new Actor(System.getProperty("user.name", ""), RegistryRole.OPERATOR.role(), clinic);
    }
  }

  private void record(JdbcClient transaction, String name, Actor actor, Optional<UUID> patient) {
    trail.record(
        transaction,
        new AuditedAction(
            name,
            actor.name(),
            actor.role(),
            Optional.of(actor.clinic()),
            patient.map(id -> new ResourceKey(ResourceKind.PATIENT, id)),
            patient.map(Set::of).orElseGet(Set::of)));
  }
}
