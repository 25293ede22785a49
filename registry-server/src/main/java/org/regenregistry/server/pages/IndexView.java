package org.regenregistry.server.pages;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.regenregistry.server.operations.ClinicComparison;
import org.regenregistry.server.operations.IndexFinding;
import org.regenregistry.server.operations.IndexStanding;
import org.regenregistry.server.operations.IndexStanding.Comparison;
import org.regenregistry.server.operations.IndexStanding.Following;
import org.regenregistry.server.operations.IndexStanding.Freshness;
import org.regenregistry.server.operations.IndexStanding.LiveIndex;

/**
 * The figures of the index in the words of the page.
 *
 * @param findings what asks for an eye; empty when all is well
 * @param verdict one sentence on whether index and store are equal
 * @param figures the large figures on top
 * @param indices the indices that changes are written to
 * @param clinics what the last comparison found, clinic by clinic and together
 * @param compared when the last comparison began and ended, and since when none found a difference
 */
public record IndexView(
    List<IndexFinding> findings,
    String verdict,
    List<Figure> figures,
    List<IndexRow> indices,
    List<ClinicComparison> clinics,
    String compared) {

  private static final double NANOSECONDS = 1e9;

  /** A figure, what it is, and what it means. */
  public record Figure(String id, String name, String value, String meaning) {}

  /** An index in words. */
  public record IndexRow(long number, String name, String state, String since) {}

  static IndexView of(IndexStanding standing) {
    return new IndexView(
        IndexFinding.of(standing),
        standing.comparison().map(IndexView::verdict).orElse("Not compared yet."),
        standing.following().map(IndexView::figures).orElse(List.of()),
        standing.indices().stream().map(IndexView::row).toList(),
        standing.comparison().map(Comparison::clinics).orElse(List.of()),
        compared(standing));
  }

  private static String verdict(Comparison comparison) {
    ClinicComparison together = comparison.together();
    if (together.differing() == 0) {
      return "Index and store are equal: %s documents of %s patients compared, none differed."
          .formatted(count(together.documents()), count(together.patients()));
    }
    return "%s of %s documents differed and were put right: %s missing, %s different, %s unexpected."
        .formatted(
            count(together.differing()),
            count(together.documents()),
            count(together.missing()),
            count(together.different()),
            count(together.unexpected()));
  }

  private static String compared(IndexStanding standing) {
    return standing
        .comparison()
        .map(
            comparison ->
                "The last whole comparison ran from %s to %s. %s"
                    .formatted(
                        time(comparison.begunAt()),
                        time(comparison.endedAt()),
                        standing
                            .lastDifference()
                            .map(last -> "A difference was last found at " + time(last) + ".")
                            .orElse("No difference was ever found.")))
        .orElse("");
  }

  private static List<Figure> figures(Following following) {
    Optional<Freshness> freshness = following.freshness();
    return List.of(
        new Figure(
            "waiting",
            "Changes that wait",
            count(following.waitingChanges()),
            "of %s patients, the oldest for %s"
                .formatted(count(following.waitingPatients()), seconds(following.oldestChange()))),
        new Figure(
            "freshness",
            "From change to index",
            freshness.map(Freshness::median).map(IndexView::seconds).orElse("–"),
            freshness
                .map(Freshness::percentile99)
                .map(late -> "median of two minutes; 99 of 100 within " + seconds(late))
                .orElse("nothing changed within two minutes")),
        new Figure(
            "throughput",
            "Patients written",
            String.format(Locale.ROOT, "%.1f/s", following.patientsPerSecond()),
            "by %d %s"
                .formatted(
                    following.indexers(), following.indexers() == 1 ? "indexer" : "indexers")),
        new Figure(
            "backlog",
            "Not in the newest index",
            count(following.backlogPatients()),
            "patients that a new index is still to be filled with"),
        new Figure(
            "parked",
            "Parked",
            count(following.parkedPatients()),
            "patients that cannot be indexed; ./registry index parked lists them"));
  }

  private static IndexRow row(LiveIndex index) {
    return new IndexRow(
        index.number(),
        index.name(),
        index.state().name().toLowerCase(Locale.ROOT),
        index
            .servedAt()
            .map(served -> "answers came from it first at " + time(served))
            .orElse("begun at " + time(index.begunAt())));
  }

  private static String seconds(Duration duration) {
    double seconds = duration.toNanos() / NANOSECONDS;
    return seconds < 10
        ? String.format(Locale.ROOT, "%.2f s", seconds)
        : String.format(Locale.ROOT, "%.0f s", seconds);
  }

  private static String count(long count) {
    return String.format(Locale.ROOT, "%,d", count);
  }

  private static String time(Instant instant) {
    return instant.truncatedTo(ChronoUnit.SECONDS).toString();
  }
}
