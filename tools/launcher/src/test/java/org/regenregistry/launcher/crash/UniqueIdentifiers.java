package org.regenregistry.launcher.crash;

import ca.uhn.fhir.context.FhirContext;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.hl7.fhir.r4.model.Bundle.BundleEntryComponent;
import org.hl7.fhir.r4.model.Identifier;
import org.hl7.fhir.r4.model.Resource;
import org.regenregistry.synthetic.Submission;

/**
 * By which business identifiers the store tells whether a Bundle is there, as a whole or in part.
 */
final class UniqueIdentifiers {

  private final Map<Submission, List<String>> own = new HashMap<>();

  UniqueIdentifiers(Iterable<Submission> submissions) {
    Set<String> seen = new HashSet<>();
    Set<String> shared = new HashSet<>();
    for (Submission submission : submissions) {
      for (String identifier : Set.copyOf(all(submission))) {
        if (!seen.add(identifier)) {
          shared.add(identifier);
        }
      }
    }
    for (Submission submission : submissions) {
      own.put(submission, all(submission).stream().filter(key -> !shared.contains(key)).toList());
    }
  }

  /** Identifiers that no other Bundle carries, as {@code clinic type system value}. */
  List<String> of(Submission submission) {
    return own.getOrDefault(submission, List.of());
  }

  private static List<String> all(Submission submission) {
    List<String> identifiers = new ArrayList<>();
    for (BundleEntryComponent entry : submission.bundle().getEntry()) {
      for (Identifier identifier : identifiers(entry.getResource())) {
        identifiers.add(
            String.join(
                " ",
                submission.clinic().value(),
                entry.getResource().fhirType(),
                identifier.getSystem(),
                identifier.getValue()));
      }
    }
    return identifiers;
  }

  /** The first identifier's value, or the type's name when it has none: a text of its JSON. */
  static String first(Resource resource) {
    return identifiers(resource).stream()
        .map(Identifier::getValue)
        .findFirst()
        .orElse(resource.fhirType());
  }

  private static List<Identifier> identifiers(Resource resource) {
    return FhirContext.forR4Cached()
        .newTerser()
        .getValues(resource, resource.fhirType() + ".identifier", Identifier.class)
        .stream()
        .filter(identifier -> identifier.hasSystem() && identifier.hasValue())
        .toList();
  }
}
