package org.regenregistry.indexer.relay;

import org.regenregistry.indexer.ledger.Generation;

/** One thing to be done about the indices. */
sealed interface IndexStep {

  /** Nothing is written to the generation any more; its index is removed later. */
  record Retire(Generation generation, String reason) implements IndexStep {}

  /** The index gets back the alias by which it is written. */
  record MakeWritable(Generation generation) implements IndexStep {}

  /** An index of this version is begun; none must be building. */
  record Begin() implements IndexStep {}

  /** Answers come from the generation, and the one that served becomes the previous one. */
  record Serve(Generation generation) implements IndexStep {}

  /** The alias is put where the store says that answers come from. */
  record Answer(Generation generation) implements IndexStep {}

  /** No index may answer. */
  record Silence() implements IndexStep {}
}
