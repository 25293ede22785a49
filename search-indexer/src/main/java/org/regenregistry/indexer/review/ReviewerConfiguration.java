package org.regenregistry.indexer.review;

import io.micrometer.core.instrument.MeterRegistry;
import org.regenregistry.indexer.ledger.Reviews;
import org.regenregistry.indexer.relay.IndexKeeper;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Assembles the comparison that goes on all the time. */
@Configuration(proxyBeanMethods = false)
public class ReviewerConfiguration {

  @Bean
  Reviewer reviewer(
      IndexReview review,
      Reviews reviews,
      IndexKeeper keeper,
      ReviewSettings settings,
      ReviewMetrics metrics) {
    return new Reviewer(review, reviews, keeper, settings, metrics);
  }

  @Bean
  ReviewMetrics reviewMetrics(MeterRegistry registry) {
    return new ReviewMetrics(registry);
  }
}
