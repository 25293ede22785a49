package org.regenregistry.launcher.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.regenregistry.gates.Promise;
import org.regenregistry.gates.Promises;
import org.regenregistry.indexer.administration.IndexAdministration;
import org.regenregistry.indexer.ledger.Generation;
import org.regenregistry.indexer.ledger.Generation.State;
import org.regenregistry.indexer.ledger.ReviewFigures;
import org.regenregistry.launcher.demo.LoadedRegistry.Loaded;
import org.regenregistry.localstack.junit.LocalServers;

/** Questions go on while a new index is filled, takes over, and gives way again. */
@ExtendWith({LocalServers.class, LoadedRegistry.class})
final class IndexSwapIT {

  private static final int SWAPS = 3;

  private final Loaded registry;

  IndexSwapIT(Loaded registry) {
    this.registry = registry;
  }

  @Test
  void noQuestionFailsOrIsAnsweredOtherwiseWhileTheIndexChanges()
      throws IOException, InterruptedException, ExecutionException {
    List<ClinicFigures.Cell> before = ClinicFigures.of(registry);
    AtomicBoolean isOver = new AtomicBoolean();
    try (ExecutorService readers = Executors.newVirtualThreadPerTaskExecutor();
        IndexAdministration index = IndexAdministration.open(registry.indexerSettings())) {
      List<Future<Integer>> asking =
          List.of(readers.submit(asking(before, isOver)), readers.submit(asking(before, isOver)));
      Duration longestReturn = Duration.ZERO;
      for (int swap = 0; swap < SWAPS; swap++) {
        Duration back = replaceAndReturn(index);
        longestReturn = back.compareTo(longestReturn) > 0 ? back : longestReturn;
      }
      isOver.set(true);
      int asked = asking.getFirst().get() + asking.getLast().get();
      ReviewFigures found =
          index.verify().orElseThrow().values().stream()
              .reduce(ReviewFigures.NONE, ReviewFigures::plus);
      assertThat(found.differing()).isZero();
      assertThat(found.documents()).isPositive();
      Promises.held(
          Promise.P16,
          "0 of %d questions failed or were answered otherwise while %d new indices of %d documents took over and gave way again; a return took %d ms at most"
              .formatted(asked, SWAPS, found.documents(), longestReturn.toMillis()));
    }
  }

  private Callable<Integer> asking(List<ClinicFigures.Cell> before, AtomicBoolean isOver) {
    return () -> {
      int asked = 0;
      while (!isOver.get()) {
        ClinicFigures.assertSame(ClinicFigures.of(registry), before);
        asked++;
      }
      return asked;
    };
  }

  /** Has a new index serve, and then the one before once more; answers how long that took. */
  private static Duration replaceAndReturn(IndexAdministration index) throws IOException {
    long before = serving(index);
    assertThat(index.rebuild()).isTrue();
    await().atMost(Duration.ofMinutes(2)).until(() -> serving(index) > before);
    long begin = System.nanoTime();
    await().atMost(Duration.ofMinutes(1)).until(index::rollBack);
    Duration back = Duration.ofNanos(System.nanoTime() - begin);
    assertThat(serving(index)).isEqualTo(before);
    return back;
  }

  private static long serving(IndexAdministration index) {
    return index.status().live().stream()
        .filter(generation -> generation.state() == State.SERVING)
        .mapToLong(Generation::number)
        .findFirst()
        .orElseThrow();
  }
}
