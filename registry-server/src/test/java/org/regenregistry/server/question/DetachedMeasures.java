package org.regenregistry.server.question;

import java.util.Optional;
import org.elasticsearch.client.RestClient;
import org.regenregistry.server.research.DisclosureRule;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/** The measures without a database and an index: what is refused before these are needed. */
public final class DetachedMeasures {

  private DetachedMeasures() {}

  public static QuestionMeasures measures(RestClient nowhere) {
    JdbcClient nobody = JdbcClient.create(new DriverManagerDataSource("jdbc:nowhere"));
    return new QuestionMeasures(
        new PooledQuestions(
            new ReleaseTable(nobody),
            QuestionConfiguration.releasedIndex(nowhere),
            (_, _, _, _) -> Optional.empty(),
            new AnswerWriter(new DisclosureRule(8, 5))));
  }
}
