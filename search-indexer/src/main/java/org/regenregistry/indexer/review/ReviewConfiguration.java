package org.regenregistry.indexer.review;

import org.regenregistry.indexer.index.BulkWriter;
import org.regenregistry.indexer.index.StoredDocuments;
import org.regenregistry.indexer.ledger.LedgerReview;
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
      PatientMapping mapping,
      IndexReview.Index index,
      ReviewSettings settings) {
    return new IndexReview(ledger, mapping, index, settings.pagePatients());
  }

  @Bean
  WholeReview wholeReview(IndexReview review) {
    return new WholeReview(review);
  }

  @Bean
  IndexReview.Index reviewedIndex(StoredDocuments documents, BulkWriter writer) {
    return new IndexReview.Index(documents, writer);
  }
}
