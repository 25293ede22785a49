package org.regenregistry.indexer.index;

/**
 * One document to be written or deleted, unless the index holds a newer version already.
 *
 * <p>The version is the patient's revision; equal versions are accepted, which makes a repetition
 * harmless.
 */
public sealed interface DocumentOperation {

  /** The document's id. */
  String id();

  /** The revision of the patient that the operation brings. */
  long version();

  /** About how much the operation adds to a request. */
  int bytes();

  /** Writes the document. */
  record Put(String id, long version, String json) implements DocumentOperation {

    @Override
    public int bytes() {
      return json.length() + ENVELOPE_BYTES;
    }
  }

  /** Deletes the document, whether or not it is there. */
  record Remove(String id, long version) implements DocumentOperation {

    @Override
    public int bytes() {
      return ENVELOPE_BYTES;
    }
  }

  /** The action line that goes with every operation. */
  int ENVELOPE_BYTES = 200;
}
