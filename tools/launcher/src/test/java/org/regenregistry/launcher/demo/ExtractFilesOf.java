package org.regenregistry.launcher.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.StringReader;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.regenregistry.localstack.keycloak.ClientCredentials;

/** Extracts taken over HTTP with the regulator's token. */
final class ExtractFilesOf {

  private static final List<String> COMPARED =
      List.of(
          "clinic",
          "index_date",
          "indication",
          "site",
          "laterality",
          "product_type",
          "donor_type",
          "tissue_sources",
          "expanded",
          "genetically_modified",
          "route",
          "submission_level");

  private final RegistryClient client;
  private final ClientCredentials regulator;

  ExtractFilesOf(RegistryClient client, ClientCredentials regulator) {
    this.client = client;
    this.regulator = regulator;
  }

  /** Name and content of every file of the extract as of an instant. */
  Map<String, String> asOf(Instant instant) {
    HttpResponse<String> accepted =
        client.post(
            regulator,
            "/fhir/$registry-extract?register=treatment-register&asOf=" + instant,
            "application/fhir+json",
            "");
    assertThat(accepted.statusCode()).as(accepted.body()).isEqualTo(202);
    String status = accepted.headers().firstValue("Content-Location").orElseThrow();
    HttpResponse<String> finished =
        await()
            .atMost(Duration.ofMinutes(2))
            .until(() -> client.get(regulator, status), answer -> answer.statusCode() != 202);
    assertThat(finished.statusCode()).as(finished.body()).isEqualTo(200);
    Map<String, String> files = new TreeMap<>();
    for (JsonNode file : json(finished.body()).path("output")) {
      files.put(
          file.path("name").asText(), client.get(regulator, file.path("url").asText()).body());
    }
    assertThat(files).hasSize(4);
    return files;
  }

  /** The rows of the CSV file, without pseudonyms and derived columns, sorted. */
  List<String> rows(Instant instant) {
    String csv = asOf(instant).get("treatment-register.csv");
    CSVFormat format = CSVFormat.RFC4180.builder().setHeader().setSkipHeaderRecord(true).get();
    try (CSVParser records = CSVParser.parse(new StringReader(csv), format);
        Stream<CSVRecord> rows = records.stream()) {
      return rows.map(row -> COMPARED.stream().map(row::get).collect(Collectors.joining(",")))
          .sorted()
          .toList();
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private static JsonNode json(String text) {
    try {
      return new ObjectMapper().readTree(text);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }
}
