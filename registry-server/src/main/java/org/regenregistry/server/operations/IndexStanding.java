package org.regenregistry.server.operations;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What store and indexers say about the index that pooled answers come from.
 *
 * @param readAt by the clock of the database
 * @param indices those that changes are written to, the newest last
 * @param comparison the last whole comparison of the serving index with the store
 * @param lastDifference when a comparison last ended that found a difference
 * @param following how the indexers keep up; empty when none has reported for a minute
 */
public record IndexStanding(
    Instant readAt,
    List<LiveIndex> indices,
    Optional<Comparison> comparison,
    Optional<Instant> lastDifference,
    Optional<Following> following) {

  public IndexStanding {
    indices = List.copyOf(indices);
  }

  /** The index that answers come from. */
  public Optional<LiveIndex> serving() {
    return indices.stream().filter(index -> index.state() == IndexState.SERVING).findFirst();
  }

  /** What an index is for. */
  public enum IndexState {
    /** It is being filled. */
    BUILDING,
    /** Answers come from it. */
    SERVING,
    /** Answers came from it before, and can again. */
    PREVIOUS
  }

  /**
   * An index that changes are written to.
   *
   * @param number counts up
   * @param begunAt when it was made
   * @param servedAt when answers began to come from it
   */
  public record LiveIndex(
      long number, String name, IndexState state, Instant begunAt, Optional<Instant> servedAt) {}

  /** A whole comparison of the serving index with the store. */
  public record Comparison(Instant begunAt, Instant endedAt, List<ClinicComparison> clinics) {

    public Comparison {
      clinics = List.copyOf(clinics);
    }

    /** All clinics together. */
    public ClinicComparison together() {
      return clinics.stream().reduce(ClinicComparison.NOTHING, ClinicComparison::plus);
    }
  }

  /**
   * How the indexers keep up with the store.
   *
   * @param indexers how many reported within the last minute
   * @param reportedAt when the last of them did
   * @param waitingPatients patients that changed and are not in the index yet
   * @param waitingChanges their changes
   * @param oldestChange how long the oldest of these has waited
   * @param backlogPatients patients that the newest index does not hold yet
   * @param parkedPatients patients that cannot be indexed
   * @param patientsPerSecond patients that were written to the index, by all indexers together
   * @param freshness of the last two minutes; empty when nothing changed
   */
  public record Following(
      int indexers,
      Instant reportedAt,
      long waitingPatients,
      long waitingChanges,
      Duration oldestChange,
      long backlogPatients,
      long parkedPatients,
      double patientsPerSecond,
      Optional<Freshness> freshness) {}

  /** From a change to the index holding it: half of all, and 99 of 100; the worst indexer's. */
  public record Freshness(Duration median, Duration percentile99) {}
}
