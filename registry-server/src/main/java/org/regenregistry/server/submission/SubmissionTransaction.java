package org.regenregistry.server.submission;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.regenregistry.mapping.treatment.ClinicCode;
import org.regenregistry.server.problem.Problem;
import org.regenregistry.server.problem.ProblemCode;
import org.regenregistry.server.store.ClinicWriter;
import org.regenregistry.server.store.CurrentRow;
import org.regenregistry.server.store.NewVersion;
import org.regenregistry.server.store.ResourceKey;
import org.regenregistry.server.store.ResourceKind;
import org.regenregistry.server.submission.Preconditions.Verdict;
import org.regenregistry.server.submission.SubmissionResult.Accepted;
import org.regenregistry.server.submission.SubmissionResult.Rejected;

/** One submission inside its database transaction; a new object for each attempt. */
final class SubmissionTransaction {

  private final StoredForm form;
  private final ClinicCode clinic;
  private final ClinicWriter writer;
  private final List<Instruction> instructions;
  private final References references;
  private final List<Problem> problems = new ArrayList<>();
  private boolean outdated;

  SubmissionTransaction(
      StoredForm form,
      ClinicCode clinic,
      ClinicWriter writer,
      List<Instruction> instructions,
      References references) {
    this.form = form;
    this.clinic = clinic;
    this.writer = writer;
    this.instructions = instructions;
    this.references = references;
  }

  /** What a transaction is for. */
  enum Purpose {
    /** The changes stay, and the index is told of them. */
    SUBMIT,
    /** The transaction is rolled back; telling the index would only make others wait. */
    REHEARSE
  }

  Attempt run(Purpose purpose) {
    Identities identities = Identities.assign(writer, instructions);
    if (!identities.problems().isEmpty()) {
      return rejected(identities.problems());
    }
    References.Resolution resolution = references.resolve(writer, identities, entries(identities));
    if (!resolution.unresolved().isEmpty()) {
      return rejected(resolution.unresolved());
    }
    Compartments compartments = Compartments.of(writer, instructions, identities);
    if (!compartments.problems().isEmpty()) {
      return rejected(compartments.problems());
    }
    Map<Instruction, UUID> patients = compartments.patients();
    Set<ResourceKey> shared = lockShared(resolution.targets().keySet(), identities);
    lockPatients(patients.values());
    requireReferenced(resolution.targets(), identities, shared);
    Changes changes = changes(identities, patients, resolution.links());
    return outdated || !problems.isEmpty() ? rejected(problems) : save(changes, purpose);
  }

  /**
   * A problem found before anything is written is the client's only if it comes of the state that
   * the demands were settled on.
   */
  private Attempt rejected(List<Problem> found) {
    return outdated || !Looked.at(instructions).isCurrent(writer)
        ? new Attempt.Outdated()
        : new Attempt.Finished(new Rejected(found));
  }

  private Map<String, ResourceKey> entries(Identities identities) {
    Map<String, ResourceKey> entries = new HashMap<>();
    for (Instruction instruction : instructions) {
      if (!(instruction instanceof Instruction.Remove)) {
        instruction
            .position()
            .fullUrl()
            .ifPresent(fullUrl -> entries.put(fullUrl, identities.key(instruction)));
      }
    }
    return entries;
  }

  /**
   * Locks the clinic's own resources that are written or referred to, and returns those referred to
   * that exist. They come before the patients, because a change of one raises the patients that
   * refer to it, after it has locked the resource. Who writes one locks all of them alike and in
   * one order: two transactions that each write what the other refers to would deadlock otherwise.
   */
  private Set<ResourceKey> lockShared(Set<ResourceKey> targets, Identities identities) {
    Set<ResourceKey> written = new HashSet<>();
    instructions.forEach(instruction -> written.add(identities.key(instruction)));
    Set<ResourceKey> referred = new HashSet<>(targets);
    referred.removeAll(written);
    List<ResourceKey> own = ownedByClinic(written);
    List<ResourceKey> others = ownedByClinic(referred);
    if (own.isEmpty()) {
      return writer.existing(others);
    }
    Map<ResourceKey, CurrentRow> rows =
        writer.lock(Stream.concat(own.stream(), others.stream()).toList());
    return others.stream()
        .filter(key -> rows.containsKey(key) && !rows.get(key).deleted())
        .collect(Collectors.toSet());
  }

  private static List<ResourceKey> ownedByClinic(Set<ResourceKey> keys) {
    return keys.stream().filter(key -> key.kind().scope() == ResourceKind.Scope.CLINIC).toList();
  }

