package org.regenregistry.server.outcome;

import co.elastic.clients.elasticsearch.ElasticsearchClient;
import co.elastic.clients.json.jackson.JacksonJsonpMapper;
import co.elastic.clients.transport.rest_client.RestClientTransport;
import java.time.Clock;
import org.elasticsearch.client.RestClient;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Joins the index and the clock. */
@Configuration
class OutcomeConfiguration {

  @Bean
  OwnOutcomes ownOutcomes(RestClient researchIndex, ObjectProvider<Clock> clock) {
    return ownOutcomes(researchIndex, clock.getIfUnique(Clock::systemUTC));
  }

  static OwnOutcomes ownOutcomes(RestClient index, Clock clock) {
    var transport = new RestClientTransport(index, new JacksonJsonpMapper());
    return new OwnOutcomes(new ElasticsearchClient(transport), clock);
  }
}
