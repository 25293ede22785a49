package org.regenregistry.indexer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import ca.uhn.fhir.context.FhirContext;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.StringReader;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.hl7.fhir.r4.model.Resource;
import org.regenregistry.indexer.administration.IndexAdministration;
import org.regenregistry.indexer.index.TestIndex;
import org.regenregistry.localstack.junit.LocalServers;
import org.regenregistry.localstack.postgresql.DatabaseRole;
import org.regenregistry.mapping.treatment.ClinicCode;
import org.regenregistry.mapping.treatment.PatientRecord;
import org.regenregistry.mapping.treatment.Pseudonyms;
import org.regenregistry.mapping.treatment.TreatmentJson;
import org.regenregistry.mapping.treatment.TreatmentMapper;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/** An empty store and an empty index on real servers, and indexers between them. */
public final class Stand implements AutoCloseable {

  private static final byte[] PSEUDONYM_KEY = new byte[32];
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private final TestStore store;
  private final TestIndex index;
  private final List<ConfigurableApplicationContext> indexers = new ArrayList<>();

  public Stand() throws IOException {
    this.store = TestStore.create(LocalServers.servers().postgresql().createDatabase());
    this.index = new TestIndex(LocalServers.servers().elasticsearch());
    index.drop();
  }

  public TestStore store() {
    return store;
  }

  public TestIndex index() {
    return index;
  }

  /** Starts an indexer as the application it is. */
  public ConfigurableApplicationContext startIndexer(String... overrides) {
    var indexer = SearchIndexer.application().properties(settings()).properties(overrides).run();
    indexers.add(indexer);
    return indexer;
  }

  /** Starts an indexer that reaches Elasticsearch through another address. */
  public ConfigurableApplicationContext startIndexerThrough(URI elasticsearch) {
    return startIndexer(
        "registry.elasticsearch.uris=" + elasticsearch,
        "registry.elasticsearch.socket-timeout=2s",
        "registry.indexer.retry-maximum=500ms");
  }

  /** The index as an operator's commands see it. */
  public IndexAdministration administration() {
    var settings = new HashMap<String, Object>();
    for (var setting : settings()) {
      var parts = setting.split("=", 2);
      settings.put(parts[0], parts[1]);
    }
    return IndexAdministration.open(settings);
  }

  public void stop(ConfigurableApplicationContext indexer) {
    indexer.close();
    indexers.remove(indexer);
  }

  public void stopAll() {
    List.copyOf(indexers).forEach(this::stop);
  }

  /** Waits until nothing is left to do and the index equals the store. */
  public void awaitCaughtUp() {
    await()
        .atMost(PATIENCE)
        .untilAsserted(
            () -> {
              assertThat(dirtyPatients()).isZero();
              assertThat(index.documents()).isEqualTo(expected());
            });
  }

  /** What the index should hold, computed from the store without the indexer. */
  public Map<String, JsonNode> expected() throws IOException {
    var mapper = new TreatmentMapper(new Pseudonyms(PSEUDONYM_KEY));
    var json = new ObjectMapper();
    var documents = new TreeMap<String, JsonNode>();
    for (var record : records()) {
      for (var document : mapper.map(record)) {
        documents.put(document.id(), json.readTree(TreatmentJson.write(document)));
      }
    }
    return documents;
  }

  /**
   * Has answers come from an index of some version, as another deployment would have it.
   *
   * @param fields its mapped fields as JSON
   */
  public String serveAnIndexOf(String version, String fields) throws IOException {
    var name = "treatments-" + version + "-meanwhile";
    var body =
        """
        {"mappings": {"dynamic": "strict", "properties": %s},
         "aliases": {"%s.write": {}}}
        """
            .formatted(fields, name);
    index.client().indices().create(create -> create.index(name).withJson(new StringReader(body)));
    index.serve(name);
    store.as(
        DatabaseRole.INDEXER,
        statements ->
            statements
                .sql(
                    """
                    with before as (
                      update index_generation set state = 'previous' where state = 'serving'
                      returning number)
                    insert into index_generation
                      (number, index_name, mapping_version, state, started_at, served_at)
                    select coalesce(max(number), 0) + 1, ?, ?, 'serving',
                      clock_timestamp(), clock_timestamp()
                    from before
                    """)
                .params(name, version)
                .update());
    return name;
  }

  /** Sets every patient's revision back, as a backup would that is older than the index. */
  public void restoreRevisions() {
    correct("update patient_ledger set revision = 0, indexed_revision = 0");
  }

  /** Changes the store as nobody but its superuser may. */
  public void correct(String sql) {
    var login = LocalServers.servers().postgresql().superuser();
    JdbcClient.create(
            new DriverManagerDataSource(
                store.database().jdbcUrl(), login.username(), login.password()))
        .sql(sql)
        .update();
  }

  public long dirtyPatients() {
    return number("select count(*) from patient_ledger where revision > indexed_revision");
  }

  /** One number that the indexer's role may read. */
  public long number(String sql) {
    var answer = new long[1];
    store.as(
        DatabaseRole.INDEXER,
        statements -> answer[0] = statements.sql(sql).query(Long.class).single());
    return answer[0];
  }

  @Override
  public void close() throws IOException {
    stopAll();
    index.close();
    LocalServers.servers().postgresql().drop(store.database());
  }

  private List<PatientRecord> records() {
    record Row(String clinic, UUID patient, String content) {}
    var parser = FhirContext.forR4Cached().newJsonParser();
    var records = new TreeMap<String, PatientRecord>();
    store.as(
        DatabaseRole.INDEXER,
        statements ->
            statements
                .sql(
                    "select clinic_id as clinic, patient_id as patient, content from"
                        + " indexer_patient_resource")
                .query(Row.class)
                .list()
                .forEach(
                    row -> {
                      var one =
                          new PatientRecord(
                              new ClinicCode(row.clinic()),
                              row.patient().toString(),
                              List.of((Resource) parser.parseResource(row.content())));
                      records.merge(row.patient().toString(), one, Stand::joined);
                    }));
    return List.copyOf(records.values());
  }

  private static PatientRecord joined(PatientRecord one, PatientRecord other) {
    var resources = new ArrayList<>(one.resources());
    resources.addAll(other.resources());
    return new PatientRecord(one.clinic(), one.patientId(), resources);
  }

  private String[] settings() {
    var database = store.database().credentials(DatabaseRole.INDEXER);
    var elasticsearch = LocalServers.servers().elasticsearch();
    var login = TestIndex.settings(elasticsearch, elasticsearch.uri());
    return new String[] {
      "registry.database.url=" + store.database().jdbcUrl(),
      "registry.database.indexer.username=" + database.username(),
      "registry.database.indexer.password=" + database.password(),
      "registry.elasticsearch.uris=" + elasticsearch.uri(),
      "registry.elasticsearch.username=" + login.username(),
      "registry.elasticsearch.password=" + login.password(),
      "registry.elasticsearch.ca-certificate=" + elasticsearch.caCertificate(),
      "registry.pseudonym.key=" + Base64.getEncoder().encodeToString(PSEUDONYM_KEY),
      "registry.indexer.operations.port=0",
      "registry.indexer.release.every=0s",
      "registry.indexer.watch-interval=200ms",
      "registry.indexer.park-initial=200ms"
    };
  }
}
