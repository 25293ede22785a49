package org.regenregistry.server.submission;

import ca.uhn.fhir.context.FhirContext;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.hl7.fhir.r4.model.Reference;
import org.regenregistry.server.access.Caller;
import org.regenregistry.server.access.Permission;
import org.regenregistry.server.problem.Problem;
import org.regenregistry.server.problem.ProblemCode;
import org.regenregistry.server.store.BusinessIdentifier;
import org.regenregistry.server.store.ClinicWriter;
import org.regenregistry.server.store.ResourceKey;

/**
 * The references of a submission. What each says is read once; resolving writes the relative
 * reference {@code Type/id} in its place and can be repeated when a transaction is run again.
 */
final class References {

  private final List<Slot> slots;
  private final Caller caller;

  private References(List<Slot> slots, Caller caller) {
    this.slots = slots;
    this.caller = caller;
  }

  /** Collects the references of all resources that the instructions write. */
  static References of(FhirContext fhir, Caller caller, List<Instruction> instructions) {
    Set<String> addresses = addresses(instructions);
    List<Slot> slots = new ArrayList<>();
    for (Instruction instruction : instructions) {
      if (instruction instanceof Instruction.Write write) {
        ReferenceWalk.through(
            write.resource(),
            (path, reference) -> slots.add(Slot.of(write, path, reference, addresses)));
      }
    }
    return new References(slots, caller);
  }

  private static Set<String> addresses(List<Instruction> instructions) {
    Set<String> addresses = new HashSet<>();
    instructions.forEach(instruction -> instruction.position().fullUrl().ifPresent(addresses::add));
    return addresses;
  }

  /**
   * References that cannot be kept whatever is stored. One by identifier is a search, which the
   * caller may not be allowed.
   */
  List<Problem> unusable() {
    List<Problem> problems = new ArrayList<>();
    for (Slot slot : slots) {
      switch (slot.target()) {
        case ReferenceTarget.Unusable(String reason) ->
            problems.add(Problem.at(ProblemCode.REFERENCE_INVALID, slot.expression(), reason));
        case ReferenceTarget.Identified(BusinessIdentifier identifier) ->
            EntryAccess.denied(caller, identifier.kind(), Permission.SEARCH)
                .map(denied -> Problem.at(denied.code(), slot.expression(), denied.message()))
                .ifPresent(problems::add);
        case ReferenceTarget.Entry _, ReferenceTarget.Stored _, ReferenceTarget.Internal _ -> {
          // Whether they name something shows in the store.
        }
      }
    }
    return problems;
  }

  /** Resolves every reference and tells which name nothing and which name something stored. */
  Resolution resolve(ClinicWriter writer, Identities identities, Map<String, ResourceKey> entries) {
    Map<BusinessIdentifier, UUID> owners = writer.owners(storedIdentifiers(identities));
    List<Problem> unresolved = new ArrayList<>();
    Map<ResourceKey, Problem> targets = new HashMap<>();
    Map<Instruction, Set<ResourceKey>> links = new HashMap<>();
    for (Slot slot : slots) {
      Optional<ResourceKey> key =
          switch (slot.target()) {
            case ReferenceTarget.Entry(String fullUrl) -> Optional.ofNullable(entries.get(fullUrl));
            case ReferenceTarget.Stored(ResourceKey stored) -> Optional.of(stored);
            case ReferenceTarget.Identified(BusinessIdentifier identifier) ->
                identities
                    .carrier(identifier)
                    .or(
                        () ->
                            Optional.ofNullable(owners.get(identifier))
                                .map(id -> new ResourceKey(identifier.kind(), id)));
            case ReferenceTarget.Internal _, ReferenceTarget.Unusable _ -> Optional.empty();
          };
      key.ifPresentOrElse(slot::become, () -> slot.unresolved().ifPresent(unresolved::add));
      key.ifPresent(target -> targets.putIfAbsent(target, slot.missing()));
      key.ifPresent(
          target -> links.computeIfAbsent(slot.write(), _ -> new HashSet<>()).add(target));
    }
    return new Resolution(unresolved, targets, links);
  }

  /**
   * What the references mean.
   *
   * @param unresolved references that name nothing this clinic has
   * @param targets what the others name, with the problem if it turns out not to exist
   * @param links the same by the instruction that refers
   */
  record Resolution(
      List<Problem> unresolved,
      Map<ResourceKey, Problem> targets,
      Map<Instruction, Set<ResourceKey>> links) {}

  private Set<BusinessIdentifier> storedIdentifiers(Identities identities) {
    Set<BusinessIdentifier> identifiers = new HashSet<>();
    for (Slot slot : slots) {
      if (slot.target() instanceof ReferenceTarget.Identified(BusinessIdentifier identifier)
          && identities.carrier(identifier).isEmpty()) {
        identifiers.add(identifier);
      }
    }
    return identifiers;
  }

  private record Slot(
      Instruction.Write write, String expression, Reference reference, ReferenceTarget target) {

    static Slot of(
        Instruction.Write write, String path, Reference reference, Set<String> addresses) {
      String element =
          path.startsWith(write.kind().type() + ".")
              ? path.substring(path.indexOf('.'))
              : "." + path;
      String text = Objects.requireNonNullElse(reference.getReference(), "");
      Position position = write.position();
      return new Slot(
          write,
          position.expression() + element,
          reference,
          ReferenceTarget.of(text, addresses, position.fullUrl()));
    }

    void become(ResourceKey key) {
      reference.setResource(null);
      reference.setReference(key.reference());
    }

    Optional<Problem> unresolved() {
      return target instanceof ReferenceTarget.Internal ? Optional.empty() : Optional.of(missing());
    }

    Problem missing() {
      return Problem.at(
          ProblemCode.REFERENCE_UNRESOLVED,
          expression,
          "The reference names no resource of this clinic, neither in the Bundle nor stored.");
    }
  }
}
