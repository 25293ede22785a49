package org.regenregistry.server.audit;

import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;

/**
 * One thing that somebody did or tried to do. It holds ids that the registry gave, never a name, an
 * identifier, a search value or a token.
 *
 * @param id a UUIDv7, so that events are in the order of time
 * @param recorded to the microsecond
 * @param requestId the request it belongs to
 * @param patients whose resources were written or handed out
 */
record RecordedEvent(
    UUID id,
    Instant recorded,
    Kind kind,
    Optional<String> requestId,
    Agent agent,
    Act act,
    Set<UUID> patients,
    Result result) {

  RecordedEvent {
    patients = Collections.unmodifiableSet(new TreeSet<>(patients));
  }

  /** What an event is about. */
  enum Kind {
    /** An HTTP request. */
    REQUEST,
    /** A version that a request wrote. */
    ENTRY,
    /** Something privileged that was done, by a command or within a request. */
    ACTION,
    /** The answer to a request was another one than its event says. */
    CORRECTION;

    String code() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /**
   * Who did it.
   *
   * @param clinic whose records are concerned
   * @param purpose a code of v3-ActReason
   * @param address the network address
   */
  record Agent(
      Optional<String> subject,
      Optional<String> client,
      Optional<String> role,
      Optional<String> clinic,
      String purpose,
      Optional<String> address) {}

  /**
   * What was done, and to what.
   *
   * @param question SHA-256 of a research question
   */
  record Act(
      String interaction,
      Optional<String> operation,
      Optional<String> type,
      Optional<UUID> resource,
      OptionalInt version,
      Optional<String> question,
      Optional<String> project) {

    /** The same with one resource. */
    Act on(String written, UUID id, int number) {
      return new Act(
          interaction,
          operation,
          Optional.of(written),
          Optional.of(id),
          OptionalInt.of(number),
          question,
          project);
    }

    /** The same as another interaction. */
    Act as(String other) {
      return new Act(other, operation, type, resource, version, question, project);
    }
  }

  /**
   * How it ended.
   *
   * @param outcome FHIR's audit-event-outcome: 0, 4 or 8
   * @param status of HTTP; empty when it was not known yet
   * @param problem the slug of a problem
   */
  record Result(int outcome, OptionalInt status, Optional<String> problem) {

    private static final int FAILED_FROM = 500;
    private static final int REFUSED_FROM = 400;

    /** It was done; what the answer will be is not known yet. */
    static final Result DONE = new Result(0, OptionalInt.empty(), Optional.empty());

    /** An answer with this status. */
    static Result of(int status, Optional<String> problem) {
      if (status >= FAILED_FROM) {
        return new Result(8, OptionalInt.of(status), problem);
      }
      if (status >= REFUSED_FROM) {
        return new Result(4, OptionalInt.of(status), problem);
      }
      return new Result(0, OptionalInt.of(status), Optional.empty());
    }
  }

  /** All that the event says, in one order, as the chain takes it in. */
  List<Optional<String>> fields() {
    return List.of(
        Optional.of(id.toString()),
        Optional.of(recorded.toString()),
        Optional.of(kind.code()),
        requestId,
        agent.subject(),
        agent.client(),
        agent.role(),
        agent.clinic(),
        Optional.of(agent.purpose()),
        agent.address(),
        Optional.of(act.interaction()),
        act.operation(),
        act.type(),
        act.resource().map(UUID::toString),
        text(act.version()),
        act.question(),
        act.project(),
        Optional.of(String.join(",", patients.stream().map(UUID::toString).toList())),
        Optional.of(Integer.toString(result.outcome())),
        text(result.status()),
        result.problem());
  }

  private static Optional<String> text(OptionalInt number) {
    return number.isPresent() ? Optional.of("" + number.getAsInt()) : Optional.empty();
  }
}
