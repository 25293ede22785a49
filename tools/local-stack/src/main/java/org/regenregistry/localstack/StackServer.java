package org.regenregistry.localstack;

/** The servers of a stack. */
public enum StackServer {
  /** The truth: clinics' records, and Keycloak's own database. */
  POSTGRESQL,
  /** The index for pooled questions. */
  ELASTICSEARCH,
  /** Who is who. */
  KEYCLOAK
}
