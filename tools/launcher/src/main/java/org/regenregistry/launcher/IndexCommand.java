package org.regenregistry.launcher;

import java.io.IOException;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.regenregistry.indexer.administration.IndexAdministration;
import org.regenregistry.indexer.ledger.Filling;
import org.regenregistry.indexer.ledger.Generation;
import org.regenregistry.indexer.ledger.ParkedPatients.Parked;
import org.regenregistry.indexer.ledger.ReviewFigures;
import picocli.CommandLine.Command;

/** Commands about the index of treatment records. */
@Command(
    name = "index",
    description = "Look after the index that pooled answers come from.",
    mixinStandardHelpOptions = true,
    subcommands = {
      IndexCommand.Status.class,
      IndexCommand.Verify.class,
      IndexCommand.Rebuild.class,
      IndexCommand.RollBack.class,
      IndexCommand.Serve.class,
      IndexCommand.ListParked.class,
      IndexCommand.Retry.class
    })
final class IndexCommand {

  @Command(
      name = "status",
      description = "Say which indices there are, what waits, and whether they are right.",
      mixinStandardHelpOptions = true)
  static final class Status extends OnRunningIndex {

    /** Between two counts, of which the pace follows. */
    private static final Duration PACE_OVER = Duration.ofSeconds(2);

    @Override
    int run(IndexAdministration index) throws IOException {
      IndexAdministration.Status status = index.status();
      for (Generation generation : status.live()) {
        System.out.printf(
            "%-9s generation %d, %s%n",
            generation.state().name().toLowerCase(Locale.ROOT),
            generation.number(),
            generation.index());
      }
      System.out.printf(
          "%d patients wait with %d changes, the oldest for %s s; %d are not in the newest index,"
              + " %d are parked.%n",
          status.ledger().dirtyPatients(),
          status.ledger().lagRevisions(),
          status.ledger().oldestChange().toSeconds(),
          status.ledger().backlogPatients(),
          status.ledger().parkedPatients());
      Optional<Filling> filling = index.filling();
      if (filling.isPresent()) {
        pause();
        index.filling().ifPresent(later -> System.out.println(progress(filling.get(), later)));
      }
      status.lastReview().ifPresent(IndexCommand::print);
      return 0;
    }

    private static void pause() throws IOException {
      try {
        Thread.sleep(PACE_OVER);
      } catch (InterruptedException interrupted) {
        Thread.currentThread().interrupt();
        throw new IOException("Interrupted while the pace was measured", interrupted);
      }
    }
  }

  /** One line about an index that is being filled. */
  static String progress(Filling earlier, Filling later) {
    String rest =
        later
            .left(earlier)
            .map(
                left ->
                    String.format(
                        Locale.ROOT,
                        "%.0f documents/s, %d s left",
                        later.documentsPerSecond(earlier),
                        left.toSeconds()))
            .orElse("no indexer is at it");
    return "The new index holds %d of %d documents, of %d of %d patients; %s."
        .formatted(
            later.documents(), later.allDocuments(), later.patients(), later.allPatients(), rest);
  }

  @Command(
      name = "verify",
      description =
          "Compare the whole index with the store and have what differs put right;"
              + " ends with 1 when anything differed.",
      mixinStandardHelpOptions = true)
  static final class Verify extends OnRunningIndex {

    @Override
    int run(IndexAdministration index) throws IOException {
      Optional<Map<String, ReviewFigures>> found = index.verify();
      if (found.isEmpty()) {
        throw new UserMistake("No index of this version serves; see ./registry index status");
      }
      print(found.get());
      return found.get().values().stream().allMatch(clinic -> clinic.differing() == 0) ? 0 : 1;
    }
  }

  @Command(
      name = "rebuild",
      description = "Begin a new index; answers come from it once it is filled.",
      mixinStandardHelpOptions = true)
  static final class Rebuild extends OnRunningIndex {

    @Override
    int run(IndexAdministration index) throws IOException {
      if (!index.rebuild()) {
        throw notDone();
      }
      System.out.println("A new index was begun; ./registry index status tells how far it is.");
      return 0;
    }
  }

  @Command(
      name = "rollback",
      description = "Have answers come from the index before once more.",
      mixinStandardHelpOptions = true)
  static final class RollBack extends OnRunningIndex {

    @Override
    int run(IndexAdministration index) throws IOException {
      if (!index.rollBack()) {
        throw notDone();
      }
      System.out.println("Answers come from the index before.");
      return 0;
    }
  }

  @Command(
      name = "serve",
      description = "Have answers come from the new index although it lacks parked patients.",
      mixinStandardHelpOptions = true)
  static final class Serve extends OnRunningIndex {

    @Override
    int run(IndexAdministration index) throws IOException {
      if (!index.serve()) {
        throw notDone();
      }
      System.out.println("Answers come from the new index.");
      return 0;
    }
  }

  @Command(
      name = "parked",
      description = "List patients that cannot be indexed, and why.",
      mixinStandardHelpOptions = true)
  static final class ListParked extends OnRunningIndex {

    private static final int SCREEN = 100;

    @Override
    int run(IndexAdministration index) {
      for (Parked parked : index.parked(SCREEN)) {
        System.out.printf(
            "%s %s, tried %d times, again at %s: %s%n",
            parked.patient().clinic().value(),
            parked.patient().patientId(),
            parked.attempts(),
            parked.next(),
            parked.reason());
      }
      return 0;
    }
  }

  @Command(
      name = "retry",
      description = "Have all parked patients tried again at once.",
      mixinStandardHelpOptions = true)
  static final class Retry extends OnRunningIndex {

    @Override
    int run(IndexAdministration index) {
      System.out.printf("%d patients are tried again.%n", index.retryParked());
      return 0;
    }
  }

  private static UserMistake notDone() {
    return new UserMistake(
        "Not done: there is no such index that holds all it has to, or an indexer is at it just now.");
  }

  private static void print(Map<String, ReviewFigures> clinics) {
    System.out.println(
        "clinic          patients documents  missing different unexpected    ahead in motion  "
            + " parked");
    clinics.forEach(IndexCommand::print);
    print("together", clinics.values().stream().reduce(ReviewFigures.NONE, ReviewFigures::plus));
  }

  private static void print(String name, ReviewFigures figures) {
    System.out.printf(
        "%-14s %9d %9d %8d %9d %10d %8d %9d %8d%n",
        name,
        figures.patients(),
        figures.documents(),
        figures.missing(),
        figures.different(),
        figures.unexpected(),
        figures.ahead(),
        figures.inMotion(),
        figures.parked());
  }
}
