package org.regenregistry.server.submission;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.hl7.fhir.r4.model.Provenance;
import org.hl7.fhir.r4.model.Resource;
import org.regenregistry.server.search.SearchExtraction;
import org.regenregistry.server.store.ChangedPatients;
import org.regenregistry.server.store.CurrentRow;
import org.regenregistry.server.store.NewVersion;
import org.regenregistry.server.store.ResourceKey;
import org.regenregistry.server.store.ResourceKind;
import org.regenregistry.server.submission.SubmissionOutcome.Effect;

/** What a submission changes and leaves as it was. */
final class Changes {

  private final List<Write> writes = new ArrayList<>();
  private final List<Removal> removals = new ArrayList<>();
  private final List<SubmissionOutcome> kept = new ArrayList<>();
  private final NavigableSet<UUID> patients = new TreeSet<>();
  private final Set<UUID> takers = new HashSet<>();
  private final Map<Instruction, Set<ResourceKey>> links;

  /**
   * No changes yet.
   *
   * @param links what each instruction's resource refers to
   */
  Changes(Map<Instruction, Set<ResourceKey>> links) {
    this.links = links;
  }

  /** Leaves a resource as it is. */
  void keep(Instruction instruction, CurrentRow row) {
    keep(instruction, row, Optional.empty());
  }

  private void keep(Instruction instruction, CurrentRow row, Optional<Resource> content) {
    kept.add(
        new SubmissionOutcome.Done(
            instruction.position().entry(),
            Effect.UNCHANGED,
            row.key(),
            row.version(),
            row.lastUpdated(),
            content));
  }

  /** Writes a new version, unless the content is there already. */
  void write(
      Instruction.Write write,
      Optional<CurrentRow> row,
      Optional<UUID> patient,
      Encoding encoding) {
    String hash = encoding.hash();
    Optional<CurrentRow> same =
        row.filter(
            current ->
                !current.deleted()
                    && current.contentHash().equals(hash)
                    // A Provenance moves with what it tells of, though its content stays.
                    && current.patient().equals(patient));
    if (same.isPresent()) {
      keep(write, same.get(), Optional.of(write.resource()));
      return;
    }
    ResourceKey key = new ResourceKey(write.kind(), UUID.fromString(write.resource().getIdPart()));
    int version = row.map(CurrentRow::version).orElse(0) + 1;
    patient.ifPresent(patients::add);
    row.flatMap(CurrentRow::patient).ifPresent(giver -> changeFrom(giver, patient));
    writes.add(new Write(write, key, version, patient, encoding, hash, held(write, patient)));
  }

  private void changeFrom(UUID before, Optional<UUID> now) {
    patients.add(before);
    now.filter(taker -> !taker.equals(before)).ifPresent(takers::add);
  }

  /** Deletes a resource, unless it is deleted already. */
  void remove(Instruction.Remove remove, CurrentRow row) {
    if (row.deleted()) {
      keep(remove, row);
      return;
    }
    row.patient().ifPresent(patients::add);
    removals.add(new Removal(remove, row));
  }

  boolean isEmpty() {
    return writes.isEmpty() && removals.isEmpty();
  }

  /** The patients whose record changes. */
  ChangedPatients patients() {
    return new ChangedPatients(patients, takers);
  }

  /** What is deleted, and where the request says so. */
  Map<ResourceKey, Position> removed() {
    Map<ResourceKey, Position> removed = new HashMap<>();
    removals.forEach(removal -> removed.put(removal.row().key(), removal.instruction().position()));
    return removed;
  }

  List<NewVersion> versions(Instant time, SearchExtraction extraction) {
    List<NewVersion> versions = new ArrayList<>();
    writes.forEach(write -> versions.add(write.version(time, extraction)));
    removals.forEach(removal -> versions.add(removal.version()));
    return versions;
  }

  /** One outcome per instruction in the order of the request. */
  List<SubmissionOutcome> outcomes(Instant time) {
    List<SubmissionOutcome> outcomes = new ArrayList<>(kept);
    writes.forEach(write -> outcomes.add(write.outcome(time)));
    removals.forEach(removal -> outcomes.add(removal.outcome(time)));
    outcomes.sort(Comparator.comparingInt(SubmissionOutcome::entry));
    return outcomes;
  }

  /**
   * What must not be deleted while the resource refers to it. Its own patient is known by the
   * compartment, and a Provenance tells of the past, so that its targets may go.
   */
  private Set<ResourceKey> held(Instruction.Write write, Optional<UUID> patient) {
    Set<ResourceKey> held = new HashSet<>(links.getOrDefault(write, Set.of()));
    if (write.resource() instanceof Provenance provenance) {
      provenance.getTarget().stream()
          .flatMap(target -> Optional.ofNullable(target.getReference()).stream())
          .flatMap(reference -> ResourceKey.parse(reference).stream())
          .forEach(held::remove);
    }
    patient.ifPresent(id -> held.remove(new ResourceKey(ResourceKind.PATIENT, id)));
    return held;
  }

  private record Write(
      Instruction.Write instruction,
      ResourceKey key,
      int version,
      Optional<UUID> patient,
      Encoding encoding,
      String hash,
      Set<ResourceKey> held) {

    NewVersion version(Instant time, SearchExtraction extraction) {
      return new NewVersion.Content(
          key,
          version,
          patient,
          encoding.stamped(version, time),
          hash,
          List.copyOf(Identifiers.of(key.kind(), instruction.resource())),
          extraction.of(key.kind(), instruction.resource()),
          held);
    }

    SubmissionOutcome outcome(Instant time) {
      Effect effect = version == 1 ? Effect.CREATED : Effect.UPDATED;
      return new SubmissionOutcome.Done(
          instruction.position().entry(),
          effect,
          key,
          version,
          time,
          Optional.of(instruction.resource()));
    }
  }

  private record Removal(Instruction.Remove instruction, CurrentRow row) {

    NewVersion version() {
      return new NewVersion.Deletion(row.key(), row.version() + 1, row.patient());
    }

    SubmissionOutcome outcome(Instant time) {
      return new SubmissionOutcome.Done(
          instruction.position().entry(),
          Effect.DELETED,
          row.key(),
          row.version() + 1,
          time,
          Optional.empty());
    }
  }
}
