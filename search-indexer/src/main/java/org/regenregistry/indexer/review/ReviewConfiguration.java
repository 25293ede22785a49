package org.regenregistry.indexer.review;

import io.micrometer.core.instrument.MeterRegistry;
import org.regenregistry.indexer.index.BulkWriter;
import org.regenregistry.indexer.index.StoredDocuments;
import org.regenregistry.indexer.ledger.LedgerReview;
import org.regenregistry.indexer.ledger.Reviews;
import org.regenregistry.indexer.relay.IndexKeeper;
import org.regenregistry.indexer.relay.PatientMapping;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Assembles the comparison of index and store. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(ReviewSettings.class)
public class ReviewConfiguration {

  @Bean
  IndexReview indexReview(
      LedgerReview ledger,
      Reviews reviews,
      IndexReview.Index index,
      PatientMapping mapping,
      ReviewSettings settings) {
    return new IndexReview(
        new IndexReview.Store(ledger, reviews), index, mapping, settings.pagePatients());
  }

  @Bean
  IndexReview.Index reviewedIndex(StoredDocuments documents, BulkWriter writer) {
    return new IndexReview.Index(documents, writer);
  }

  @Bean
  Reviewer reviewer(
      IndexReview review, IndexKeeper keeper, ReviewSettings settings, MeterRegistry registry) {
    return new Reviewer(review, keeper, settings, new ReviewMetrics(registry));
  }
}
