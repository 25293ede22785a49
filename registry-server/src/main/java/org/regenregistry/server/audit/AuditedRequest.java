package org.regenregistry.server.audit;

import jakarta.servlet.http.HttpServletRequest;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.regenregistry.server.access.Caller;
import org.regenregistry.server.audit.RecordedEvent.Act;
import org.regenregistry.server.audit.RecordedEvent.Agent;
import org.regenregistry.server.audit.RecordedEvent.Kind;
import org.regenregistry.server.audit.RecordedEvent.Result;
import org.regenregistry.server.problem.ProblemCode;
import org.regenregistry.server.store.NewVersion;

/** What the audit trail knows of the request that the current thread serves. */
public final class AuditedRequest {

  static final ScopedValue<AuditedRequest> CURRENT = ScopedValue.newInstance();

  /** Names the research project for which a question is asked. */
  static final String PROJECT_HEADER = "X-Research-Project";

  private static final Pattern PROJECT = Pattern.compile("[A-Za-z0-9._-]{1,64}");
  private static final String BUNDLE = "transaction";
  private static final String BATCH = "batch";

  private final HttpServletRequest request;
  private final Supplier<Optional<String>> requestId;
  private final Clock clock;
  private final Set<UUID> patients = new HashSet<>();
  private Act act;
  private @Nullable ProblemCode problem;
  private @Nullable RecordedEvent committed;

  /**
   * A request that has just come in.
   *
   * @param requestId its name, once it has one
   */
  AuditedRequest(HttpServletRequest request, Supplier<Optional<String>> requestId, Clock clock) {
    this.request = request;
    this.requestId = requestId;
    this.clock = clock;
    String path = request.getServletPath() + Objects.requireNonNullElse(request.getPathInfo(), "");
    Act called = FhirCall.of(request.getMethod(), path);
    this.act =
        new Act(
            called.interaction(),
            called.operation(),
            called.type(),
            called.resource(),
            called.version(),
            called.question(),
            Optional.ofNullable(request.getHeader(PROJECT_HEADER))
                .filter(project -> PROJECT.matcher(project).matches()));
  }

  /** The request that the current thread serves, if it serves one that is audited. */
  public static Optional<AuditedRequest> current() {
    return CURRENT.isBound() ? Optional.of(CURRENT.get()) : Optional.empty();
  }

  /** The Bundle sent is a batch, whose entries are committed one by one. */
  public void isBatch() {
    act = act.as(BATCH);
  }

  /**
   * A research question is asked. Its hash is kept, so that the same question is known again.
   *
   * @param canonical the same text for the same question
   */
  public void asks(String canonical) {
    try {
      byte[] hash =
          MessageDigest.getInstance("SHA-256").digest(canonical.getBytes(StandardCharsets.UTF_8));
      act =
          new Act(
              act.interaction(),
              act.operation(),
              act.type(),
              act.resource(),
              act.version(),
              Optional.of(HexFormat.of().formatHex(hash)),
              act.project());
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java platform has SHA-256", e);
    }
  }

  /** The request is about a research project, or asks for one. */
  public void isFor(UUID project) {
    act =
        new Act(
            act.interaction(),
            act.operation(),
            act.type(),
            act.resource(),
            act.version(),
            act.question(),
            Optional.of(project.toString()));
  }

  void handsOut(Collection<UUID> seen) {
    patients.addAll(seen);
  }

  void tells(ProblemCode told) {
    problem = told;
  }

  /** The request's own name, as the client knows it too. */
  Optional<String> requestId() {
    return requestId.get();
  }

  Agent agent() {
    return Agents.of(request);
  }

  /**
   * The events of a transaction that is about to be committed: one for each version, and that of
   * the request unless more transactions may follow.
   */
  List<RecordedEvent> committing(Caller.Clinic caller, List<NewVersion> versions) {
    List<RecordedEvent> events = new ArrayList<>();
    boolean single = versions.size() == 1 && !ofBundle();
    if (!single) {
      versions.forEach(version -> events.add(Entries.event(this, caller, version, now())));
    }
    if (!act.interaction().equals(BATCH)) {
      Act written = single ? Entries.on(act, versions.getFirst()) : act;
      Set<UUID> concerned = new HashSet<>(patients);
      versions.forEach(version -> version.patient().ifPresent(concerned::add));
      events.add(event(Kind.REQUEST, written, concerned, Result.DONE));
    }
    return events;
  }

  /** What {@link #committing} or {@link #answering} returned is committed. */
  void hasCommitted(List<RecordedEvent> events) {
    for (RecordedEvent event : events) {
      if (event.kind() == Kind.REQUEST) {
        committed = event;
      } else {
        // The answer of a batch hands out what its entries have done.
        patients.addAll(event.patients());
      }
    }
  }

  /**
   * The event that the answer needs: that of the request, unless a transaction has written it and
   * the answer agrees with it. It does not when it ends otherwise, or when it hands out resources
   * of patients whom that event does not name, because they were read after the commit.
   */
  Optional<RecordedEvent> answering(int status) {
    Result result = Result.of(status, Optional.ofNullable(problem).map(ProblemCode::slug));
    Set<UUID> concerned = result.outcome() == 0 ? concerned() : Set.of();
    if (committed == null) {
      return Optional.of(event(Kind.REQUEST, act, concerned, result));
    }
    boolean sameEnd = committed.result().outcome() == result.outcome();
    boolean named = result.outcome() != 0 || committed.patients().containsAll(patients);
    return sameEnd && named
        ? Optional.empty()
        : Optional.of(event(Kind.CORRECTION, act, concerned, result));
  }

  /** Whose resources were handed out, and the Patient that the path names. */
  private Set<UUID> concerned() {
    Set<UUID> all = new HashSet<>(patients);
    if (act.type().equals(Optional.of("Patient"))) {
      act.resource().ifPresent(all::add);
    }
    return all;
  }

  private boolean ofBundle() {
    return act.interaction().equals(BUNDLE) || act.interaction().equals(BATCH);
  }

  private RecordedEvent event(Kind kind, Act done, Set<UUID> concerned, Result result) {
    Instant time = now();
    return new RecordedEvent(
        EventIds.draw(time), time, kind, requestId(), agent(), done, concerned, result);
  }

  /** As precise as the database keeps it. */
  private Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MICROS);
  }
}
