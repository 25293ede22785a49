package org.regenregistry.server.submission;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.regenregistry.server.problem.Problem;
import org.regenregistry.server.store.ClinicWriter;
import org.regenregistry.server.store.ResourceKey;
import org.regenregistry.server.store.ResourceKind;

/** The patient to whose record each written resource of a submission belongs. */
final class Compartments {

  private final Map<Instruction, UUID> patients = new HashMap<>();
  private final Map<ResourceKey, UUID> written = new HashMap<>();
  private final List<Problem> problems = new ArrayList<>();

  private Compartments() {}

  /** Reads them from resources whose references are resolved. */
  static Compartments of(
      ClinicWriter writer, List<Instruction> instructions, Identities identities) {
    Compartments compartments = new Compartments();
    Map<Instruction.Write, Set<ResourceKey>> pending = new HashMap<>();
    for (Instruction instruction : instructions) {
      if (instruction instanceof Instruction.Write write && !identities.isMatched(write)) {
        ResourceKey key = identities.key(write);
        switch (Compartment.of(write, key)) {
          case Compartment.OfPatient(UUID patient) -> compartments.put(write, key, patient);
          case Compartment.OfTargets(Set<ResourceKey> targets) -> pending.put(write, targets);
          case Compartment.Invalid(Problem problem) -> compartments.problems.add(problem);
          case Compartment.None() -> {
            // The clinic's own resources belong to no patient.
          }
        }
      }
    }
    compartments.follow(writer, pending);
    return compartments;
  }

  /** The patient of each instruction that writes into a record. */
  Map<Instruction, UUID> patients() {
    return Map.copyOf(patients);
  }

  List<Problem> problems() {
    return List.copyOf(problems);
  }

  private void put(Instruction write, ResourceKey key, UUID patient) {
    patients.put(write, patient);
    written.put(key, patient);
  }

  /** What a Provenance tells of may be in the submission or stored. */
  private void follow(ClinicWriter writer, Map<Instruction.Write, Set<ResourceKey>> pending) {
    Set<ResourceKey> stored = new HashSet<>();
    pending.values().forEach(stored::addAll);
    stored.removeIf(key -> key.kind() == ResourceKind.PATIENT || written.containsKey(key));
    Map<ResourceKey, UUID> found = new HashMap<>(writer.patients(stored));
    found.putAll(written);
    pending.forEach(
        (write, targets) -> {
          Set<UUID> named = new HashSet<>();
          for (ResourceKey target : targets) {
            UUID patient = target.kind() == ResourceKind.PATIENT ? target.id() : found.get(target);
            if (patient != null) {
              named.add(patient);
            }
          }
          if (named.size() == 1) {
            patients.put(write, named.iterator().next());
          } else {
            problems.add(Compartment.problem(write, "target"));
          }
        });
  }
}
