package org.regenregistry.server.fhir;

import java.util.Arrays;
import java.util.List;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Bundle.BundleEntryComponent;
import org.hl7.fhir.r4.model.Bundle.BundleType;

/** The answers to the entries of a Bundle, in their order however they come. */
final class BundleAnswer {

  private final BundleEntryComponent[] entries;

  BundleAnswer(int size) {
    entries = new BundleEntryComponent[size];
    Arrays.setAll(entries, _ -> new BundleEntryComponent());
  }

  void put(int entry, BundleEntryComponent answer) {
    entries[entry] = answer;
  }

  Bundle bundle(BundleType type) {
    return new Bundle().setType(type).setEntry(List.of(entries));
  }
}
