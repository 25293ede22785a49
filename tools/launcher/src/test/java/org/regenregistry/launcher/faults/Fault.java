package org.regenregistry.launcher.faults;

/** Something that goes wrong for a while. */
interface Fault {

  /** What kind it is, for the report. */
  String name();

  /** Has it go wrong. */
  void begin() throws InterruptedException;

  /**
   * Ends what a person or a supervisor would end in reality; what heals by itself is left to it.
   */
  void end() throws InterruptedException;

  /** Whether it concerns an indexer, so that it may come together with one that does not. */
  default boolean concernsIndexer() {
    return false;
  }
}
