package org.regenregistry.synthetic;

import java.util.List;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Identifier;
import org.hl7.fhir.r4.model.Organization;
import org.regenregistry.mapping.vocabulary.Canonical;

/** Generates clinics, patients and treatments. Equal settings give equal data, to the byte. */
public final class SyntheticRegistry {

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
    return simulated(settings)
        .map(
            each ->
                new SyntheticPatient(
                    each.truth(), new RecordWriter(each).submissions(settings.delivery())));
  }

  /** The treatments alone, without the cost of writing their Bundles. */
  public static Stream<TreatmentTruth> treatments(SyntheticSettings settings) {
    return simulated(settings).flatMap(each -> each.truth().treatments().stream());
  }

  private static Stream<SimulatedPatient> simulated(SyntheticSettings settings) {
    int known = Spliterator.ORDERED | Spliterator.NONNULL | Spliterator.IMMUTABLE;
    return StreamSupport.stream(
        Spliterators.spliteratorUnknownSize(new PatientIterator(settings), known), false);
  }
}
