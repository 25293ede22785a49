package org.regenregistry.server.audit;

import java.time.Instant;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.regenregistry.server.access.Caller;
import org.regenregistry.server.audit.RecordedEvent.Act;
import org.regenregistry.server.audit.RecordedEvent.Kind;
import org.regenregistry.server.audit.RecordedEvent.Result;
import org.regenregistry.server.store.NewVersion;

/** Events of versions that a transaction writes. */
final class Entries {

  private Entries() {}

  /** A version that a request wrote. */
  static RecordedEvent event(
      AuditedRequest request, Caller.Clinic caller, NewVersion version, Instant time) {
    RecordedEvent alone = event(caller, version, time);
    return new RecordedEvent(
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
  static RecordedEvent event(Caller.Clinic caller, NewVersion version, Instant time) {
    Act act =
        new Act(
            interaction(version),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            OptionalInt.empty(),
            Optional.empty(),
            Optional.empty());
    return new RecordedEvent(
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
