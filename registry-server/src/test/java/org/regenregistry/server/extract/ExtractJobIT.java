package org.regenregistry.server.extract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;
import static org.regenregistry.server.extract.ExtractLab.REGULATOR;
import static org.regenregistry.server.extract.ExtractLab.SETTINGS;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import org.regenregistry.localstack.RunningServers;
import org.regenregistry.localstack.junit.LocalServers;
import org.regenregistry.localstack.postgresql.DatabaseRole;
import org.regenregistry.server.access.Caller;
import org.regenregistry.server.problem.ProblemCode;

@ExtendWith(LocalServers.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ExtractJobIT {

  private static final String EXPIRE =
      "update extract_job set claimed_until = clock_timestamp() - interval '1 second'";

  private final LabDatabase store;
  private History history;
  private ExtractLab node;
  private ExtractLab otherNode;

  ExtractJobIT(RunningServers servers) {
    store = LabDatabase.on(servers);
  }

  @BeforeEach
  void start() throws Exception {
    store.empty();
    history = new History(store);
    node = new ExtractLab(store);
    otherNode = new ExtractLab(store);
  }

  @AfterEach
  void stop() {
    node.close();
    otherNode.close();
  }

  @Test
  void isStartedOverByAnotherNodeWhenItsNodeDied() throws Exception {
    history.treated("SEOUL-01", "2025-03-09");
    UUID job = node.order(Map.of());
    ClaimedJob dead = node.queue.claim().orElseThrow();
    leaveRemains(dead.key());
    assertThat(otherNode.queue.claim()).isEmpty();

    node.sql(EXPIRE);
    assertThat(otherNode.worker.workOffOne()).isTrue();

    assertThat(otherNode.job(job).key().attempt()).isEqualTo(2);
    assertThat(otherNode.content(job))
        .isEqualTo(otherNode.take(otherNode.job(job).request().asOf()));
    assertThat(node.count("select count(*) from extract_row")).isZero();
    assertThat(
            node.count(
                "select count(*) from extract_chunk where attempt = 1 and job_id = '" + job + "'"))
        .isZero();
  }

  @Test
  void takesNothingMoreFromANodeThatLostIt() throws Exception {
    UUID job = node.order(Map.of());
    ClaimedJob lost = node.queue.claim().orElseThrow();
    node.sql(EXPIRE);
    assertThat(otherNode.worker.workOffOne()).isTrue();

    assertThat(node.queue.renew(lost.key(), 1)).isFalse();
    assertThat(node.queue.finish(lost.key(), 1)).isFalse();
    assertThatThrownBy(() -> node.files.addChunk(lost.key(), "x", 0, new byte[1]))
        .isInstanceOf(LostJobException.class);
    assertThat(otherNode.job(job).state()).isEqualTo(JobState.DONE);
  }

  @Test
  void failsAfterItsNodesDiedAsOftenAsAllowed() {
    UUID job = node.order(Map.of());
    for (int attempt = 0; attempt < SETTINGS.attempts(); attempt++) {
      assertThat(node.queue.claim()).isPresent();
      node.sql(EXPIRE);
    }

    assertThat(node.queue.claim()).isEmpty();
    assertThat(node.service.status(REGULATOR, job.toString()))
        .isInstanceOfSatisfying(
            ExtractAnswer.Refused.class,
            refused ->
                assertThat(refused.problems().getFirst().code())
                    .isEqualTo(ProblemCode.EXTRACT_FAILED));
  }

  /** The past cannot be mended, so that every clinic's extract would fail for ever. */
  @Test
  void leavesAPatientOutOfWhomAStoredVersionCannotBeRead() throws Exception {
    UUID patient = UUID.randomUUID();
    history.write(new History.Write("SEOUL-01", "Patient", patient, patient, "{\"resourceType\":"));
    history.treated("SEOUL-01", "2025-03-09");

    Taken files = node.take(Map.of());

    assertThat(files.manifest("/patientsLeftOut").asLong()).isEqualTo(1);
    assertThat(files.days()).containsExactly("2025-03-09");
  }

  @Test
  void failsAtOnceWhenTheHistoryIsOfNoClinic() throws Exception {
    UUID patient = UUID.randomUUID();
    history.patient("no code of a clinic", patient);
    UUID job = node.order(Map.of());

    assertThat(node.worker.workOffOne()).isTrue();

    assertThat(node.job(job).state()).isEqualTo(JobState.FAILED);
  }

  @Test
  void isWorkedOffInTheBackgroundAndGivenBackWhenTheNodeStops() throws Exception {
    history.treated("SEOUL-01", "2025-03-09");
    node.worker.start();
    UUID first = node.order(Map.of());
    await().until(() -> node.job(first).state() == JobState.DONE);

    UUID second = orderWhileAWriterBlocks();
    assertThat(node.worker.isRunning()).isFalse();
    assertThat(node.job(second).state()).isEqualTo(JobState.QUEUED);
    otherNode.worker.start();
    await().until(() -> otherNode.job(second).state() == JobState.DONE);
    otherNode.worker.stop();
  }

  @Test
  void stopsWhenItIsCancelledAndLeavesNothing() throws Exception {
    UUID patient = UUID.randomUUID();
    try (var open =
        history.open(
            new History.Write(
                "SEOUL-01", "Patient", patient, patient, Treatments.patient(patient)))) {
      node.worker.start();
      UUID job = node.order(Map.of());
      await().until(() -> node.job(job).state() == JobState.RUNNING);

      assertThat(otherNode.service.remove(REGULATOR, job.toString()))
          .isInstanceOf(ExtractAnswer.Removed.class);
      assertUnknown(node.service.status(REGULATOR, job.toString()));
      await().until(() -> node.worker.isIdle());
      open.commit();
    }
    node.worker.stop();
    assertThat(node.count("select count(*) from extract_chunk")).isZero();
    assertThat(node.count("select count(*) from extract_job where state = 'cancelled'")).isOne();
  }

  @Test
  void losesItsFilesWhenItIsRemovedOrItsTimeIsOver() throws Exception {
    UUID removed = node.order(Map.of());
    UUID old = node.order(Map.of());
    while (node.worker.workOffOne()) {
      assertThat(node.count("select count(*) from extract_chunk")).isPositive();
    }
    assertThat(node.service.remove(REGULATOR, removed.toString()))
        .isInstanceOf(ExtractAnswer.Removed.class);
    assertUnknown(node.service.download(REGULATOR, removed.toString(), "manifest.json"));

    assertThat(node.queue.purge()).isZero();
    node.sql("update extract_job set finished_at = finished_at - interval '61 minutes'");
    assertThat(node.queue.purge()).isEqualTo(2);
    assertUnknown(node.service.status(REGULATOR, old.toString()));
    assertThat(node.count("select count(*) from extract_chunk")).isZero();
    assertThat(node.count("select count(*) from extract_file")).isZero();
  }

  @Test
  void isSeenByNobodyButTheCallerWhoOrderedIt() throws Exception {
    UUID job = node.order(Map.of());
    assertThat(node.worker.workOffOne()).isTrue();
    Caller other = new Caller.Regulator("regulator-2");

    assertUnknown(node.service.status(other, job.toString()));
    assertUnknown(node.service.download(other, job.toString(), "manifest.json"));
    assertUnknown(node.service.remove(other, job.toString()));
    assertThat(node.content(job).rows()).isEmpty();
  }

  @Test
  void isRefusedForAnInstantInTheFutureAndForOneUnfinishedTooMany() {
    assertThat(
            node.service.order(
                REGULATOR,
                Map.of(
                    "register", List.of("treatment-register"),
                    "asOf", List.of(node.desk.now().plusSeconds(60).toString()))))
        .isInstanceOfSatisfying(
            ExtractAnswer.Refused.class,
            refused -> assertThat(refused.problems().getFirst().expression()).contains("asOf"));
    for (int order = 0; order < SETTINGS.unfinishedPerCaller(); order++) {
      node.order(Map.of());
    }
    assertThat(node.service.order(REGULATOR, Map.of("register", List.of("treatment-register"))))
        .isInstanceOfSatisfying(
            ExtractAnswer.Refused.class,
            refused ->
                assertThat(refused.problems().getFirst().code())
                    .isEqualTo(ProblemCode.TOO_MANY_EXTRACTS));
  }

  @Test
  void keepsLargeFilesInPiecesAndGivesThemBackUnchanged() throws Exception {
    node.order(Map.of());
    JobKey key = node.queue.claim().orElseThrow().key();
    String line = "0123456789é\n".repeat(50_000);
    ChunkedFile file = new ChunkedFile(node.files, key, FileKind.CSV);
    for (int part = 0; part < 5; part++) {
      file.write(line);
    }
    StoredFile stored = file.finish(OptionalLong.of(1));

    ByteArrayOutputStream copy = new ByteArrayOutputStream();
    node.files.copy(key, stored, copy);
    byte[] expected = line.repeat(5).getBytes(StandardCharsets.UTF_8);
    assertThat(copy.toByteArray()).isEqualTo(expected);
    assertThat(stored.sha256().hex())
        .isEqualTo(HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(expected)));
    assertThat(node.count("select count(*) from extract_chunk"))
        .isEqualTo(1 + expected.length / ChunkedFile.CHUNK_BYTES);
  }

  @Test
  void isOutOfReachOfTheRoleThatServesClinics() throws Exception {
    for (String table : List.of("extract_job", "extract_row", "extract_file", "extract_chunk")) {
      try (Connection connection = store.connect(DatabaseRole.SERVER);
          var statement = connection.createStatement()) {
        assertThatThrownBy(() -> statement.execute("select 1 from " + table))
            .isInstanceOf(SQLException.class)
            .hasMessageContaining("permission denied");
      }
    }
  }

  private UUID orderWhileAWriterBlocks() throws SQLException {
    UUID patient = UUID.randomUUID();
    try (var open =
        history.open(
            new History.Write(
                "SEOUL-01", "Patient", patient, patient, Treatments.patient(patient)))) {
      UUID job = node.order(Map.of());
      await().until(() -> node.job(job).state() == JobState.RUNNING);
      node.worker.stop();
      open.commit();
      return job;
    }
  }

  private void leaveRemains(JobKey key) throws SQLException {
    RowStage stage = new RowStage(node.database, key);
    stage.add(new StagedRow("SEOUL-01", "p", LocalDate.of(2025, 1, 1), "r", "csv", "ndjson"));
    stage.drain((csv, ndjson) -> assertThat(csv).isEqualTo("csv"));
    node.files.addChunk(key, "treatment-register.csv", 0, new byte[] {1});
  }

  private static void assertUnknown(ExtractAnswer answer) {
    assertThat(answer)
        .isInstanceOfSatisfying(
            ExtractAnswer.Refused.class,
            refused ->
                assertThat(refused.problems().getFirst().code()).isEqualTo(ProblemCode.NOT_FOUND));
  }
}
