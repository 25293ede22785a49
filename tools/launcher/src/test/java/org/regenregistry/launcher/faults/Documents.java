package org.regenregistry.launcher.faults;

import static java.util.Objects.requireNonNull;

import ca.uhn.fhir.context.FhirContext;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.hl7.fhir.r4.model.Resource;
import org.regenregistry.mapping.treatment.ClinicCode;
import org.regenregistry.mapping.treatment.PatientConsent;
import org.regenregistry.mapping.treatment.PatientRecord;
import org.regenregistry.mapping.treatment.Pseudonyms;
import org.regenregistry.mapping.treatment.TreatmentDocument;
import org.regenregistry.mapping.treatment.TreatmentIndex;
import org.regenregistry.mapping.treatment.TreatmentJson;
import org.regenregistry.mapping.treatment.TreatmentMapper;

/**
 * The documents that follow from the tables, made without the indexer, and those of the index, all
 * of them by id.
 */
final class Documents {

  private static final String RECORDS =
      """
      select r.clinic_id, r.patient_id::text, l.revision, v.content
      from resource r
      join resource_version v using (clinic_id, type, id, version)
      join patient_ledger l on l.clinic_id = r.clinic_id and l.patient_id = r.patient_id
      where not r.deleted
      order by r.clinic_id, r.patient_id
      """;

  private static final int PAGE = 500;
  private static final ObjectMapper JSON = new ObjectMapper();

  private Documents() {}

  /**
   * One document.
   *
   * @param version the revision of the patient that it tells
   */
  record Document(long version, JsonNode content) {}

  static Map<String, Document> ofStore(FaultyRegistry registry) throws SQLException, IOException {
    var mapper = new TreatmentMapper(new Pseudonyms(registry.pseudonymKey()));
    Map<String, Document> documents = new TreeMap<>();
    for (Row row : rows(registry)) {
      boolean allowed =
          PatientConsent.of(row.record(), Instant.now())
              .allowsResearch(PatientConsent.Answer.GIVEN);
      for (TreatmentDocument document :
          allowed ? mapper.map(row.record()) : List.<TreatmentDocument>of()) {
        documents.put(
            document.id(),
            new Document(row.revision(), JSON.readTree(TreatmentJson.write(document))));
      }
    }
    return documents;
  }

  private record Row(long revision, PatientRecord record) {}

  private static Iterable<Row> rows(FaultyRegistry registry) throws SQLException {
    Map<String, List<Resource>> resources = new LinkedHashMap<>();
    Map<String, Long> revisions = new LinkedHashMap<>();
    try (Connection connection = registry.connect();
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(RECORDS)) {
      while (rows.next()) {
        String patient = rows.getString(1) + " " + rows.getString(2);
        revisions.put(patient, rows.getLong(3));
        resources
            .computeIfAbsent(patient, _ -> new ArrayList<>())
            .add(
                (Resource)
                    FhirContext.forR4Cached().newJsonParser().parseResource(rows.getString(4)));
      }
    }
    List<Row> all = new ArrayList<>();
    resources.forEach(
        (patient, record) -> {
          String[] names = patient.split(" ", 2);
          all.add(
              new Row(
                  requireNonNull(revisions.get(patient)),
                  new PatientRecord(new ClinicCode(names[0]), names[1], record)));
        });
    return all;
  }

  /** Read page by page from one point in time. */
  static Map<String, Document> ofIndex(Elasticsearch elasticsearch) {
    elasticsearch.insist("POST", "/" + TreatmentIndex.ALIAS + "/_refresh", "");
    String point =
        elasticsearch
            .insist("POST", "/" + TreatmentIndex.ALIAS + "/_pit?keep_alive=2m", "")
            .path("id")
            .asText();
    Map<String, Document> documents = new TreeMap<>();
    ObjectNode search = search(point);
    JsonNode hits = hits(elasticsearch, search);
    while (!hits.isEmpty()) {
      for (JsonNode hit : hits) {
        documents.put(
            hit.path("_id").asText(),
            new Document(hit.path("_version").asLong(), hit.path("_source")));
      }
      search.set("search_after", hits.get(hits.size() - 1).path("sort"));
      hits = hits(elasticsearch, search);
    }
    return documents;
  }

  private static ObjectNode search(String point) {
    ObjectNode search = JSON.createObjectNode();
    search.put("size", PAGE).put("version", true).put("track_total_hits", false);
    search.putObject("pit").put("id", point).put("keep_alive", "2m");
    search.putArray("sort").addObject().put("_shard_doc", "asc");
    return search;
  }

  private static JsonNode hits(Elasticsearch elasticsearch, ObjectNode search) {
    return elasticsearch.insist("POST", "/_search", search.toString()).at("/hits/hits");
  }

  /** What differs, by document; empty when both say the same. */
  static List<String> differences(Map<String, Document> store, Map<String, Document> index) {
    List<String> differences = new ArrayList<>();
    store.forEach(
        (id, expected) -> {
          Document found = index.get(id);
          if (found == null) {
            differences.add(id + " is missing, revision " + expected.version());
          } else if (!found.equals(expected)) {
            differences.add(
                "%s differs, revision %d and %d, content equal: %s"
                    .formatted(
                        id,
                        expected.version(),
                        found.version(),
                        expected.content().equals(found.content())));
          }
        });
    index.forEach(
        (id, found) -> {
          if (!store.containsKey(id)) {
            differences.add(id + " must not be there, revision " + found.version());
          }
        });
    return differences;
  }
}
