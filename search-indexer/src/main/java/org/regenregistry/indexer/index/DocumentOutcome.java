package org.regenregistry.indexer.index;

/** What became of one document operation. */
public sealed interface DocumentOutcome {

  /** The index holds what the operation brought. */
  record Done() implements DocumentOutcome {}

  /**
   * The index holds a newer version already, or remembers that it removed one.
   *
   * @param version that version; zero if it is not known
   */
  record Superseded(long version) implements DocumentOutcome {}

  /** The index will never take this document as it is; the reason holds no patient data. */
  record Refused(String reason) implements DocumentOutcome {}

  /** Nothing is known to be wrong with the document; the index could not take it now. */
  record Deferred(String reason) implements DocumentOutcome {}

  /** There is no index behind the alias. */
  record Homeless() implements DocumentOutcome {}
}
