package org.regenregistry.localstack.elasticsearch;

/** The users of Elasticsearch, each with its own role. */
public enum ElasticsearchUser {
  /** Administers the cluster; no part of the registry logs in with it. */
  SUPERUSER("registry-admin", "superuser"),
  /** The indexer: writes and manages {@code treatments*} and {@code research-*}. */
  INDEXER("indexer", "registry_indexer"),
  /** Pooled questions: read {@code treatments*} and {@code research-*}. */
  RESEARCH("research", "registry_research");

  private final String username;
  private final String role;

  ElasticsearchUser(String username, String role) {
    this.username = username;
    this.role = role;
  }

  /** The name to log in with. */
  public String username() {
    return username;
  }

  /** The role that grants the user its rights. */
  public String role() {
    return role;
  }
}
