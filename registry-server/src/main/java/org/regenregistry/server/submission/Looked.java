package org.regenregistry.server.submission;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.regenregistry.server.store.ClinicWriter;
import org.regenregistry.server.store.CurrentRow;
import org.regenregistry.server.store.ResourceKey;

/**
 * The versions that were looked at when the demands were settled.
 *
 * @param versions by resource, from 1
 */
record Looked(Map<ResourceKey, Integer> versions) {

  static Looked at(List<Instruction> instructions) {
    Map<ResourceKey, Integer> versions = new HashMap<>();
    for (Instruction instruction : instructions) {
      switch (instruction) {
        case Instruction.Put(
                var _,
                var kind,
                var _,
                Target.ById(UUID id),
                Precondition.Unchanged(int version)) ->
            versions.put(new ResourceKey(kind, id), version);
        case Instruction.Remove(var _, var kind, var id, Precondition.Unchanged(int version)) ->
            versions.put(new ResourceKey(kind, id), version);
        case Instruction.Keep keep ->
            versions.put(new ResourceKey(keep.kind(), keep.id()), keep.version());
        case Instruction.Post _, Instruction.Put _, Instruction.Remove _ -> {
          // Made without a look into the store.
        }
      }
    }
    return new Looked(versions);
  }

  /** Whether those are the current versions, from now on to the end of the transaction. */
  boolean isCurrent(ClinicWriter writer) {
    Map<ResourceKey, CurrentRow> rows = writer.lock(versions.keySet());
    return versions.entrySet().stream()
        .allMatch(
            looked ->
                rows.containsKey(looked.getKey())
                    && rows.get(looked.getKey()).version() == looked.getValue());
  }
}
