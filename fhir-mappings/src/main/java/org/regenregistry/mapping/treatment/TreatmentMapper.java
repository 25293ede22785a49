package org.regenregistry.mapping.treatment;

import java.util.List;
import java.util.Optional;
import org.hl7.fhir.r4.model.Patient;

/**
 * Turns everything the registry holds about one patient into one document per treated site and
 * administration. The answer depends on nothing but the resources, and not on their order.
 */
public final class TreatmentMapper {

  /** Version of the rules; another one whenever the same resources give another document. */
  public static final String DERIVATION_VERSION = Derivation.VERSION;

  private final Pseudonyms pseudonyms;
  private final List<ResponderDefinition> definitions;

  /** A mapper that names patients by these pseudonyms. */
  public TreatmentMapper(Pseudonyms pseudonyms) {
    this(pseudonyms, ResponderDefinition.current());
  }

  /** A mapper that judges response by other definitions than the registry's. */
  TreatmentMapper(Pseudonyms pseudonyms, List<ResponderDefinition> definitions) {
    this.pseudonyms = pseudonyms;
    this.definitions = List.copyOf(definitions);
  }

  /**
   * The documents of a patient, the earliest administration first; none when the Patient resource
   * is gone.
   *
   * @throws IncompleteTreatmentException when an administration lacks an element every valid one
   *     has
   */
  public List<TreatmentDocument> map(PatientRecord record) {
    PatientChart chart = PatientChart.of(record);
    Optional<Patient> patient = chart.patient(record.patientId());
    if (patient.isEmpty()) {
      return List.of();
    }
    DocumentAssembly assembly = new DocumentAssembly(record, chart, patient.get(), pseudonyms);
    return chart.administrations().stream()
        .map(administered -> assembly.document(administered, definitions))
        .toList();
  }
}
