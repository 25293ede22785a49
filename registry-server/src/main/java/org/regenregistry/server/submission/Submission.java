package org.regenregistry.server.submission;

import java.util.List;
import java.util.Optional;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Bundle.BundleEntryComponent;
import org.regenregistry.mapping.vocabulary.Canonical;

/**
 * What a clinic wants to be done, all of it or nothing.
 *
 * @param demands in the order of the request
 * @param whole the Bundle as it was sent, when the guide's rules of a whole submission apply to it
 */
public record Submission(List<Demand> demands, Optional<Bundle> whole) {

  private static final String PROFILE = Canonical.structureDefinition("rtr-submission");

  public Submission {
    demands = List.copyOf(demands);
  }

  /** Single records, to which no rule of a whole submission applies. */
  public static Submission of(List<? extends Demand> demands) {
    return new Submission(List.copyOf(demands), Optional.empty());
  }

  /** A transaction; the rules of a whole submission apply if it claims their profile. */
  public static Submission of(Bundle bundle, List<? extends Demand> demands) {
    // HAPI's hasProfile fails on a profile that is only an extension.
    return bundle.getMeta().getProfile().stream().anyMatch(it -> PROFILE.equals(it.getValue()))
        ? whole(bundle, demands)
        : Submission.of(demands);
  }

  /** A Bundle that is to keep the rules of a whole submission, whatever it claims. */
  public static Submission whole(Bundle bundle, List<? extends Demand> demands) {
    return new Submission(List.copyOf(demands), Optional.of(bundle));
  }

  /** The demands that are known to be instructions. */
  List<Instruction> instructions() {
    return demands.stream()
        .filter(Instruction.class::isInstance)
        .map(Instruction.class::cast)
        .toList();
  }

  /** The instructions that bring content. */
  List<Instruction.Write> writes() {
    return demands.stream()
        .filter(Instruction.Write.class::isInstance)
        .map(Instruction.Write.class::cast)
        .toList();
  }

  /** The first demand that needs a look into the store before it can be carried out. */
  Optional<Demand.Unsettled> unsettled() {
    return demands.stream()
        .filter(Demand.Unsettled.class::isInstance)
        .map(Demand.Unsettled.class::cast)
        .findFirst();
  }

  /** The demands with resources of their own, so that carrying them out can be repeated. */
  List<Demand> copiedDemands() {
    return demands.stream().map(Demand::copy).toList();
  }

  /** The same submission when it is known what the demands are about. */
  Submission settled(List<Instruction> instructions) {
    return new Submission(
        List.copyOf(instructions), whole.map(bundle -> settled(bundle, instructions)));
  }

  /** With the patched resources in the place of the patches. */
  private static Bundle settled(Bundle bundle, List<Instruction> instructions) {
    Bundle settled = new Bundle();
    settled.setType(bundle.getType()).setMeta(bundle.getMeta());
    for (BundleEntryComponent entry : bundle.getEntry()) {
      settled
          .addEntry()
          .setFullUrl(entry.getFullUrl())
          .setRequest(entry.getRequest())
          .setResource(entry.getResource());
    }
    for (Instruction instruction : instructions) {
      if (instruction instanceof Instruction.Write write) {
        settled.getEntry().get(write.position().entry()).setResource(write.resource());
      }
    }
    return settled;
  }
}
