package org.regenregistry.launcher.demo;

import static java.net.http.HttpResponse.BodyHandlers.ofString;

import ca.uhn.fhir.context.FhirContext;
import co.elastic.clients.transport.TransportUtils;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.hl7.fhir.r4.model.Resource;
import org.regenregistry.localstack.RunningServers;
import org.regenregistry.localstack.credentials.Credentials;
import org.regenregistry.localstack.elasticsearch.ElasticsearchUser;
import org.regenregistry.localstack.postgresql.Database;
import org.regenregistry.localstack.postgresql.DatabaseRole;
import org.regenregistry.mapping.treatment.ClinicCode;
import org.regenregistry.mapping.treatment.PatientRecord;
import org.regenregistry.mapping.treatment.Pseudonyms;
import org.regenregistry.mapping.treatment.TreatmentDocument;
import org.regenregistry.mapping.treatment.TreatmentJson;
import org.regenregistry.mapping.treatment.TreatmentMapper;

/** Every treatment document as the store says it should be, and as the index has it. */
final class IndexComparison {

  private static final String RECORDS =
      """
      select clinic_id, patient_id::text, content from indexer_patient_resource
      order by clinic_id, patient_id
      """;

  private static final ObjectMapper JSON = new ObjectMapper();

  private final RunningServers servers;
  private final Database database;
  private final TreatmentMapper mapper;

  IndexComparison(RunningServers servers, Database database, byte[] pseudonymKey) {
    this.servers = servers;
    this.database = database;
    this.mapper = new TreatmentMapper(new Pseudonyms(pseudonymKey));
  }

  /** Documents made anew from the store, by id. */
  Map<String, JsonNode> ofStore() throws SQLException, IOException {
    Map<String, JsonNode> documents = new TreeMap<>();
    for (PatientRecord record : records()) {
      for (TreatmentDocument document : mapper.map(record)) {
        documents.put(document.id(), JSON.readTree(TreatmentJson.write(document)));
      }
    }
    return documents;
  }

  /** Documents that a search finds, by id. */
  Map<String, JsonNode> ofIndex() throws IOException, InterruptedException {
    Credentials login = servers.elasticsearch().credentials(ElasticsearchUser.SUPERUSER);
    String pair = login.username() + ":" + login.password();
    HttpRequest request =
        HttpRequest.newBuilder(
                URI.create(servers.elasticsearch().uri() + "/treatments/_search?size=10000"))
            .header(
                "Authorization",
                "Basic "
                    + Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8)))
            .build();
    Map<String, JsonNode> documents = new TreeMap<>();
    try (HttpClient http =
        HttpClient.newBuilder()
            .sslContext(
                TransportUtils.sslContextFromHttpCaCrt(
                    servers.elasticsearch().caCertificate().toFile()))
            .build()) {
      JsonNode answer = JSON.readTree(http.send(request, ofString()).body());
      for (JsonNode hit : answer.path("hits").path("hits")) {
        documents.put(hit.path("_id").asText(), hit.path("_source"));
      }
    }
    return documents;
  }

  private List<PatientRecord> records() throws SQLException {
    Credentials login = database.credentials(DatabaseRole.INDEXER);
    Map<String, List<Resource>> resources = new LinkedHashMap<>();
    try (Connection connection =
            DriverManager.getConnection(database.jdbcUrl(), login.username(), login.password());
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(RECORDS)) {
      while (rows.next()) {
        resources
            .computeIfAbsent(rows.getString(1) + " " + rows.getString(2), _ -> new ArrayList<>())
            .add(
                (Resource)
                    FhirContext.forR4Cached().newJsonParser().parseResource(rows.getString(3)));
      }
    }
    List<PatientRecord> records = new ArrayList<>();
    resources.forEach(
        (key, patient) -> {
          int gap = key.indexOf(' ');
          records.add(
              new PatientRecord(
                  new ClinicCode(key.substring(0, gap)), key.substring(gap + 1), patient));
        });
    return records;
  }
}
