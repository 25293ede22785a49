package org.regenregistry.server.audit;

import ca.uhn.fhir.context.FhirContext;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.servlet.Filter;
import java.sql.SQLException;
import java.time.Clock;
import javax.sql.DataSource;
import org.regenregistry.server.access.Callers;
import org.regenregistry.server.access.ProblemResponses;
import org.regenregistry.server.store.TransactionWitness;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.core.env.Environment;

/** Puts the audit trail around and below everything else. */
@Configuration
class AuditConfiguration {

  static final int READERS = 2;
  private static final int CHAIN_CONNECTIONS = 3;

  /** Behind access control, which runs at -100 and knows who is logged in. */
  private static final int BEHIND_ACCESS = -90;

  @Bean
  AuditConnections auditConnections(DataSource writing, AuditDatabaseSettings settings)
      throws SQLException {
    return new AuditConnections(
        AuditDatabase.ofServer(writing, "audit", GroupCommit.WRITERS),
        AuditDatabase.ofServer(writing, "audit-readers", READERS),
        AuditDatabase.ofAudit(settings, CHAIN_CONNECTIONS));
  }

  /**
   * Of the server's role and of the role that sees all. Who reads events has connections of its
   * own, so that no number of readers keeps events from being stored.
   */
  record AuditConnections(AuditDatabase ofServer, AuditDatabase ofReaders, AuditDatabase ofAudit)
      implements AutoCloseable {

    @Override
    public void close() {
      ofServer.close();
      ofReaders.close();
      ofAudit.close();
    }
  }

  @Bean
  TransactionWitness auditWitness(Clock clock) {
    return new AuditWitness(clock);
  }

  @Bean
  AuditTrail auditTrail(AuditConnections connections, Clock clock) {
    return new AuditTrail(connections.ofServer().jdbc(), clock);
  }

  @Bean
  GroupCommit auditCommits(
      AuditConnections connections, AuditSettings settings, MeterRegistry meters) {
    return new GroupCommit(connections.ofServer().jdbc(), settings.commitTimeout(), meters);
  }

  @Bean
  ChainWork auditChain(AuditConnections connections, AuditSettings settings, Clock clock) {
    return new ChainWork(new Chain(connections.ofAudit(), settings.key(), clock), settings);
  }

  @Bean
  AuditReader auditReader(AuditConnections connections, Environment environment) {
    // The settings of FHIR belong to a package that uses this one.
    String base = environment.getRequiredProperty("registry.fhir.base-url");
    return new AuditReader(connections.ofReaders(), connections.ofAudit(), new BalpEvents(base));
  }

  @Bean
  FilterRegistrationBean<AuditFilter> auditFilter(
      GroupCommit commits, FhirContext fhir, Clock clock) {
    var filter =
        new FilterRegistrationBean<>(
            new AuditFilter(commits::commit, new ProblemResponses(fhir), clock));
    // Only the headers that every answer bears are set before.
    filter.setOrder(Ordered.HIGHEST_PRECEDENCE + 1);
    return filter;
  }

  /** People at the pages have no token, so access control leaves their caller with the session. */
  @Bean
  FilterRegistrationBean<Filter> auditedPeople(Callers callers) {
    var filter =
        new FilterRegistrationBean<Filter>(
            (request, response, chain) -> {
              Agents.know(request, callers);
              chain.doFilter(request, response);
            });
    filter.setName("auditedPeople");
    filter.setOrder(BEHIND_ACCESS);
    return filter;
  }
}
