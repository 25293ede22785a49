package org.regenregistry.indexer.administration;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import org.regenregistry.indexer.index.IndexConfiguration;
import org.regenregistry.indexer.ledger.LedgerConfiguration;
import org.regenregistry.indexer.relay.RelayConfiguration;
import org.regenregistry.indexer.release.ReleaseConfiguration;
import org.regenregistry.indexer.review.ReviewConfiguration;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;

/** The parts of an indexer, none of them at work. */
@SpringBootConfiguration(proxyBeanMethods = false)
@Import({
  LedgerConfiguration.class,
  IndexConfiguration.class,
  RelayConfiguration.class,
  ReviewConfiguration.class,
  ReleaseConfiguration.class
})
class AdministrationConfiguration {

  @Bean
  MeterRegistry meters() {
    return new SimpleMeterRegistry();
  }
}
