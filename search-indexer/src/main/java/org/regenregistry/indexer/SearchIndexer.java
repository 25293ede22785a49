package org.regenregistry.indexer;

import org.regenregistry.indexer.index.IndexConfiguration;
import org.regenregistry.indexer.ledger.LedgerConfiguration;
import org.regenregistry.indexer.operations.OperationsConfiguration;
import org.regenregistry.indexer.relay.FollowingConfiguration;
import org.regenregistry.indexer.relay.RelayConfiguration;
import org.regenregistry.indexer.release.ReleaseConfiguration;
import org.regenregistry.indexer.release.ReleaserConfiguration;
import org.regenregistry.indexer.review.ReviewConfiguration;
import org.regenregistry.indexer.review.ReviewerConfiguration;
import org.springframework.boot.Banner;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.annotation.Import;

/**
 * The search indexer as an application of its own, in its own process or beside another.
 *
 * <p>Nothing is configured automatically: beside the registry server, automatic configuration would
 * start a second copy of whatever the server's libraries bring.
 */
@SpringBootConfiguration(proxyBeanMethods = false)
@Import({
  LedgerConfiguration.class,
  IndexConfiguration.class,
  RelayConfiguration.class,
  FollowingConfiguration.class,
  ReviewConfiguration.class,
  ReviewerConfiguration.class,
  ReleaseConfiguration.class,
  ReleaserConfiguration.class,
  OperationsConfiguration.class
})
public class SearchIndexer {

  /** Starts the indexer with settings from the environment; see docs/configuration.md. */
  public static void main(String[] arguments) {
    application().run(arguments);
  }

  /**
   * An indexer that is ready to run. Its settings file is {@code search-indexer.yaml}, so that it
   * never reads the file of an application it shares a process with.
   */
  public static SpringApplicationBuilder application() {
    return new SpringApplicationBuilder(SearchIndexer.class)
        .main(SearchIndexer.class)
        .web(WebApplicationType.NONE)
        .bannerMode(Banner.Mode.OFF)
        .properties("spring.config.name=search-indexer", "spring.main.keep-alive=true");
  }
}
