package org.regenregistry.indexer.ledger;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Where the ledger is and as whom the indexer reads it.
 *
 * @param url the JDBC address, for example {@code jdbc:postgresql://localhost/registry}
 * @param indexer the indexer's login and limits
 */
@ConfigurationProperties("registry.database")
public record DatabaseSettings(@DefaultValue("") String url, @DefaultValue Access indexer) {

  public DatabaseSettings {
    if (url.isBlank()) {
      throw new IllegalArgumentException("registry.database.url is not set");
    }
    if (indexer.password().isEmpty()) {
      throw new IllegalArgumentException("registry.database.indexer.password is not set");
    }
  }

  /**
   * The indexer's login and limits.
   *
   * @param maximumConnections connections in the pool; one more listens for changes
   * @param connectTimeout how long opening or borrowing a connection may take
   * @param socketTimeout how long the database may be silent while a statement runs
   */
  public record Access(
      @DefaultValue("registry_indexer") String username,
      @DefaultValue("") String password,
      @DefaultValue("4") int maximumConnections,
      @DefaultValue("5s") Duration connectTimeout,
      @DefaultValue("60s") Duration socketTimeout) {

    public Access {
      if (maximumConnections < 1) {
        throw new IllegalArgumentException(
            "registry.database.indexer.maximum-connections must be 1 or more");
      }
    }

    /** Leaves the password out, so that printing settings reveals nothing. */
    @Override
    public String toString() {
      return "Access[username=" + username + "]";
    }
  }
}
