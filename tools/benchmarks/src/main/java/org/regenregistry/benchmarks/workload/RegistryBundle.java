package org.regenregistry.benchmarks.workload;

import ca.uhn.fhir.context.FhirContext;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Bundle.BundleEntryComponent;
import org.hl7.fhir.r4.model.Observation;
import org.regenregistry.benchmarks.load.Call;
import org.regenregistry.synthetic.SyntheticRegistry;
import org.regenregistry.synthetic.SyntheticSettings;

/**
 * The transaction Bundle that ingest is measured with: the whole record of one synthetic patient,
 * cut to as many entries as all others have, encoded before any clock starts.
 *
 * @param json its text
 * @param fullUrls of its entries
 * @param resources what its entries hold, in the same order
 */
public record RegistryBundle(String json, List<String> fullUrls, List<SentResource> resources) {

  /** Entries of every Bundle: a Patient, its Procedures and its Observations. */
  public static final int ENTRIES = 28;

  /** More treatments than it takes to find so many records that are long enough. */
  private static final int TREATMENTS_PER_RECORD = 20;

  private static final int SPARE_TREATMENTS = 200;

  public RegistryBundle {
    fullUrls = List.copyOf(fullUrls);
    resources = List.copyOf(resources);
  }

  /** So many Bundles; another seed gives other patients with other identifiers. */
  public static Stream<RegistryBundle> generate(long seed, int number) {
    SyntheticSettings settings =
        SyntheticSettings.demonstration()
            .withSeed(seed)
            .withClinics(1)
            .withTreatments(SPARE_TREATMENTS + number * TREATMENTS_PER_RECORD);
    return SyntheticRegistry.generate(settings)
        .flatMap(patient -> patient.submissions().stream())
        .flatMap(submission -> cut(submission.bundle()).stream())
        .limit(number)
        .map(RegistryBundle::of);
  }

  /** Its submission. */
  public Call submission() {
    return Call.post("", json, ENTRIES);
  }

  /** Leaves out the last Observations, which nothing refers to; none when it is too short. */
  private static Optional<Bundle> cut(Bundle bundle) {
    List<BundleEntryComponent> entries = new ArrayList<>(bundle.getEntry());
    for (int i = entries.size() - 1; i >= 0 && entries.size() > ENTRIES; i--) {
      if (entries.get(i).getResource() instanceof Observation) {
        entries.remove(i);
      }
    }
    bundle.setEntry(entries);
    return entries.size() == ENTRIES ? Optional.of(bundle) : Optional.empty();
  }

  private static RegistryBundle of(Bundle bundle) {
    return new RegistryBundle(
        FhirContext.forR4Cached().newJsonParser().encodeResourceToString(bundle),
        bundle.getEntry().stream().map(BundleEntryComponent::getFullUrl).toList(),
        bundle.getEntry().stream().map(entry -> SentResource.of(entry.getResource())).toList());
  }
}
