package org.regenregistry.mapping.validation;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Bundle.BundleEntryComponent;
import org.hl7.fhir.r4.model.Resource;
import org.jspecify.annotations.Nullable;

/** The resources of a Bundle by the addresses under which they refer to each other. */
final class BundleIndex {

  private static final Set<String> UNORDERED = Set.of("transaction", "batch");
  private static final Set<String> ANSWERS = Set.of("transaction-response", "batch-response");

  private final Bundle bundle;
  private final Map<String, List<Resource>> byAddress = new HashMap<>();

  BundleIndex(Bundle bundle) {
    this.bundle = bundle;
    for (BundleEntryComponent entry : bundle.getEntry()) {
      if (entry.hasFullUrl() && entry.hasResource()) {
        byAddress
            .computeIfAbsent(entry.getFullUrl(), _ -> new ArrayList<>())
            .add(entry.getResource());
      }
    }
  }

  /** The resources an absolute address or one relative to an entry may mean. */
  List<Resource> resources(String address) {
    return byAddress.getOrDefault(address, List.of());
  }

  @Nullable String fullUrl(int entry) {
    return bundle.getEntry().get(entry).getFullUrl();
  }

  /** Whether its entries may refer to others by a condition. */
  boolean isSubmission() {
    return UNORDERED.contains(type());
  }

  /** Whether its entries need no address of their own. */
  boolean isAnswer() {
    return ANSWERS.contains(type());
  }

  private String type() {
    return bundle.getType() == null ? "" : bundle.getType().toCode();
  }
}
