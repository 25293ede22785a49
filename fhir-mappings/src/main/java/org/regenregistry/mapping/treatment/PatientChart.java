package org.regenregistry.mapping.treatment;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.Patient;

/** What the record of one patient says, prepared once for all of the patient's treatments. */
record PatientChart(
    PatientResources resources,
    ProcedureParts parts,
    List<Administered> administrations,
    List<SurgicalConversion> conversions,
    List<Observed> observations) {

  static PatientChart of(PatientRecord record) {
    PatientResources resources = new PatientResources(record.resources());
    ProcedureParts parts = new ProcedureParts(resources);
    return new PatientChart(
        resources,
        parts,
        AdministrationReader.read(resources),
        SurgicalConversion.read(resources),
        Observed.read(resources, parts));
  }

  /** The patient, unless the resource was deleted. */
  Optional<Patient> patient(String id) {
    return resources
        .of(Patient.class)
        .filter(patient -> id.equals(patient.getIdElement().getIdPart()))
        .findFirst();
  }

  /** The observations of a kind. */
  Stream<Observed> ofKind(String kind) {
    return observations.stream().filter(observed -> observed.isKind(kind));
  }

  /** The statements of a kind that name this administration, a part of it, or none and belong. */
  Statements about(Administered administered, String kind) {
    return Statements.of(
        ofKind(kind).filter(observed -> Ownership.owns(administered, observed, administrations)));
  }

  /** The statements of a kind that name this administration or a part of it. */
  Statements naming(Administered administered, String kind) {
    return Statements.of(ofKind(kind).filter(observed -> observed.isPartOf(administered)));
  }

  /** What the patient has decided, whichever administration it names: the latest decision holds. */
  Statements decisions(String kind) {
    return Statements.latestLast(ofKind(kind));
  }
}
