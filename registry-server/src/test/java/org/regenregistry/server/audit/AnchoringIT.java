package org.regenregistry.server.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

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
