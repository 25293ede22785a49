package org.regenregistry.server.fhir;

import ca.uhn.fhir.context.FhirContext;
import io.micrometer.core.instrument.MeterRegistry;
import org.regenregistry.server.audit.AuditReader;
import org.regenregistry.server.search.PageCursor;
import org.regenregistry.server.search.SearchQueries;
import org.regenregistry.server.store.ClinicTransactions;
import org.regenregistry.server.store.ResourceKind;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;

/** Puts the reads of the FHIR edge together. */
@Configuration
class ReadConfiguration {

  private static final int BEHIND_AUDIT = 10;

  @Bean
  OutgoingGuard outgoingGuard(MeterRegistry meters) {
    return new OutgoingGuard(meters);
  }

  @Bean
  StoredAnswers storedAnswers(FhirContext fhir, FhirSettings settings, OutgoingGuard guard) {
    return new StoredAnswers(fhir, settings, guard);
  }

  @Bean
  StoredResources storedResources(
      FhirContext fhir, ClinicTransactions transactions, OutgoingGuard guard) {
    return new StoredResources(fhir, transactions, guard);
  }

  @Bean
  PageLinks pageLinks(FhirSettings settings, PageCursor cursors) {
    return new PageLinks(settings, cursors);
  }

  @Bean
  Reads reads(
      FhirContext fhir,
      ClinicTransactions transactions,
      SearchQueries queries,
      PageLinks links,
      StoredAnswers answers) {
    return new Reads(
        new ResourceReader(fhir, transactions, answers),
        new SearchReader(fhir, transactions, queries, links, answers),
        new HistoryReader(transactions, answers, links),
        new RecordReader(transactions, answers, links),
        answers);
  }

  @Bean
  AuditEventProvider auditEvents(FhirServer server, AuditReader reader, PageLinks links) {
    AuditEventProvider provider = new AuditEventProvider(reader, links);
    server.registerProvider(provider);
    return provider;
  }

  /**
   * Before everything that could refuse a request; the audit trail around it waits for the name.
   */
  @Bean
  FilterRegistrationBean<RequestIds> requestIds() {
    var filter = new FilterRegistrationBean<>(new RequestIds());
    filter.setOrder(Ordered.HIGHEST_PRECEDENCE + BEHIND_AUDIT);
    return filter;
  }

  /** All that reads. */
  record Reads(
      ResourceReader resources,
      SearchReader searches,
      HistoryReader histories,
      RecordReader records,
      StoredAnswers answers) {

    void register(FhirServer server) {
      for (ResourceKind kind : ResourceKind.values()) {
        server.registerProvider(new ReadProvider(kind, resources, searches, histories));
      }
      server.registerProvider(new RecordProvider(records));
      server.registerProvider(new ClinicHistoryProvider(histories));
      server.registerInterceptor(answers);
    }
  }
}
