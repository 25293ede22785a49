package org.regenregistry.server.audit;

import java.time.Instant;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.regenregistry.server.access.Caller;
import org.regenregistry.server.audit.AuditEvent.Act;
import org.regenregistry.server.audit.AuditEvent.Kind;
import org.regenregistry.server.audit.AuditEvent.Result;
import org.regenregistry.server.store.NewVersion;

/** Events of versions that a transaction writes. */
final class Entries {

  private Entries() {}

  /** A version that a request wrote. */
  static AuditEvent event(
      AuditedRequest request, Caller.Clinic caller, NewVersion version, Instant time) {
    AuditEvent alone = event(caller, version, time);
    return new AuditEvent(
        alone.id(),
        time,
        Kind.ENTRY,
        request.requestId(),
        request.agent(),
        alone.act(),
        alone.patients(),
        Result.DONE);
  }

  /** A version that was written without a request. */
  static AuditEvent event(Caller.Clinic caller, NewVersion version, Instant time) {
    Act act =
        new Act(
            interaction(version),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            OptionalInt.empty(),
            Optional.empty(),
            Optional.empty());
    return new AuditEvent(
        EventIds.draw(time),
        time,
        Kind.ACTION,
        Optional.empty(),
        Agents.without(caller),
        on(act, version),
        version.patient().map(Set::of).orElse(Set.of()),
        Result.DONE);
  }

  /** The act on the resource that was written. */
  static Act on(Act act, NewVersion version) {
    return act.on(version.key().kind().type(), version.key().id(), version.version());
  }

  private static String interaction(NewVersion version) {
    return switch (version) {
      case NewVersion.Deletion _ -> "delete";
      case NewVersion.Content _ when version.version() == 1 -> "create";
      case NewVersion.Content _ -> "update";
    };
  }
}
