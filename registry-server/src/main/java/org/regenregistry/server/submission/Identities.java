package org.regenregistry.server.submission;

import com.github.f4b6a3.uuid.UuidCreator;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.regenregistry.server.problem.Problem;
import org.regenregistry.server.problem.ProblemCode;
import org.regenregistry.server.store.BusinessIdentifier;
import org.regenregistry.server.store.ClinicWriter;
import org.regenregistry.server.store.ResourceKey;
import org.regenregistry.server.store.ResourceKind;
import org.springframework.dao.CannotAcquireLockException;

/**
 * Which resource each instruction means. A business identifier that nobody has is claimed in the
 * database for the new resource, so that of any number of clients submitting the same identifier at
 * the same time exactly one creates it and the others update it.
 */
final class Identities {

  private final Map<Instruction, ResourceKey> keys = new HashMap<>();
  private final Map<BusinessIdentifier, ResourceKey> identified = new HashMap<>();
  private final Set<BusinessIdentifier> conditions = new HashSet<>();
  private final Set<Instruction> matched = new HashSet<>();
  private final List<Problem> problems = new ArrayList<>();

  private Identities() {}

  /** Assigns ids and claims identifiers within the writer's transaction. */
  static Identities assign(ClinicWriter writer, List<Instruction> instructions) {
    Identities identities = new Identities();
    Map<BusinessIdentifier, UUID> owners =
        new HashMap<>(writer.owners(identifiersOf(instructions)));
    Set<ResourceKey> giving = identities.free(instructions, owners);
    instructions.forEach(instruction -> identities.assign(instruction, owners));
    if (identities.problems.isEmpty()) {
      writer.release(giving);
      identities.claim(writer, owners);
      identities.refuseErased(writer, owners.keySet());
    }
    return identities;
  }

  /**
   * Makes sure, once the resources are locked, that they own every identifier they carry: another
   * transaction may have deleted or renamed one between finding or claiming it and the lock.
   *
   * @throws CannotAcquireLockException when one does not; the transaction is to be run again
   */
  void confirm(ClinicWriter writer) {
    Map<BusinessIdentifier, UUID> carried = new HashMap<>();
    identified.forEach((identifier, key) -> carried.put(identifier, key.id()));
    if (!writer.owners(carried.keySet()).equals(carried)) {
      throw new CannotAcquireLockException("The owner of an identifier changed meanwhile");
    }
  }

  /** What is wrong with the identities; nothing may be written unless this is empty. */
  List<Problem> problems() {
    return List.copyOf(problems);
  }

  ResourceKey key(Instruction instruction) {
    ResourceKey key = keys.get(instruction);
    if (key == null) {
      throw new IllegalStateException("Every instruction without a problem has a key");
    }
    return key;
  }

  /** Whether the instruction is a conditional create that found its resource. */
  boolean isMatched(Instruction instruction) {
    return matched.contains(instruction);
  }

  /** The resource of this submission that carries the identifier. */
  Optional<ResourceKey> carrier(BusinessIdentifier identifier) {
    return Optional.ofNullable(identified.get(identifier));
  }

  /** Deletions come first, so nobody owns what is theirs; returns those that had something. */
  private Set<ResourceKey> free(
      List<Instruction> instructions, Map<BusinessIdentifier, UUID> owners) {
    Set<ResourceKey> removed = new HashSet<>();
    for (Instruction instruction : instructions) {
      if (instruction instanceof Instruction.Remove remove) {
        removed.add(remove.key());
      }
    }
    Set<ResourceKey> giving = new HashSet<>();
    owners
        .entrySet()
        .removeIf(
            owned -> {
              ResourceKey owner = new ResourceKey(owned.getKey().kind(), owned.getValue());
              if (!removed.contains(owner)) {
                return false;
              }
              giving.add(owner);
              return true;
            });
    return giving;
  }

