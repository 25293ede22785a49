package org.regenregistry.indexer.release;

import io.micrometer.core.instrument.MeterRegistry;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Assembles the schedule of releases. */
@Configuration(proxyBeanMethods = false)
public class ReleaserConfiguration {

  @Bean
  Releaser releaser(ReleaseKeeper keeper, MeterRegistry registry) {
    return new Releaser(keeper, new ReleaseMetrics(registry));
  }
}
