package org.regenregistry.server.submission;

import java.util.ArrayList;
import java.util.List;
import org.hl7.fhir.r4.model.Base;
import org.hl7.fhir.r4.model.Bundle.BundleEntryComponent;
import org.hl7.fhir.r4.model.PrimitiveType;
import org.hl7.fhir.r4.model.Property;

/**
 * Elements by which an entry says what to do, and which have an extension in the place of their
 * value. They are not the same as absent ones: whoever sends a precondition without saying which
 * must not overwrite anything.
 */
final class UntoldElements {

  private UntoldElements() {}

  /** Their paths from the entry. */
  static List<String> of(BundleEntryComponent entry) {
    List<String> untold = new ArrayList<>();
    if (isUntold(entry.getFullUrlElement())) {
      untold.add("fullUrl");
    }
    for (Property property : entry.getRequest().children()) {
      if (property.getValues().stream().anyMatch(UntoldElements::isUntold)) {
        untold.add("request." + property.getName());
      }
    }
    return untold;
  }

  private static boolean isUntold(Base element) {
    return element instanceof PrimitiveType<?> primitive
        && !primitive.hasValue()
        && !primitive.isEmpty();
  }
}
