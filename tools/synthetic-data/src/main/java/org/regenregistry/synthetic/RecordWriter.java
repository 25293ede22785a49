package org.regenregistry.synthetic;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.DateType;
import org.hl7.fhir.r4.model.Enumerations.AdministrativeGender;
import org.hl7.fhir.r4.model.Identifier;
import org.hl7.fhir.r4.model.Observation;
import org.hl7.fhir.r4.model.Observation.ObservationStatus;
import org.hl7.fhir.r4.model.Patient;
import org.hl7.fhir.r4.model.Reference;
import org.regenregistry.mapping.vocabulary.Canonical;

/**
 * Writes a patient's record as transaction Bundles.
 *
 * <p>A Bundle does not name the clinic: the registry takes it from the token. So no Bundle needs
 * another one to arrive first, except that follow-ups need their treatment.
 */
final class RecordWriter {

  private final PatientTruth patient;
  private final ClinicProfile.Linking linking;
  private final Identifier identifier;

  RecordWriter(SimulatedPatient patient) {
    this.patient = patient.truth();
    this.linking = patient.clinic().linking();
    this.identifier =
        Concepts.identifier(Canonical.PATIENT_IDENTIFIER, patient.truth().identifier());
  }

  List<Submission> submissions(Delivery delivery) {
    return switch (delivery) {
      case WHOLE_RECORD -> List.of(submission(LocalDate.MIN, LocalDate.MAX, lastDay()));
      case BY_VISIT -> byVisit();
    };
  }

  private List<Submission> byVisit() {
    List<Submission> submissions = new ArrayList<>();
    LocalDate before = LocalDate.MIN;
    for (LocalDate day : daysOfRecording()) {
      submissions.add(submission(before, day, day));
      before = day;
    }
    return submissions;
  }

  /** The day of treatment and every later day on which something was recorded. */
  private NavigableSet<LocalDate> daysOfRecording() {
    NavigableSet<LocalDate> days = new TreeSet<>();
    patient.treatments().forEach(each -> days.addAll(daysOfRecording(each)));
    patient.death().ifPresent(days::add);
    return days;
  }

  private static List<LocalDate> daysOfRecording(TreatmentTruth treatment) {
    Stream<LocalDate> scores = treatment.scores().stream().map(Score::date);
    Stream<LocalDate> events = treatment.adverseEvents().stream().map(AdverseEvent::reported);
    Stream<LocalDate> quiet = treatment.eventFreePeriods().stream().map(EventFreePeriod::end);
    return Stream.of(Stream.of(treatment.indexDate()), scores, events, quiet)
        .flatMap(days -> days)
        .filter(day -> !day.isBefore(treatment.indexDate()))
        .toList();
  }

  private LocalDate lastDay() {
    return daysOfRecording().last();
  }

  private Submission submission(LocalDate after, LocalDate until, LocalDate day) {
    Transaction transaction = new Transaction();
    transaction.put(patientAsOf(day), identifier);
    for (TreatmentTruth treatment : patient.treatments()) {
      addTreatment(transaction, treatment, after, until);
    }
    lastContact(day).ifPresent(each -> transaction.put(each, each.getIdentifierFirstRep()));
    return new Submission(patient.clinic(), patient.identifier(), day, transaction.bundle());
  }

  private void addTreatment(
      Transaction transaction, TreatmentTruth treatment, LocalDate after, LocalDate until) {
    Identifier administration = AdministrationResource.identifier(treatment);
    boolean first = after.isBefore(treatment.indexDate());
    if (first) {
      transaction.put(AdministrationResource.of(treatment, subject()), administration);
    }
    Reference partOf =
        first
            ? Transaction.within("Procedure", administration)
            : Transaction.elsewhere("Procedure", administration);
    new ObservationResources(treatment, linking, subject(), partOf)
        .recorded(after, until)
        .forEach(each -> transaction.put(each, each.getIdentifierFirstRep()));
  }

  private Patient patientAsOf(LocalDate day) {
    Patient resource = new Patient();
    resource
        .addIdentifier(identifier.copy())
        .setGender(AdministrativeGender.fromCode(patient.sex()))
        .setBirthDateElement(new DateType(patient.birthMonth().toString()));
    patient
        .death()
        .filter(death -> !death.isAfter(day))
        .ifPresent(death -> resource.setDeceased(Concepts.day(death)));
    return resource;
  }

  private Optional<Observation> lastContact(LocalDate day) {
    return patient
        .lastContact()
        .map(last -> last.isAfter(day) ? day : last)
        .map(
            last ->
                new Observation()
                    .addIdentifier(
                        Concepts.identifier(
                            Canonical.OBSERVATION_IDENTIFIER,
                            patient.identifier() + "-last-contact"))
                    .setStatus(ObservationStatus.FINAL)
                    .setCode(ObservationResources.kind("last-contact"))
                    .setSubject(subject())
                    .setEffective(Concepts.day(last))
                    .setValue(Concepts.day(last)));
  }

  private Reference subject() {
    return Transaction.within("Patient", identifier);
  }
}
