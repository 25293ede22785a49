package org.regenregistry.server.extract;

import java.sql.SQLException;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicLong;
import org.regenregistry.mapping.treatment.IncompleteTreatmentException;
import org.regenregistry.mapping.treatment.PatientRecord;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Makes the files of one extract: history, rows, order, lines, digests, manifest. */
final class Extraction {

  private static final Logger LOG = LoggerFactory.getLogger(Extraction.class);

  private final ExtractDatabase database;
  private final VersionHistory history;
  private final TreatmentRegister register;
  private final ExtractFiles files;

  Extraction(
      ExtractDatabase database,
      VersionHistory history,
      TreatmentRegister register,
      ExtractFiles files) {
    this.database = database;
    this.history = history;
    this.register = register;
    this.files = files;
  }

  /**
   * Works the job off, up to but without making the files its result.
   *
   * @throws LostJobException if the job is no longer this node's
   */
  void run(ClaimedJob job, JobProgress progress) throws SQLException {
    RowStage stage = new RowStage(database, job.key());
    AtomicLong leftOut = new AtomicLong();
    history.read(
        job.request().asOf(),
        progress,
        patient -> {
          for (StagedRow row : rows(job, patient, leftOut)) {
            stage.add(row);
          }
          progress.patientRead();
        });
    writeFiles(job, stage, leftOut.get(), progress);
  }

  private List<StagedRow> rows(ClaimedJob job, PatientRecord patient, AtomicLong leftOut) {
    try {
      return register.rows(patient, job.request().period());
    } catch (IncompleteTreatmentException e) {
      leftOut.incrementAndGet();
      LOG.warn("Extract {} leaves out a patient of {}", job.key().job(), patient.clinic(), e);
      return List.of();
    }
  }

  private void writeFiles(ClaimedJob job, RowStage stage, long leftOut, JobProgress progress)
      throws SQLException {
    ChunkedFile csv = new ChunkedFile(files, job.key(), FileKind.CSV);
    ChunkedFile ndjson = new ChunkedFile(files, job.key(), FileKind.NDJSON);
    csv.write(heading());
    long rows =
        stage.drain(
            (csvLine, ndjsonLine) -> {
              progress.requireHeld();
              csv.write(csvLine);
              ndjson.write(ndjsonLine);
            });
    List<StoredFile> lists =
        List.of(csv.finish(OptionalLong.of(rows)), ndjson.finish(OptionalLong.of(rows)));
    ChunkedFile manifest = new ChunkedFile(files, job.key(), FileKind.MANIFEST);
    manifest.write(
        Manifest.of(job.request(), new Manifest.Counts(rows, leftOut), register.versions(), lists)
            .json());
    manifest.finish(OptionalLong.empty());
  }

  private static String heading() {
    return CsvLine.heading(RegisterColumn.ALL.stream().map(RegisterColumn::heading).toList());
  }
}
