package org.regenregistry.localstack.postgresql;

/** The database roles of the registry, as docker/postgresql/roles.sql creates them. */
public enum DatabaseRole {
  /** Owns the tables and runs the migrations. */
  OWNER("registry_owner"),
  /** The registry server: reads and writes under row-level security. */
  SERVER("registry_server"),
  /** The indexer: reads the current resources, keeps the ledger. */
  INDEXER("registry_indexer"),
  /** Extracts: read every clinic, write nothing. */
  EXTRACT("registry_extract"),
  /** The audit trail: reads all events, links and anchors them. */
  AUDIT("registry_audit"),
  /** Erasures: remove a patient of one clinic, under row-level security. */
  ERASURE("registry_erasure");

  private final String username;

  DatabaseRole(String username) {
    this.username = username;
  }

  /** The name of the role in PostgreSQL. */
  public String username() {
    return username;
  }
}
