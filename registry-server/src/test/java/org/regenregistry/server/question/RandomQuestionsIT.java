package org.regenregistry.server.question;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.LongAdder;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import org.regenregistry.gates.Promise;
import org.regenregistry.gates.Promises;
import org.regenregistry.localstack.RunningServers;
import org.regenregistry.localstack.junit.LocalServers;
import org.regenregistry.server.question.DrawnRequests.Drawn;
import org.regenregistry.server.research.ResearchServer;
import tools.jackson.databind.JsonNode;

/**
 * Random questions about random cohorts, asked as programs ask them; no answer tells of too few
 * patients or clinics, or an exact count, by a look at the very documents.
 */
@ExtendWith(LocalServers.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RandomQuestionsIT {

  private static final int QUESTIONS = Integer.getInteger("attack.random.questions", 1_500);
  private static final long SEED = Long.getLong("attack.random.seed", 20_261_122);
  private static final int RELEASE = 990_013;
  private static final int DOCUMENTS = 3_000;
  private static final int CONNECTIONS = 4;

  private final List<DrawnDocument> documents = DrawnPool.draw(SEED, DOCUMENTS);
  private final Map<String, LongAdder> told = new TreeMap<>();
  private final LongAdder cells = new LongAdder();
  private final LongAdder withheld = new LongAdder();
  private SampleRelease release;
  private ResearchServer server;
  private RunningServers servers;

  @BeforeAll
  void start(RunningServers running) throws IOException {
    servers = running;
    release = new SampleRelease(running.elasticsearch(), RELEASE);
    release.fill(documents);
    server = ResearchServer.start(running);
    release.publish(server.asIndexer());
  }

  @AfterAll
  void stop() throws IOException {
    server.close();
    release.close();
  }

  @Test
  void noAnswerTellsOfTooFewOrAnExactCount() throws Exception {
    DrawnRequests drawn = new DrawnRequests(SEED);
    Queue<Drawn> asked = new ConcurrentLinkedQueue<>();
    IntStream.range(0, QUESTIONS).forEach(_ -> asked.add(drawn.next()));
    Queue<String> violations = new ConcurrentLinkedQueue<>();
    Callable<Void> connection =
        () -> {
          try (RandomResearcher researcher = new RandomResearcher(servers.keycloak(), server)) {
            for (Drawn next = asked.poll(); next != null; next = asked.poll()) {
              check(next, researcher.ask(next), violations);
            }
          }
          return null;
        };
    try (ExecutorService threads = Executors.newFixedThreadPool(CONNECTIONS)) {
      for (Future<Void> done : threads.invokeAll(Collections.nCopies(CONNECTIONS, connection))) {
        done.get();
      }
    }

    assertThat(violations).isEmpty();
    assertThat(told.keySet()).contains("count", "share", "mean", "curve", "rate", "quartiles");
    Promises.held(
        Promise.P13,
        "0 of %,d released figures of %,d random questions (seed %d) rest on fewer than 8 patients or tell an exact count; %,d withheld"
            .formatted(cells.sum(), QUESTIONS, SEED, withheld.sum()));
  }

  private void check(Drawn drawn, JsonNode answer, Queue<String> violations) {
    ReleasedAnswer read = new ReleasedAnswer(drawn, answer, documents);
    for (ReleasedAnswer.Told cell : read.cells()) {
      if (cell.released().isTold()) {
        cells.increment();
        synchronized (told) {
          told.computeIfAbsent(cell.released().kind(), _ -> new LongAdder()).increment();
        }
      } else {
        withheld.increment();
      }
      cell.released()
          .violations()
          .forEach(it -> violations.add(drawn.body() + " at " + cell.place() + ": " + it));
    }
  }
}
