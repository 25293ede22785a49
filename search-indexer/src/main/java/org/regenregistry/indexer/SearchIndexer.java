package org.regenregistry.indexer;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;

/** Entry point of the search indexer. */
@SpringBootApplication
@ConfigurationPropertiesScan
public class SearchIndexer {

  /** Starts the indexer with settings from the environment; see docs/configuration.md. */
  public static void main(String[] arguments) {
    SpringApplication.run(SearchIndexer.class, arguments);
  }
}
