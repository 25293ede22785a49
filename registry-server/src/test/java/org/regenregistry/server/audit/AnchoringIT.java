package org.regenregistry.server.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.regenregistry.localstack.postgresql.DatabaseRole;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Anchors get into the file of each node, and a verification misses them there. */
class AnchoringIT {

  private static final byte[] SEED = new byte[32];
  private static final AnchorKey KEY = AnchorKey.of(SEED);

  private static final Duration NEVER = Duration.ofDays(1);

  @TempDir private Path folder;

  private final ChainedDatabase database = new ChainedDatabase(KEY);
  private final Chain chain = database.chain();

  @BeforeEach
  void chainOneEvent() {
    another();
  }

  @AfterEach
  void drop() {
    database.close();
  }

  private void another() {
    AuditTrail.on(database.as(DatabaseRole.SERVER))
        .record(
            new AuditedAction(
                "clinic-added",
                "operator",
                "operator",
                Optional.empty(),
                Optional.empty(),
                Set.of()));
    chain.extend();
  }

  @Test
  void eachNodeWritesTheLatestAnchorToItsOwnFile() throws IOException {
    try (ChainWork one = node("one");
        ChainWork other = node("other")) {
      one.anchor();
      other.anchor();
      other.anchor();
      assertThat(lines("one")).hasSize(1);
      assertThat(lines("other")).isEqualTo(lines("one"));
      another();
      other.anchor();
      one.anchor();
      assertThat(lines("one")).hasSize(2).isEqualTo(lines("other"));
    }
    try (ChainWork startedAgain = node("one")) {
      startedAgain.anchor();
      assertThat(lines("one")).hasSize(2);
    }
  }

  @Test
  void anAnchorFarAheadThatNobodySignedDoesNotStopAnchoringAndIsToldOnce() throws IOException {
    plant(Long.MAX_VALUE);
    List<String> told =
        logged(
            () -> {
              try (ChainWork node = node("own")) {
                node.anchor();
                another();
                node.anchor();
                node.anchor();
              }
            });
    assertThat(lines("own")).hasSize(2).allSatisfy(AnchoringIT::isSigned);
    assertThat(lines("own").getLast()).startsWith("2 ");
    assertThat(told).singleElement().asString().contains("" + Long.MAX_VALUE);
  }

  @Test
  void aRowInThePlaceOfAnAnchorDoesNotKeepItFromTheFile() throws IOException {
    plant(1);
    try (ChainWork node = node("own")) {
      node.anchor();
      node.anchor();
    }
    try (ChainWork startedAgain = node("own")) {
      startedAgain.anchor();
    }
    assertThat(lines("own")).singleElement().satisfies(AnchoringIT::isSigned);
  }

  @Test
  void findsThatTheEndWasNotAnchoredForLong() throws Exception {
    try (ChainWork node = node("own")) {
      node.anchor();
      another();
      age("9 minutes");
      assertThat(verdict()).isEqualTo(new AuditVerdict.Whole(2, 1, 1, 0));
      age("1 minute");
      assertThat(verdict())
          .isEqualTo(
              new AuditVerdict.Broken(
                  2, "the link at position 2 was not anchored within 10 minutes"));
      node.anchor();
      assertThat(verdict()).isEqualTo(new AuditVerdict.Whole(2, 2, 2, 0));
    }
  }

  /** Makes all links older, as the owner with the triggers switched off. */
  private void age(String interval) {
    JdbcClient owner = JdbcClient.create(database.as(DatabaseRole.OWNER));
    owner.sql("alter table audit_link disable trigger user").update();
    owner
        .sql("update audit_link set chained_at = chained_at - ?::interval")
        .param(interval)
        .update();
  }

  /** Adds a row of anchors as the owner, who has no key. */
  private void plant(long position) {
    JdbcClient.create(database.as(DatabaseRole.OWNER))
        .sql("insert into audit_anchor values (?, ?, now(), 'none')")
        .params(position, "ab".repeat(32))
        .update();
  }

  private static void isSigned(String line) {
    assertThat(Anchor.parse(line).orElseThrow().isSignedBy(KEY)).as(line).isTrue();
  }

  /** What the chain logs as errors meanwhile. */
  private static List<String> logged(Runnable work) {
    Logger logger = (Logger) LoggerFactory.getLogger(Chain.class);
    ListAppender<ILoggingEvent> appender = new ListAppender<>();
    appender.start();
    logger.addAppender(appender);
    try {
      work.run();
    } finally {
      logger.detachAppender(appender);
    }
    return appender.list.stream()
        .filter(event -> event.getLevel() == Level.ERROR)
        .map(ILoggingEvent::getFormattedMessage)
        .toList();
  }

  @Test
  void anAnchorThatCouldNotBeWrittenIsTriedAgain() throws IOException {
    Files.writeString(folder.resolve("full"), "no folder");
    try (ChainWork node = node("full/anchors")) {
      node.anchor();
      Files.delete(folder.resolve("full"));
      node.anchor();
    }
    assertThat(lines("full/anchors")).hasSize(1);
  }

  @Test
  void findsThatTheAnchorFileIsMissingOrEmpty() throws Exception {
    chain.anchor();
    assertThat(verdict())
        .isEqualTo(new AuditVerdict.Broken(1, "the anchor file is missing or holds no anchor"));
    Files.writeString(folder.resolve("own"), "");
    assertThat(verdict()).isInstanceOf(AuditVerdict.Broken.class);
    try (ChainWork node = node("own")) {
      node.anchor();
    }
    assertThat(verdict()).isEqualTo(new AuditVerdict.Whole(1, 1, 1, 0));
  }

  @Test
  void aLineThatWasCutOffIsToldAndBreaksNothing() throws Exception {
    try (ChainWork node = node("own")) {
      node.anchor();
      String part = lines("own").getFirst().substring(0, 40);
      Files.writeString(folder.resolve("own"), part, StandardOpenOption.APPEND);
      assertThat(verdict()).isEqualTo(new AuditVerdict.Whole(1, 1, 1, 1));
      another();
      node.anchor();
      assertThat(verdict()).isEqualTo(new AuditVerdict.Whole(2, 2, 2, 1));
    }
  }

  @Test
  void aNodeAnchorsSoonAfterItsStartHoweverLongTheInterval() {
    try (ChainWork _ = node("own", Duration.ofMillis(10))) {
      await().untilAsserted(() -> assertThat(verdict()).isInstanceOf(AuditVerdict.Whole.class));
    }
  }

  private ChainWork node(String file) {
    return node(file, NEVER);
  }

  private ChainWork node(String file, Duration chainInterval) {
    return new ChainWork(
        chain,
        new AuditSettings(
            Base64.getEncoder().encodeToString(SEED),
            folder.resolve(file),
            chainInterval,
            NEVER,
            Duration.ofSeconds(5)));
  }

  private List<String> lines(String file) throws IOException {
    return Files.readAllLines(folder.resolve(file));
  }

  private AuditVerdict verdict() throws SQLException, IOException {
    return database.verdict(folder.resolve("own"));
  }
}
