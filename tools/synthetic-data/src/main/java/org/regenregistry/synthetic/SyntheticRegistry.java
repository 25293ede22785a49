package org.regenregistry.synthetic;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.TreeMap;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Identifier;
import org.hl7.fhir.r4.model.Organization;
import org.regenregistry.mapping.vocabulary.Canonical;

/** Generates clinics, patients and treatments. Equal settings give equal data, to the byte. */
public final class SyntheticRegistry {

  /** The name of the population from which data sets are drawn. */
  public static final String PATIENTS = "patients";

  private SyntheticRegistry() {}

  /** The clinics that take part, in a fixed order. */
  public static List<SyntheticClinic> clinics(SyntheticSettings settings) {
    return ClinicCatalog.first(settings.clinics());
  }

  /**
   * The clinic's own entry as a transaction Bundle of one Organization. It is separate, because
   * patients' records do not refer to it and may arrive before it.
   */
  public static Bundle organization(SyntheticClinic clinic) {
    Identifier identifier = Concepts.identifier(Canonical.CLINIC_IDENTIFIER, clinic.code().value());
    Transaction transaction = new Transaction();
    transaction.put(
        new Organization().setName(clinic.name()).setActive(true).addIdentifier(identifier.copy()),
        identifier);
    return transaction.bundle();
  }

  /**
   * All patients, made one at a time while the stream is read, so that memory does not grow with
   * their number.
   */
  public static Stream<SyntheticPatient> generate(SyntheticSettings settings) {
    return simulated(settings).map(each -> written(each, settings));
  }

  static SyntheticPatient written(SimulatedPatient patient, SyntheticSettings settings) {
    List<Submission> submissions = new RecordWriter(patient).submissions(settings.delivery());
    return switch (settings.planting()) {
      case NOTHING -> new SyntheticPatient(patient.truth(), submissions, List.of());
      case USUAL_ERRORS ->
          new SyntheticPatient(
              patient.truth(),
              submissions,
              ErrorPlanter.plant(patient.truth(), submissions, errors(patient, settings)));
    };
  }

  private static Draws errors(SimulatedPatient patient, SyntheticSettings settings) {
    return Draws.seeded(settings.seed()).branch("errors").branch(patient.truth().identifier());
  }

  /** The treatments alone, without the cost of writing their Bundles. */
  public static Stream<TreatmentTruth> treatments(SyntheticSettings settings) {
    return simulated(settings).flatMap(each -> each.truth().treatments().stream());
  }

  /**
   * Other patients of the same clinics as if each came to every visit for ten years and nothing
   * were left out: the population of which a data set is a sample. Further treatments of a site are
   * told only as the day on which the first was repeated.
   *
   * @param name of the population; each name has patients of its own
   */
  public static Stream<PatientTruth> population(SyntheticSettings settings, String name) {
    return stream(new PatientIterator(settings, Watch.EVERYTHING, name))
        .map(SimulatedPatient::truth);
  }

  /** The clinics that are far from the others: what is odd about them by code. */
  public static Map<String, String> outliers(SyntheticSettings settings) {
    Map<String, String> outliers = new TreeMap<>();
    World.of(settings, Watch.AS_SENT)
        .clinics()
        .forEach(
            clinic ->
                clinic
                    .outlier()
                    .ifPresent(
                        outlier -> outliers.put(clinic.clinic().code().value(), outlier.name())));
    return outliers;
  }

  /** The lot that infects patients, in the scenario that has one. */
  public static Optional<String> contaminatedLot(SyntheticSettings settings) {
    return settings.scenario() == Scenario.CONTAMINATED_LOT
        ? Optional.of(ProductSimulation.CONTAMINATED_LOT)
        : Optional.empty();
  }

  /** The patients before their Bundles are written. */
  static Stream<SimulatedPatient> simulated(SyntheticSettings settings) {
    return stream(new PatientIterator(settings, Watch.AS_SENT, PATIENTS));
  }

  private static Stream<SimulatedPatient> stream(PatientIterator patients) {
    int known = Spliterator.ORDERED | Spliterator.NONNULL | Spliterator.IMMUTABLE;
    return StreamSupport.stream(Spliterators.spliteratorUnknownSize(patients, known), false);
  }
}
