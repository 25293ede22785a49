package org.regenregistry.server.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.sql.Connection;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.regenregistry.server.audit.RecordedEvent.Act;
import org.regenregistry.server.audit.RecordedEvent.Agent;
import org.regenregistry.server.audit.RecordedEvent.Kind;
import org.regenregistry.server.audit.RecordedEvent.Result;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.AbstractDataSource;

/** No failure, an Error neither, ends the threads that store and chain events. */
class RecordingLastsTest {

  /** Where every use fails with an Error. */
  private static final class WithoutMemory extends AbstractDataSource {

    private final AtomicInteger uses = new AtomicInteger();

    @Override
    public Connection getConnection() {
      uses.incrementAndGet();
      throw new OutOfMemoryError("of a test");
    }

    @Override
    public Connection getConnection(String username, String password) {
      return getConnection();
    }
  }

  @Test
  void anErrorFailsTheEventsAndTheWriterGoesOn() {
    WithoutMemory database = new WithoutMemory();
    int events = GroupCommit.WRITERS + 3;
    try (GroupCommit commits =
        new GroupCommit(
            JdbcClient.create(database), Duration.ofSeconds(5), new SimpleMeterRegistry())) {
      for (int number = 0; number < events; number++) {
        assertThat(commits.commit(event())).isFalse();
      }
    }
    assertThat(database.uses).hasValue(events);
  }

  @Test
  void anErrorDoesNotEndTheRoundsOfTheChain() {
    assertThatCode(
            () ->
                ChainWork.lasting(
                    () -> {
                      throw new OutOfMemoryError("of a test");
                    }))
        .doesNotThrowAnyException();
  }

  private static RecordedEvent event() {
    Instant time = Instant.parse("2026-01-01T00:00:00Z");
    return new RecordedEvent(
        EventIds.draw(time),
        time,
        Kind.REQUEST,
        Optional.empty(),
        new Agent(
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            "TREAT",
            Optional.empty()),
        new Act(
            "read",
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            OptionalInt.empty(),
            Optional.empty(),
            Optional.empty()),
        Set.of(),
        Result.DONE);
  }
}