  private void assign(Instruction instruction, Map<BusinessIdentifier, UUID> owners) {
    Optional<BusinessIdentifier> condition = condition(instruction);
    UUID id =
        switch (instruction) {
          case Instruction.Remove remove -> remove.id();
          case Instruction.Keep keep -> keep.id();
          case Instruction.Put(_, _, _, Target.ById(UUID given), _) -> given;
          case Instruction.Put _, Instruction.Post _ ->
              condition
                  .flatMap(identifier -> Optional.ofNullable(owners.get(identifier)))
                  .orElseGet(UuidCreator::getTimeOrderedEpoch);
        };
    ResourceKey key = new ResourceKey(instruction.kind(), id);
    boolean conditionTwice = condition.isPresent() && !conditions.add(condition.get());
    if (keys.containsValue(key) || conditionTwice) {
      problems.add(
          Problem.at(
              ProblemCode.BUNDLE_INVALID,
              instruction.position().expression(),
              "The Bundle names the same resource twice; send it once."));
    }
    keys.put(instruction, key);
    if (conditionTwice) {
      return;
    }
    if (instruction instanceof Instruction.Keep) {
      matched.add(instruction);
      return;
    }
    if (instruction instanceof Instruction.Post
        && condition.map(owners::containsKey).orElse(false)) {
      matched.add(instruction);
      condition.ifPresent(identifier -> identified.put(identifier, key));
      return;
    }
    if (instruction instanceof Instruction.Write write) {
      Identifiers.of(write.kind(), write.resource())
          .forEach(identifier -> carry(write, identifier, owners));
    }
  }

  private void carry(
      Instruction.Write write,
      BusinessIdentifier identifier,
      Map<BusinessIdentifier, UUID> owners) {
    ResourceKey key = key(write);
    UUID owner = owners.get(identifier);
    ResourceKey other = identified.putIfAbsent(identifier, key);
    if ((owner != null && !owner.equals(key.id())) || (other != null && !other.equals(key))) {
      problems.add(
          Problem.at(
              ProblemCode.IDENTIFIER_DUPLICATE,
              write.position().expression() + ".identifier",
              "Another %s of this clinic has the identifier in system %s already."
                  .formatted(identifier.kind().type(), identifier.system())));
    }
  }

  private void claim(ClinicWriter writer, Map<BusinessIdentifier, UUID> owners) {
    Map<BusinessIdentifier, UUID> unowned = new HashMap<>();
    identified.forEach(
        (identifier, key) -> {
          if (!owners.containsKey(identifier)) {
            unowned.put(identifier, key.id());
          }
        });
    if (!writer.claim(unowned).equals(unowned)) {
      throw new CannotAcquireLockException("Another transaction claimed an identifier first");
    }
  }

  /**
   * An identifier that a stored Patient has is nobody's who was erased, so only new ones are asked.
   */
  private void refuseErased(ClinicWriter writer, Set<BusinessIdentifier> owned) {
    Map<BusinessIdentifier, ResourceKey> fresh = new HashMap<>(identified);
    fresh.keySet().removeIf(it -> it.kind() != ResourceKind.PATIENT || owned.contains(it));
    for (BusinessIdentifier erased : writer.erased(fresh.keySet())) {
      keys.forEach(
          (instruction, key) -> {
            if (key.equals(fresh.get(erased))) {
              problems.add(
                  Problem.at(
                      ProblemCode.PATIENT_ERASED,
                      instruction.position().expression() + ".identifier",
                      "The patient with this identifier in system "
                          + erased.system()
                          + " was erased; the clinic's data manager can let the patient return."));
            }
          });
    }
  }

  private static Set<BusinessIdentifier> identifiersOf(List<Instruction> instructions) {
    Set<BusinessIdentifier> identifiers = new HashSet<>();
    for (Instruction instruction : instructions) {
      condition(instruction).ifPresent(identifiers::add);
      if (instruction instanceof Instruction.Write write) {
        identifiers.addAll(Identifiers.of(write.kind(), write.resource()));
      }
    }
    return identifiers;
  }

  private static Optional<BusinessIdentifier> condition(Instruction instruction) {
    return switch (instruction) {
      case Instruction.Post post -> post.ifNoneExist();
      case Instruction.Put put -> put.target().businessIdentifier();
      case Instruction.Remove _, Instruction.Keep _ -> Optional.empty();
    };
  }
}
