package org.regenregistry.mapping.treatment;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.hl7.fhir.r4.model.IntegerType;
import org.hl7.fhir.r4.model.Patient;
import org.regenregistry.mapping.treatment.Linking.Link;

/**
 * Turns everything the registry holds about one patient into one document per treated site and
 * administration. The answer depends on nothing but the resources, and not on their order.
 */
public final class TreatmentMapper {

  /** Version of the rules below; raised whenever the same resources give another document. */
  public static final String DERIVATION_VERSION = "1";

  private static final int HIGHEST_KL_GRADE = 4;

  private final Pseudonyms pseudonyms;
  private final WindowSet windows = WindowSet.STANDARD;

  /** A mapper that names patients by these pseudonyms. */
  public TreatmentMapper(Pseudonyms pseudonyms) {
    this.pseudonyms = pseudonyms;
  }

  /**
   * The documents of a patient, the earliest administration first; none when the Patient resource
   * is gone.
   *
   * @throws IncompleteTreatmentException when an administration lacks an element every valid one
   *     has
   */
  public List<TreatmentDocument> map(PatientRecord record) {
    Optional<Patient> patient = patient(record);
    if (patient.isEmpty()) {
      return List.of();
    }
    TreatmentDocument.Clinic clinic = new TreatmentDocument.Clinic(record.clinic());
    List<Administered> administrations = AdministrationReader.read(record.resources());
    List<Observed> observations = Observed.read(record.resources());
    Linking linking = new Linking(administrations, windows);
    List<Link> links =
        observations.stream().flatMap(observed -> linking.links(observed).stream()).toList();
    String pseudonym = pseudonyms.of(record.clinic(), record.patientId());
    return administrations.stream()
        .map(
            administered ->
                new Treatment(
                        administered,
                        Courses.number(administered, administrations),
                        observations,
                        linksOf(administered, links))
                    .document(
                        clinic, Demographics.of(patient.get(), pseudonym, administered.moment())))
        .toList();
  }

  private static Optional<Patient> patient(PatientRecord record) {
    return record.resources().stream()
        .filter(Patient.class::isInstance)
        .map(Patient.class::cast)
        .filter(patient -> record.patientId().equals(patient.getIdElement().getIdPart()))
        .findFirst();
  }

  private static List<Link> linksOf(Administered administered, List<Link> links) {
    return links.stream()
        .filter(link -> link.administered().id().equals(administered.id()))
        .toList();
  }

  /** One administration with everything that belongs to it. */
  private record Treatment(
      Administered administered,
      TreatmentDocument.Course course,
      List<Observed> observations,
      List<Link> links) {

    TreatmentDocument document(TreatmentDocument.Clinic clinic, TreatmentDocument.Patient patient) {
      CellProductFacets facets = administered.facets();
      CellCounts counts = CellCounts.of(administered, observations);
      AdverseEvents adverseEvents = AdverseEvents.of(administered, observations);
      Map<Visit, Map<Measure, TreatmentDocument.Score>> scores = Scores.of(links);
      return new TreatmentDocument(
          clinic.code() + "|" + administered.id(),
          clinic,
          patient,
          new TreatmentDocument.Index(administered.moment().day()),
          course,
          administered.indication(),
          administered.site(),
          baseline(),
          facets.donor(),
          facets.source(),
          facets.product(),
          facets.processing(),
          counts.cells(),
          counts.quality(),
          administered.admin(),
          scores,
          adverseEvents.events(),
          adverseEvents.summary(),
          lastContactDay(),
          Levels.of(patient, administered, scores, adverseEvents),
          TreatmentIndex.mappingVersion(),
          DERIVATION_VERSION);
    }

    private Optional<TreatmentDocument.Baseline> baseline() {
      return links.stream()
          .filter(link -> link.visit() == Visit.BL)
          .filter(link -> link.observed().isKind("kl-grade"))
          .filter(link -> klGrade(link).isPresent())
          .reduce(Scores::preferred)
          .map(link -> new TreatmentDocument.Baseline(klGrade(link).getAsInt()));
    }

    private static OptionalInt klGrade(Link link) {
      return link.observed().source().getValue() instanceof IntegerType grade
              && grade.hasValue()
              && grade.getValue() >= 0
              && grade.getValue() <= HIGHEST_KL_GRADE
          ? OptionalInt.of(grade.getValue())
          : OptionalInt.empty();
    }

    private OptionalInt lastContactDay() {
      return observations.stream()
          .filter(observed -> observed.isKind("last-contact"))
          .flatMap(observed -> Moment.of(observed.source().getValue()).stream())
          .max(Comparator.comparing(Moment::day))
          .map(moment -> OptionalInt.of(administered.dayOf(moment)))
          .filter(day -> day.getAsInt() >= 0)
          .orElseGet(OptionalInt::empty);
    }
  }
}