  /** Also of what is to be deleted, or another transaction could add a record meanwhile. */
  private void lockPatients(Collection<UUID> written) {
    NavigableSet<UUID> patients = new TreeSet<>(written);
    List<ResourceKey> removed = new ArrayList<>();
    for (Instruction instruction : instructions) {
      if (instruction instanceof Instruction.Remove remove) {
        removed.add(remove.key());
        if (remove.kind() == ResourceKind.PATIENT) {
          patients.add(remove.id());
        }
      }
    }
    patients.addAll(writer.patients(removed).values());
    writer.lockPatients(patients);
  }

  private void requireReferenced(
      Map<ResourceKey, Problem> targets, Identities identities, Set<ResourceKey> shared) {
    Map<ResourceKey, Problem> wanted = new HashMap<>(targets);
    Set<ResourceKey> removed = new HashSet<>();
    for (Instruction instruction : instructions) {
      switch (instruction) {
        case Instruction.Write write -> wanted.remove(identities.key(write));
        case Instruction.Remove remove -> removed.add(remove.key());
        case Instruction.Keep _ -> {
          // Is looked for like everything that is only referred to.
        }
      }
    }
    Set<ResourceKey> existing = new HashSet<>(shared);
    existing.addAll(
        writer.existing(wanted.keySet().stream().filter(key -> !shared.contains(key)).toList()));
    wanted.forEach(
        (key, problem) -> {
          if (!existing.contains(key) || removed.contains(key)) {
            problems.add(problem);
          }
        });
  }

  private Changes changes(
      Identities identities,
      Map<Instruction, UUID> patients,
      Map<Instruction, Set<ResourceKey>> links) {
    Map<ResourceKey, CurrentRow> rows =
        writer.lock(instructions.stream().map(identities::key).toList());
    identities.confirm(writer);
    Changes changes = new Changes(links);
    for (Instruction instruction : instructions) {
      Optional<CurrentRow> row = Optional.ofNullable(rows.get(identities.key(instruction)));
      Optional<UUID> patient = Optional.ofNullable(patients.get(instruction));
      switch (Preconditions.of(instruction, row)) {
        case Verdict.Broken(Problem problem) -> problems.add(problem);
        case Verdict.Outdated() -> outdated = true;
        case Verdict.Met() when identities.isMatched(instruction) ->
            row.ifPresent(found -> changes.keep(instruction, found));
        case Verdict.Met() -> {
          switch (instruction) {
            case Instruction.Write write ->
                changes.write(
                    write,
                    row,
                    patient,
                    Encoding.of(form.fhir(), clinic, identities.key(write), write.resource()));
            case Instruction.Remove remove -> changes.remove(remove, row.orElseThrow());
            case Instruction.Keep keep -> changes.keep(keep, row.orElseThrow());
          }
        }
      }
    }
    requireEmptyRecords(changes);
    return changes;
  }

  private void requireEmptyRecords(Changes changes) {
    Set<ResourceKey> removed = changes.removed().keySet();
    for (ResourceKey key : removed) {
      if (key.kind() == ResourceKind.PATIENT
          && !removed.containsAll(writer.members(key.id(), removed.size() + 1))) {
        problems.add(
            Problem.of(
                ProblemCode.STILL_REFERENCED,
                "The Patient still has records; delete them first or in the same Bundle."));
      }
    }
  }

  private Attempt save(Changes changes, Purpose purpose) {
    if (changes.isEmpty()) {
      return new Attempt.Finished(new Accepted(changes.outcomes(Instant.EPOCH)));
    }
    Instant time = writer.now();
    List<NewVersion> versions = changes.versions(time, form.extraction());
    writer.save(versions, time);
    if (purpose == Purpose.SUBMIT) {
      writer.raise(versions, changes.patients(), time);
    }
    requireUnreferenced(changes.removed());
    // What was looked at was current when it was locked, and has a version more by now.
    return new Attempt.Finished(
        problems.isEmpty() ? new Accepted(changes.outcomes(time)) : new Rejected(problems));
  }

  /** Looked at after writing, because the same submission may drop or delete what referred. */
  private void requireUnreferenced(Map<ResourceKey, Position> removed) {
    List<UUID> referred = writer.referred(removed.keySet().stream().map(ResourceKey::id).toList());
    removed.forEach(
        (key, position) -> {
          if (referred.contains(key.id())) {
            problems.add(
                Problem.at(
                    ProblemCode.STILL_REFERENCED,
                    position.expression(),
                    "Other resources refer to this one; change or delete them first or in the same"
                        + " Bundle."));
          }
        });
  }
}
