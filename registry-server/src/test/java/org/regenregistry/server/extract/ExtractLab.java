package org.regenregistry.server.extract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import ca.uhn.fhir.context.FhirContext;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import org.regenregistry.mapping.treatment.Pseudonyms;
import org.regenregistry.mapping.treatment.TreatmentMapper;
import org.regenregistry.server.access.Caller;

/** The parts of one node over a real database, put together as the server does. */
final class ExtractLab implements AutoCloseable {

  static final Caller REGULATOR = new Caller.Regulator("regulator-1");
  static final Pseudonyms PSEUDONYMS =
      new Pseudonyms("0123456789abcdef0123456789abcdef".getBytes(StandardCharsets.UTF_8));
  static final ExtractSettings SETTINGS =
      new ExtractSettings(Duration.ofHours(1), Duration.ofMillis(200), Duration.ofSeconds(2), 3, 3);

  private static final FhirContext FHIR = FhirContext.forR4Cached();

  final ExtractDatabase database;
  final ExtractFiles files;
  final JobDesk desk;
  final JobQueue queue;
  final ExtractWorker worker;
  final ExtractService service;

  ExtractLab(LabDatabase store) {
    database = new ExtractDatabase(store.settings());
    files = new ExtractFiles(database);
    desk = new JobDesk(database);
    queue = new JobQueue(database, SETTINGS);
    worker = new ExtractWorker(queue, extraction(), SETTINGS);
    service = new ExtractService(desk, files, worker, SETTINGS);
  }

  private Extraction extraction() {
    return new Extraction(
        database,
        new VersionHistory(database, FHIR),
        new TreatmentRegister(
            new TreatmentMapper(PSEUDONYMS), PSEUDONYMS, CodeVersion.ofThisBuild()),
        files);
  }

  /** Orders and works off an extract; answers its files by name. */
  Taken take(Instant asOf) throws IOException {
    return take(Map.of("asOf", List.of(asOf.toString())));
  }

  Taken take(Map<String, List<String>> parameters) throws IOException {
    UUID job = order(parameters);
    await().until(() -> !worker.workOffOne());
    return content(job);
  }

  UUID order(Map<String, List<String>> parameters) {
    Map<String, List<String>> all = new TreeMap<>(parameters);
    all.put("register", List.of(TreatmentRegister.ID));
    return switch (service.order(REGULATOR, all)) {
      case ExtractAnswer.Accepted(UUID job) -> job;
      case ExtractAnswer answer -> throw new AssertionError("Not accepted: " + answer);
    };
  }

  Job job(UUID job) {
    Optional<Job> found = desk.find(REGULATOR.subject(), job);
    return found.orElseThrow(() -> new AssertionError("There is no job " + job));
  }

  Taken content(UUID job) throws IOException {
    return switch (service.status(REGULATOR, job.toString())) {
      case ExtractAnswer.Finished(Job done, List<StoredFile> stored) -> read(done.key(), stored);
      case ExtractAnswer answer -> throw new AssertionError("Not finished: " + answer);
    };
  }

  private Taken read(JobKey key, List<StoredFile> stored) throws IOException {
    assertThat(stored).hasSize(FileKind.values().length);
    return new Taken(
        read(key, stored, FileKind.CSV),
        read(key, stored, FileKind.NDJSON),
        read(key, stored, FileKind.DELETED),
        read(key, stored, FileKind.MANIFEST));
  }

  private String read(JobKey key, List<StoredFile> stored, FileKind kind) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    for (StoredFile file : stored) {
      if (file.name().equals(kind.fileName())) {
        files.copy(key, file, bytes);
      }
    }
    return bytes.toString(StandardCharsets.UTF_8);
  }

  void sql(String statement) {
    database.jdbc().sql(statement).update();
  }

  long count(String query) {
    return database.jdbc().sql(query).query(Long.class).single();
  }

  @Override
  public void close() {
    database.close();
  }
}
