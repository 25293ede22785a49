package org.regenregistry.benchmarks.indexing;

import java.io.IOException;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.regenregistry.benchmarks.load.Latencies;

/**
 * Follows a sample of acknowledged changes until a search finds them. What is measured begins with
 * the instant that the server wrote into the ledger, just before its commit, and ends when the
 * answer of a search is here that shows the revision, so that it is never too short; looking every
 * so often makes it longer by half of {@link #LOOK_EVERY} on average.
 */
final class Follower implements Runnable {

  static final Duration LOOK_EVERY = Duration.ofMillis(20);

  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private final Ledger ledger;
  private final SearchedIndex index;
  private final String clinic;
  private final int every;
  private final Clock clock = Clock.systemUTC();
  private final AtomicLong acknowledged = new AtomicLong();
  private final AtomicBoolean ending = new AtomicBoolean();
  private final Queue<String> chosen = new ConcurrentLinkedQueue<>();
  private final Map<String, Change> changes = new HashMap<>();
  private final List<Long> nanoseconds = new ArrayList<>();
  private int lost;

  /** A change whose revision is looked for, from this instant. */
  private record Change(long revision, Instant since, List<String> documents) {

    boolean isIn(Map<String, Long> versions) {
      return !documents.isEmpty()
          && documents.stream().allMatch(id -> versions.getOrDefault(id, 0L) >= revision);
    }
  }

  /**
   * What was found.
   *
   * @param times from each change to the search that found it
   * @param lost changes that no search found within a minute
   */
  record Found(Latencies times, int lost) {}

  /** Follows one of so many changes of this clinic's patients. */
  Follower(Ledger ledger, SearchedIndex index, String clinic, int every) {
    this.ledger = ledger;
    this.index = index;
    this.clinic = clinic;
    this.every = every;
  }

  /** A change of this patient was committed. */
  void acknowledged(String patient) {
    if (acknowledged.getAndIncrement() % every == 0) {
      chosen.add(patient);
    }
  }

  /** Ends when what was chosen so far is found. */
  void end() {
    ending.set(true);
  }

  @Override
  public void run() {
    try {
      while (!ending.get() || !chosen.isEmpty() || !changes.isEmpty()) {
        look();
        LockSupport.parkNanos(LOOK_EVERY.toNanos());
      }
    } catch (IOException | SQLException failure) {
      throw new IllegalStateException("The index could not be searched", failure);
    }
  }

  /** Call it when the thread has ended. */
  Found found() {
    return new Found(Latencies.of(nanoseconds.stream().mapToLong(Long::longValue).toArray()), lost);
  }

  private void look() throws IOException, SQLException {
    learn();
    List<String> ids =
        changes.values().stream()
            .flatMap(change -> change.documents().stream())
            .limit(SearchedIndex.MOST_IDS)
            .toList();
    if (!ids.isEmpty()) {
      Map<String, Long> versions = index.versions(ids);
      Instant now = clock.instant();
      changes.values().removeIf(change -> isDone(change, versions, now));
    }
  }

  private boolean isDone(Change change, Map<String, Long> versions, Instant now) {
    Duration taken = Duration.between(change.since(), now);
    if (change.isIn(versions)) {
      nanoseconds.add(taken.toNanos());
      return true;
    }
    if (taken.compareTo(PATIENCE) > 0) {
      lost++;
      return true;
    }
    return false;
  }

  /** Whose documents are not known yet is looked up once more. */
  private void learn() throws SQLException {
    List<String> news = new ArrayList<>();
    for (String next = chosen.poll(); next != null; next = chosen.poll()) {
      news.add(next);
    }
    Collection<String> unknown =
        Stream.concat(
                news.stream().filter(patient -> !changes.containsKey(patient)),
                changes.entrySet().stream()
                    .filter(change -> change.getValue().documents().isEmpty())
                    .map(Map.Entry::getKey))
            .distinct()
            .toList();
    if (!unknown.isEmpty()) {
      ledger.rows(clinic, unknown).forEach(this::learn);
    }
  }

  /** A patient who was indexed without any document is in no answer and cannot be looked for. */
  private void learn(Ledger.Row row) {
    if (row.documents().isEmpty() && row.indexed() >= row.revision()) {
      changes.remove(row.patient());
    } else {
      changes.merge(
          row.patient(),
          new Change(row.revision(), row.changedAt(), row.documents()),
          (known, now) -> new Change(known.revision(), known.since(), now.documents()));
    }
  }
}
