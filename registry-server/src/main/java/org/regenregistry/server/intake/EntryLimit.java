package org.regenregistry.server.intake;

/**
 * How many entries a Bundle may have.
 *
 * @param entries at least one
 */
public record EntryLimit(int entries) {

  public EntryLimit {
    if (entries < 1) {
      throw new IllegalArgumentException("A Bundle may have an entry");
    }
  }
}
