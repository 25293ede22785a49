package org.regenregistry.synthetic;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import org.hl7.fhir.r4.model.DateType;
import org.hl7.fhir.r4.model.DomainResource;
import org.hl7.fhir.r4.model.Enumerations.AdministrativeGender;
import org.hl7.fhir.r4.model.Identifier;
import org.hl7.fhir.r4.model.Observation;
import org.hl7.fhir.r4.model.Observation.ObservationStatus;
import org.hl7.fhir.r4.model.Patient;
import org.hl7.fhir.r4.model.Procedure;
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
  private final Reference subject;

  RecordWriter(SimulatedPatient patient) {
    this.patient = patient.truth();
    this.linking = patient.clinic().linking();
    this.identifier =
        Concepts.identifier(Canonical.PATIENT_IDENTIFIER, patient.truth().identifier());
    this.subject = Transaction.within("Patient", identifier);
  }

  /**
   * A resource among those that a clinic records on one day.
   *
   * @param resource the resource
   * @param administration the administration it is part of, which may have been sent before
   * @param day the day of that administration
   */
  private record Entry(DomainResource resource, Identifier administration, LocalDate day) {}

  List<Submission> submissions(Delivery delivery) {
    NavigableMap<LocalDate, List<Entry>> days = days();
    return switch (delivery) {
      case WHOLE_RECORD -> List.of(whole(days));
      case BY_VISIT ->
          days.entrySet().stream().map(each -> submission(each.getKey(), each.getValue())).toList();
    };
  }

  private Submission whole(NavigableMap<LocalDate, List<Entry>> days) {
    List<Entry> all = new ArrayList<>();
    for (TreatmentTruth treatment : patient.treatments()) {
      String administration = treatment.identifier();
      days.values().stream()
          .flatMap(List::stream)
          .filter(each -> each.administration().getValue().equals(administration))
          .forEach(all::add);
    }
    return submission(days.lastKey(), LocalDate.MIN, all);
  }

  private Submission submission(LocalDate day, List<Entry> entries) {
    return submission(day, day, entries);
  }

  /**
   * One Bundle.
   *
   * @param since treatments before this day were sent with an earlier Bundle
   */
  private Submission submission(LocalDate day, LocalDate since, List<Entry> entries) {
    Transaction transaction = new Transaction();
    transaction.put(patientAsOf(day), identifier);
    for (Entry entry : entries) {
      if (entry.day().isBefore(since)) {
        nameBySearch(entry);
      }
      transaction.put(entry.resource(), identifierOf(entry.resource()));
    }
    lastContact(day).ifPresent(each -> transaction.put(each, each.getIdentifierFirstRep()));
    return new Submission(patient.clinic(), patient.identifier(), day, transaction.bundle());
  }

  /** Everything by the day on which it was recorded. */
  private NavigableMap<LocalDate, List<Entry>> days() {
    NavigableMap<LocalDate, List<Entry>> days = new TreeMap<>();
    patient.treatments().forEach(each -> addTreatment(each, days));
    patient.death().ifPresent(day -> days.computeIfAbsent(day, _ -> new ArrayList<>()));
    patient.lastContact().ifPresent(day -> days.computeIfAbsent(day, _ -> new ArrayList<>()));
    return days;
  }

  private void addTreatment(TreatmentTruth treatment, NavigableMap<LocalDate, List<Entry>> days) {
    Identifier administration = AdministrationResource.identifier(treatment);
    Reference partOf = Transaction.within("Procedure", administration);
    LocalDate index = treatment.indexDate();
    List<Dated<? extends DomainResource>> all = new ArrayList<>();
    all.add(new Dated<>(index, AdministrationResource.of(treatment, subject)));
    all.addAll(new ProcedureResources(treatment, subject, partOf).all());
    all.addAll(new ObservationResources(treatment, linking, subject, partOf).all());
    if (treatment.equals(patient.treatments().getFirst())) {
      body(index).forEach(each -> all.add(new Dated<>(index, each)));
    }
    for (Dated<? extends DomainResource> each : all) {
      // What is known before a treatment is sent with it.
      LocalDate day = each.day().isBefore(index) ? index : each.day();
      days.computeIfAbsent(day, _ -> new ArrayList<>())
          .add(new Entry(each.resource(), administration, index));
    }
  }

  /** Build and habits are told once, with the first treatment. */
  private List<Observation> body(LocalDate day) {
    return patient
        .body()
        .map(body -> BodyResources.of(body, patient.identifier(), day, subject))
        .orElse(List.of());
  }

  private static void nameBySearch(Entry entry) {
    Reference administration = Transaction.elsewhere("Procedure", entry.administration());
    switch (entry.resource()) {
      case Observation observation when observation.hasPartOf() ->
          observation.getPartOfFirstRep().setReference(administration.getReference());
      case Procedure procedure when procedure.hasPartOf() ->
          procedure.getPartOfFirstRep().setReference(administration.getReference());
      default -> {}
    }
  }

  private static Identifier identifierOf(DomainResource resource) {
    return switch (resource) {
      case Observation observation -> observation.getIdentifierFirstRep();
      case Procedure procedure -> procedure.getIdentifierFirstRep();
      default -> throw new IllegalStateException("Nobody writes such resources");
    };
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
                    .setCode(ObservationWriter.kind("last-contact"))
                    .setSubject(subject.copy())
                    .setEffective(Concepts.day(last))
                    .setValue(Concepts.day(last)));
  }
}
