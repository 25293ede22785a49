package org.regenregistry.server.outcome;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.elasticsearch.client.RestClient;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.regenregistry.localstack.RunningServers;
import org.regenregistry.localstack.elasticsearch.ElasticsearchServer;
import org.regenregistry.localstack.elasticsearch.ElasticsearchUser;
import org.regenregistry.localstack.junit.LocalServers;
import org.regenregistry.mapping.treatment.ClinicCode;
import org.regenregistry.mapping.treatment.Measure;
import org.regenregistry.mapping.treatment.Visit;
import org.regenregistry.server.access.Caller;
import org.regenregistry.server.access.TestCallers;
import org.regenregistry.server.outcome.OutcomeResult.Answered;
import org.regenregistry.server.research.ResearchClients;

/** A node that takes connections and says nothing, as a machine that hangs does. */
@ExtendWith(LocalServers.class)
class SilentNodeIT {

  private static final Caller CLINIC = TestCallers.submitter("ehr", new ClinicCode("CLINIC-A"));
  private static final OutcomeQuestion QUESTION =
      OutcomeQuestion.of(Measure.KOOS_PAIN, List.of(Visit.M6), Grouping.TISSUE_SOURCE);

  @Test
  void costsAQuestionItsShareOfTheTimeAndNoMore(RunningServers servers) throws IOException {
    ElasticsearchServer server = servers.elasticsearch();
    try (SampleIndex index = new SampleIndex(server);
        ServerSocket silent = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        RestClient nodes =
            ResearchClients.of(
                server,
                ElasticsearchUser.RESEARCH,
                List.of(URI.create("https://localhost:" + silent.getLocalPort()), server.uri()))) {
      index.fill(SampleTreatments.draw(20261122, 20));
      OwnOutcomes outcomes = OutcomeConfiguration.ownOutcomes(nodes, Clock.systemUTC());

      Duration first = answered(outcomes);
      Duration second = answered(outcomes);

      Duration slower = first.compareTo(second) > 0 ? first : second;
      Duration quicker = first.compareTo(second) > 0 ? second : first;
      assertThat(slower).isBetween(Duration.ofSeconds(1), Duration.ofSeconds(15));
      assertThat(quicker).as("the silent node is left out").isLessThan(Duration.ofSeconds(1));
    }
  }

  private static Duration answered(OwnOutcomes outcomes) {
    long start = System.nanoTime();
    assertThat(outcomes.ask(CLINIC, QUESTION)).isInstanceOf(Answered.class);
    return Duration.ofNanos(System.nanoTime() - start);
  }
}
