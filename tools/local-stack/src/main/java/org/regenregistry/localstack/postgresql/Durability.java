package org.regenregistry.localstack.postgresql;

/** Whether PostgreSQL waits for the disk. */
public enum Durability {
  /** A commit is on disk before it is acknowledged; what every real use needs. */
  SURVIVES_POWER_CUT("on"),
  /** A commit survives kill -9 of PostgreSQL, not of the machine; much faster, for tests only. */
  SURVIVES_PROCESS_DEATH("off");

  private final String fsync;

  Durability(String fsync) {
    this.fsync = fsync;
  }

  String fsync() {
    return fsync;
  }
}
