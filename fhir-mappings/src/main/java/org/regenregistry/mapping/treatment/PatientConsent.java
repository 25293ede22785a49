package org.regenregistry.mapping.treatment;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.regenregistry.mapping.vocabulary.Components;

/**
 * What a patient agrees to at an instant, by all statements in the record. docs/consent.md has the
 * rule as a table.
 *
 * @param registry whether the record may be in the registry
 * @param research whether it may be used in research
 * @param until when the answer changes by itself, because a period begins or ends
 */
public record PatientConsent(Answer registry, Answer research, Optional<Instant> until) {

  /** What the statements about one scope come to. */
  public enum Answer {
    /** The patient agrees. */
    GIVEN,
    /** The patient denies, has withdrawn, or agreed for a time that is over. */
    WITHHELD,
    /** Nothing valid was said. */
    ABSENT
  }

  /** Reads the consent from the patient's resources as it stands at the instant. */
  public static PatientConsent of(PatientRecord record, Instant instant) {
    PatientResources resources = new PatientResources(record.resources());
    List<ConsentStatement> registry = ConsentStatement.of(resources, "registry");
    List<ConsentStatement> research = ConsentStatement.of(resources, "research");
    return new PatientConsent(
        answer(registry, instant),
        answer(research, instant),
        Stream.concat(registry.stream(), research.stream())
            .flatMap(ConsentStatement::turns)
            .filter(turn -> turn.isAfter(instant) && turn.isBefore(Instant.MAX))
            .min(Instant::compareTo));
  }

  /** Whether the record may be in an extract: nobody has asked the registry to leave it out. */
  public boolean allowsRegistry() {
    return registry != Answer.WITHHELD;
  }

  /**
   * Whether the record may be in pooled answers.
   *
   * @param unasked what is to be assumed of a patient of whom nothing was said about research
   */
  public boolean allowsResearch(Answer unasked) {
    Answer effective = research == Answer.ABSENT ? unasked : research;
    return allowsRegistry() && effective == Answer.GIVEN;
  }

  /** The component of an Observation that states consent to a scope. */
  static String component(String scope) {
    return scope.equals("registry") ? Components.CONSENT_REGISTRY : Components.CONSENT_RESEARCH;
  }

  /**
   * The latest statement holds; where the order cannot be told, the one that withholds. Days and
   * times together can leave none that is the latest, and then nothing permits.
   */
  private static Answer answer(List<ConsentStatement> statements, Instant instant) {
    List<ConsentStatement> said =
        statements.stream().filter(statement -> statement.hasBegun(instant)).toList();
    List<ConsentStatement> latest =
        said.stream()
            .filter(one -> said.stream().noneMatch(other -> other.isKnownAfter(one)))
            .toList();
    if (said.isEmpty()) {
      return Answer.ABSENT;
    }
    boolean given =
        !latest.isEmpty() && latest.stream().allMatch(statement -> statement.isGiven(instant));
    return given ? Answer.GIVEN : Answer.WITHHELD;
  }
}
