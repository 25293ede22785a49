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
  ProjectAccess projectAccess(
      JdbcClient database, PlatformTransactionManager transactions, ProjectRules rules) {
    return new ProjectAccess(new ProjectTransactions(database, transactions), rules);
  }

  @Bean
  Projects projects(ProjectAccess access, JdbcClient database, ProjectRules rules) {
    return new Projects(
        access,
        new ProjectTable(database),
        new ProjectHistory(database),
        new LedgerReading(database),
        rules);
  }

  @Bean
  OpenProjects openProjects(ProjectAccess access, JdbcClient database) {
    return new OpenProjects(access, new ProjectTable(database));
  }

  @Bean
  SavedCohorts savedCohorts(ProjectAccess access, JdbcClient database) {
    return new SavedCohorts(access, new ProjectTable(database), new CohortTable(database));
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
