package org.regenregistry.server.operations;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.regenregistry.server.operations.IndexStanding.Following;

/**
 * Something about the index that asks for a person's eye; docs/operations-index.md says what to do.
 *
 * @param grade how grave it is
 * @param anchor the heading of that page which says what to do
 * @param words what was found
 */
public record IndexFinding(Grade grade, String anchor, String words) {

  /** A change that has waited for so long tells of an indexer that does not get on. */
  static final Duration LONGEST_WAIT = Duration.ofMinutes(1);

  /** The bound of the promise about freshness. */
  static final Duration LONGEST_FRESHNESS = Duration.ofSeconds(5);

  /** A whole comparison that is older says nothing about the index of today. */
  static final Duration OLDEST_COMPARISON = Duration.ofDays(7);

  /** How grave a finding is. */
  public enum Grade {
    /** Somebody should look soon; answers are right. */
    LOOK,
    /** Answers are missing or old. */
    ACT
  }

  /** Everything that asks for an eye; empty when all is well. */
  public static List<IndexFinding> of(IndexStanding standing) {
    var findings = new ArrayList<IndexFinding>();
    if (standing.serving().isEmpty()) {
      findings.add(
          act(
              "no-index-serves",
              "No index serves. Pooled questions are refused until one is filled."));
    }
    standing
        .following()
        .ifPresentOrElse(
            following -> findings.addAll(ofFollowing(following)),
            () ->
                findings.add(
                    act("no-indexer-reports", "No indexer has reported for more than a minute.")));
    findings.addAll(ofComparison(standing));
    return List.copyOf(findings);
  }

  private static List<IndexFinding> ofFollowing(Following following) {
    var findings = new ArrayList<IndexFinding>();
    if (following.oldestChange().compareTo(LONGEST_WAIT) > 0) {
      findings.add(
          act(
              "changes-wait",
              "A change has waited for %d seconds."
                  .formatted(following.oldestChange().toSeconds())));
    }
    if (following.parkedPatients() > 0) {
      findings.add(
          look(
              "patients-are-parked",
              "%d patients cannot be indexed and are parked."
                  .formatted(following.parkedPatients())));
    }
    if (following
        .freshness()
        .filter(freshness -> freshness.percentile99().compareTo(LONGEST_FRESHNESS) > 0)
        .isPresent()) {
      findings.add(
          look("changes-come-late", "One change in a hundred took longer than five seconds."));
    }
    return findings;
  }

  private static List<IndexFinding> ofComparison(IndexStanding standing) {
    if (standing.comparison().isEmpty()) {
      return List.of(
          look(
              "not-compared",
              "The serving index has not been compared with the store as a whole."));
    }
    var comparison = standing.comparison().get();
    long differing = comparison.together().differing();
    if (differing > 0) {
      return List.of(
          look(
              "index-and-store-differed",
              "The last comparison found %d documents that differed, and had them put right."
                  .formatted(differing)));
    }
    boolean isOld =
        Duration.between(comparison.endedAt(), standing.readAt()).compareTo(OLDEST_COMPARISON) > 0;
    return isOld
        ? List.of(look("not-compared", "The last whole comparison ended more than a week ago."))
        : List.of();
  }

  private static IndexFinding act(String anchor, String words) {
    return new IndexFinding(Grade.ACT, anchor, words);
  }

  private static IndexFinding look(String anchor, String words) {
    return new IndexFinding(Grade.LOOK, anchor, words);
  }
}
