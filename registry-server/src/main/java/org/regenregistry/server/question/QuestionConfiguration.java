package org.regenregistry.server.question;

import co.elastic.clients.elasticsearch.ElasticsearchClient;
import co.elastic.clients.json.jackson.JacksonJsonpMapper;
import co.elastic.clients.transport.rest_client.RestClientTransport;
import java.util.Optional;
import org.elasticsearch.client.RestClient;
import org.regenregistry.server.research.DisclosureRule;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Joins the releases, their index, the gate and the rule of disclosure. */
@Configuration
class QuestionConfiguration {

  @Bean
  PooledQuestions pooledQuestions(
      JdbcClient database,
      RestClient researchIndex,
      ObjectProvider<QuestionGate> gate,
      DisclosureRule rule) {
    return new PooledQuestions(
        new ReleaseTable(database),
        releasedIndex(researchIndex),
        gate.getIfAvailable(() -> (_, _) -> Optional.empty()),
        new AnswerWriter(rule));
  }

  static ReleasedIndex releasedIndex(RestClient index) {
    return new ReleasedIndex(
        new ElasticsearchClient(new RestClientTransport(index, new JacksonJsonpMapper())));
  }
}
