package org.regenregistry.server.project;

import java.time.Clock;
import org.regenregistry.server.question.QuestionGate;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;

/** Joins projects, their ledger and the gate before the questions. */
@Configuration
class ProjectConfiguration {

  @Bean
  ProjectRules projectRules(ProjectSettings settings, ObjectProvider<Clock> clock) {
    return new ProjectRules(settings, clock.getIfUnique(Clock::systemUTC));
  }

  @Bean
  Projects projects(
      JdbcClient database, PlatformTransactionManager transactions, ProjectRules rules) {
    return new Projects(
        new ProjectTransactions(database, transactions),
        new ProjectTable(database),
        new ProjectHistory(database),
        new LedgerReading(database),
        rules);
  }

  @Bean
  QuestionGate questionGate(
      JdbcClient database, PlatformTransactionManager transactions, ProjectRules rules) {
    return new ProjectGate(
        new ProjectTransactions(database, transactions),
        new ProjectTable(database),
        new ProjectHistory(database),
        new QuestionLedger(database),
        rules);
  }
}
