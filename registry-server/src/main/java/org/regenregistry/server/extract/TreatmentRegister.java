package org.regenregistry.server.extract;

import java.util.List;
import org.regenregistry.mapping.treatment.ClinicCode;
import org.regenregistry.mapping.treatment.IncompleteTreatmentException;
import org.regenregistry.mapping.treatment.PatientRecord;
import org.regenregistry.mapping.treatment.Pseudonyms;
import org.regenregistry.mapping.treatment.TreatmentDocument;
import org.regenregistry.mapping.treatment.TreatmentIndex;
import org.regenregistry.mapping.treatment.TreatmentMapper;

/** The treatment register: a pseudonymised line list of administrations. */
final class TreatmentRegister {

  /** The register's name in requests and files. */
  static final String ID = "treatment-register";

  /**
   * To be raised whenever a row, a column, the order of rows or who is left out changes its
   * meaning.
   */
  static final String DEFINITION_VERSION = "3";

  /** Keeps the pseudonym of a record apart from that of a patient with the same id. */
  private static final String RECORD = "treatment/";

  private final TreatmentMapper mapper;
  private final Pseudonyms pseudonyms;
  private final Manifest.Versions versions;

  TreatmentRegister(TreatmentMapper mapper, Pseudonyms pseudonyms, CodeVersion code) {
    this.mapper = mapper;
    this.pseudonyms = pseudonyms;
    this.versions =
        new Manifest.Versions(
            code.version(),
            code.commit(),
            TreatmentIndex.mappingVersion(),
            TreatmentMapper.DERIVATION_VERSION);
  }

  /** The patient's name in rows. */
  String pseudonym(ClinicCode clinic, String patientId) {
    return pseudonyms.of(clinic, patientId);
  }

  /** What computes the rows. */
  Manifest.Versions versions() {
    return versions;
  }

  /**
   * The patient's treatments with an index date in the period.
   *
   * @throws IncompleteTreatmentException when the patient has a treatment that cannot be mapped
   */
  List<StagedRow> rows(PatientRecord patient, IndexPeriod period) {
    return mapper.map(patient).stream()
        .filter(treatment -> period.includes(treatment.index().date()))
        .map(this::row)
        .map(TreatmentRegister::staged)
        .toList();
  }

  private RegisterRow row(TreatmentDocument treatment) {
    return new RegisterRow(
        pseudonyms.of(treatment.clinic().code(), RECORD + treatment.id()),
        treatment.patient().pseudonym(),
        treatment.clinic().code().value(),
        treatment.index().date(),
        treatment.indication().code(),
        treatment.site().code(),
        treatment.site().laterality(),
        product(treatment),
        treatment.admin().route(),
        treatment.course().number(),
        treatment.submissionLevel().map(Enum::name));
  }

  private static RegisterRow.Product product(TreatmentDocument treatment) {
    return new RegisterRow.Product(
        treatment.product().type(),
        treatment.donor().type(),
        treatment.source().tissue(),
        treatment.processing().method(),
        treatment.processing().expanded(),
        treatment.product().geneticallyModified());
  }

  private static StagedRow staged(RegisterRow row) {
    return new StagedRow(
        row.clinic(),
        row.patient(),
        row.indexDate(),
        row.recordId(),
        CsvLine.of(RegisterColumn.cells(row)),
        NdjsonLine.of(row));
  }
}
