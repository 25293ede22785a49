package org.regenregistry.indexer.operations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.regenregistry.indexer.ExamplePatient;
import org.regenregistry.indexer.Stand;
import org.regenregistry.localstack.postgresql.DatabaseRole;

/** What an operator sees of a running indexer. */
class OperationsIT {

  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private final HttpClient http = HttpClient.newHttpClient();
  private Stand stand;
  private int port;

  @BeforeEach
  void open() throws IOException {
    stand = new Stand();
    port = stand.startIndexer().getBean(OperationsServer.class).port();
  }

  @AfterEach
  void close() throws IOException {
    http.close();
    stand.close();
  }

  @Test
  void isReadyOnceDatabaseAndIndexAreThere() {
    await().atMost(PATIENCE).until(() -> get("/actuator/health/readiness").statusCode() == 200);

    assertThat(get("/actuator/health").body())
        .isEqualTo(
            "{\"status\":\"UP\",\"components\":"
                + "{\"database\":{\"status\":\"UP\"},\"index\":{\"status\":\"UP\"}}}");
    assertThat(get("/actuator/health/liveness").body()).isEqualTo("{\"status\":\"UP\"}");
    assertThat(get("/actuator/health/unknown").statusCode()).isEqualTo(404);
  }

  @Test
  void countsAndTimesWhatItDoes() {
    await().atMost(PATIENCE).until(() -> get("/actuator/health/readiness").statusCode() == 200);
    var patient = ExamplePatient.of("JEJU-03");
    stand.store().save(patient, patient.patient(), patient.administration(UUID.randomUUID()));
    stand.awaitCaughtUp();

    await()
        .atMost(PATIENCE)
        .untilAsserted(
            () ->
                assertThat(get("/actuator/prometheus").body())
                    .contains("registry_indexer_patients_total{outcome=\"indexed\"} 1.0")
                    .contains("registry_indexer_documents_total{outcome=\"written\"} 1.0")
                    .contains("registry_indexer_freshness_seconds_count 1")
                    .contains("registry_indexer_freshness_seconds_bucket{le=\"1.0\"}")
                    .contains("registry_indexer_freshness_recent_seconds{quantile=\"0.5\"}")
                    .contains("registry_indexer_freshness_recent_seconds{quantile=\"0.99\"}")
                    .contains("registry_indexer_dirty_patients 0.0")
                    .contains("registry_indexer_lag_revisions 0.0")
                    .contains("registry_indexer_oldest_dirty_seconds 0.0")
                    .contains("registry_indexer_backlog_patients 0.0")
                    .contains("registry_indexer_parked_patients 0.0")
                    .contains("registry_indexer_retries_total")
                    .contains("jvm_memory_used_bytes"));
  }

  @Test
  void reportsToOthersWhatItSeesAndDoes() {
    var patient = ExamplePatient.of("JEJU-03");
    stand.store().save(patient, patient.patient(), patient.administration(UUID.randomUUID()));
    stand.awaitCaughtUp();

    await().atMost(PATIENCE).until(this::isReportedAsIndexed);
  }

  /** As the server reads it. */
  private boolean isReportedAsIndexed() {
    var reported = new AtomicBoolean();
    stand
        .store()
        .as(
            DatabaseRole.SERVER,
            statements ->
                reported.set(
                    statements
                        .sql(
                            """
                            select dirty_patients = 0 and parked_patients = 0
                                   and freshness_p99 >= freshness_p50 and freshness_p50 > 0
                            from indexer_report
                            """)
                        .query((row, _) -> row.getBoolean(1))
                        .single()));
    return reported.get();
  }

  private HttpResponse<String> get(String path) {
    var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path)).build();
    try {
      return http.send(request, HttpResponse.BodyHandlers.ofString());
    } catch (IOException failure) {
      throw new IllegalStateException(failure);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(interrupted);
    }
  }
}
