package org.regenregistry.server.extract;

import java.sql.SQLException;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicLong;
import org.regenregistry.mapping.treatment.ClinicCode;
import org.regenregistry.mapping.treatment.PatientConsent;
import org.regenregistry.mapping.treatment.PatientRecord;
import org.regenregistry.server.problem.FailureTrace;
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
    Absentees absentees = new Absentees(register, new AtomicLong(), new DeletedPatients());
    history.read(
        job.request().asOf(),
        progress,
        new VersionHistory.PatientReceiver() {
          @Override
          public void withdrawn(PatientKey patient) {
            absentees.withdrawn(patient.clinic(), patient.id().toString());
            progress.patientRead();
          }

          @Override
          public void unreadable(PatientKey patient, RuntimeException failure) {
            leaveOut(job, patient.clinic(), absentees, failure);
            progress.patientRead();
          }

          @Override
          public void accept(PatientRecord patient) throws SQLException {
            for (StagedRow row : rows(job, patient, absentees)) {
              stage.add(row);
            }
            progress.patientRead();
          }
        });
    absentees.deleted().addErased(database, register);
    writeFiles(job, stage, absentees, progress);
  }

  /** Whose treatments are not among the rows. */
  private record Absentees(
      TreatmentRegister register, AtomicLong unmappable, DeletedPatients deleted) {

    void withdrawn(ClinicCode clinic, String patient) {
      deleted.add(clinic, register.pseudonym(clinic, patient), DeletedPatients.Reason.WITHDRAWN);
    }
  }

  /**
   * One record that cannot be read or mapped, for whatever reason, must not keep everybody else's
   * out of every extract; the manifest counts those that are left out.
   */
  private List<StagedRow> rows(ClaimedJob job, PatientRecord patient, Absentees absentees) {
    try {
      return mapped(job, patient, absentees);
    } catch (RuntimeException e) {
      leaveOut(job, patient.clinic(), absentees, e);
      return List.of();
    }
  }

  private static void leaveOut(
      ClaimedJob job, ClinicCode clinic, Absentees absentees, RuntimeException failure) {
    absentees.unmappable().incrementAndGet();
    LOG.warn(
        "Extract {} leaves out a patient of {}: {}",
        job.key().job(),
        clinic,
        FailureTrace.of(failure));
  }

  private List<StagedRow> mapped(ClaimedJob job, PatientRecord patient, Absentees absentees) {
    if (PatientConsent.of(patient, job.request().asOf()).allowsRegistry()) {
      return register.rows(patient, job.request().period());
    }
    absentees.withdrawn(patient.clinic(), patient.patientId());
    return List.of();
  }

  private void writeFiles(ClaimedJob job, RowStage stage, Absentees absentees, JobProgress progress)
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
    ChunkedFile deleted = new ChunkedFile(files, job.key(), FileKind.DELETED);
    long deletions = absentees.deleted().write(deleted);
    List<StoredFile> lists =
        List.of(
            csv.finish(OptionalLong.of(rows)),
            ndjson.finish(OptionalLong.of(rows)),
            deleted.finish(OptionalLong.of(deletions)));
    ChunkedFile manifest = new ChunkedFile(files, job.key(), FileKind.MANIFEST);
    Manifest.Counts counts = new Manifest.Counts(rows, absentees.unmappable().get());
    manifest.write(Manifest.of(job.request(), counts, register.versions(), lists).json());
    manifest.finish(OptionalLong.empty());
  }

  private static String heading() {
    return CsvLine.heading(RegisterColumn.ALL.stream().map(RegisterColumn::heading).toList());
  }
}
