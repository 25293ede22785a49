package org.regenregistry.indexer;

import static org.assertj.core.api.Assertions.assertThat;

import co.elastic.clients.elasticsearch._types.aggregations.Aggregate;
import co.elastic.clients.elasticsearch._types.aggregations.Aggregation;
import co.elastic.clients.elasticsearch._types.aggregations.CompositeAggregationSource;
import co.elastic.clients.elasticsearch.core.SearchRequest;
import co.elastic.clients.elasticsearch.core.search.Hit;
import co.elastic.clients.json.JsonData;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.regenregistry.indexer.ledger.Release;
import org.regenregistry.mapping.research.Generaliser;
import org.regenregistry.mapping.research.ReleaseCensus;
import org.regenregistry.mapping.research.ResearchField;
import org.regenregistry.mapping.research.ResearchIndexField;
import org.regenregistry.mapping.research.SmallCells;
import org.regenregistry.mapping.treatment.TreatmentDocument;
import org.regenregistry.mapping.treatment.TreatmentJson;

/** What a release holds, with real servers. */
class ReleaseIT {

  private static final int PATIENTS = 300;
  private static final int EVERYTHING = 1_000;

  private ReleaseStand releases;

  @BeforeEach
  void open() throws IOException {
    releases = new ReleaseStand(PATIENTS);
  }

  @AfterEach
  void close() throws IOException {
    releases.close();
  }

  @Test
  void everyDocumentIsWhatTheGeneraliserSaysOfItsTreatment() throws IOException {
    Release release = releases.build();
    Map<String, Map<String, Object>> expected = expected(release);
    Map<String, Map<String, Object>> found = found(release, paths(expected));

    assertThat(found.keySet()).isEqualTo(expected.keySet());
    expected.forEach((id, fields) -> assertThat(found.get(id)).as(id).isEqualTo(texts(fields)));
    assertThat(releases.served()).isEqualTo(expected.size());
    assertThat(releases.administration().releases(1))
        .singleElement()
        .satisfies(
            listed -> {
              assertThat(listed.state()).isEqualTo("published");
              assertThat(listed.report().documents() + listed.report().leftOut())
                  .isEqualTo(PATIENTS + PATIENTS / 10);
              assertThat(listed.report().patients()).isPositive();
            });
  }

  @Test
  void noCombinationOfQuasiIdentifiersTellsFewPatients() throws IOException {
    Release release = releases.build();
    List<String> quasi =
        ResearchField.all().stream()
            .filter(ResearchField::quasiIdentifier)
            .map(ResearchField::path)
            .toList();
    int cells = 0;
    for (int set = 1; set < (1 << quasi.size()); set++) {
      if (Integer.bitCount(set) <= 3) {
        List<String> paths = new ArrayList<>(List.of("indication.group"));
        for (int field = 0; field < quasi.size(); field++) {
          if ((set & (1 << field)) != 0) {
            paths.add(quasi.get(field));
          }
        }
        List<Long> patients = patientsOfCells(release, paths);
        cells += patients.size();
        assertThat(patients)
            .as(paths.toString())
            .allSatisfy(count -> assertThat(count).isGreaterThanOrEqualTo(SmallCells.FEWEST));
      }
    }
    assertThat(cells).as("cells that hold anybody").isGreaterThan(200);
  }

  @Test
  void keepsNoSourceAndNoFieldThatTellsADayOrAnId() throws IOException {
    Release release = releases.build();
    var hit =
        releases
            .stand()
            .index()
            .client()
            .search(search -> search.index(release.index()).size(1), JsonData.class)
            .hits()
            .hits()
            .getFirst();

    assertThat(hit.source()).isNull();
    assertThat(
            Objects.requireNonNull(
                    releases
                        .stand()
                        .index()
                        .client()
                        .indices()
                        .getMapping(get -> get.index(release.index()))
                        .get(release.index()))
                .mappings()
                .properties()
                .keySet())
        .doesNotContain("id", "study", "consent", "death", "withdrawal", "censor", "repeat");
  }

  @Test
  void anIdCannotBeFoundWithoutTheKey() throws IOException {
    Release one = releases.build();
    Release other = releases.build();
    String treatment = releases.patient(0).document(0);

    assertThat(one.key().document(treatment)).isNotEqualTo(other.key().document(treatment));
    assertThat(found(one, List.of("product.type")).keySet())
        .doesNotContainAnyElementsOf(found(other, List.of("product.type")).keySet());
  }

  private List<Long> patientsOfCells(Release release, List<String> paths) throws IOException {
    List<Map<String, CompositeAggregationSource>> sources =
        paths.stream()
            .map(
                path ->
                    Map.of(
                        path.replace('.', '_'),
                        CompositeAggregationSource.of(
                            source -> source.terms(terms -> terms.field(path)))))
            .toList();
    Aggregation cells =
        Aggregation.of(
            cell ->
                cell.composite(composite -> composite.size(10_000).sources(sources))
                    .aggregations(
                        "patients",
                        in ->
                            in.cardinality(
                                count ->
                                    count
                                        .field(ResearchIndexField.PATIENT_NUMBER)
                                        .precisionThreshold(1_000))));
    Map<String, Aggregate> found =
        releases
            .stand()
            .index()
            .client()
            .search(
                search -> search.index(release.index()).size(0).aggregations("cells", cells),
                Void.class)
            .aggregations();
    return Objects.requireNonNull(found.get("cells")).composite().buckets().array().stream()
        .map(bucket -> Objects.requireNonNull(bucket.aggregations().get("patients")))
        .map(patients -> patients.cardinality().value())
        .toList();
  }

  /** What the release should hold by id, computed from the store without the indexer. */
  private Map<String, Map<String, Object>> expected(Release release) throws IOException {
    List<TreatmentDocument> treatments =
        releases.stand().expected().values().stream()
            .map(json -> TreatmentJson.read(json.toString()))
            .toList();
    ReleaseCensus census = new ReleaseCensus();
    treatments.forEach(census::add);
    ReleaseCensus.Plan plan = census.close(new Random(1));
    Map<String, Map<String, Object>> expected = new TreeMap<>();
    for (int position = 0; position < treatments.size(); position++) {
      TreatmentDocument treatment = treatments.get(position);
      plan.standing(position, treatment)
          .ifPresent(
              standing ->
                  expected.put(
                      release.key().document(treatment.id()),
                      known(
                          new Generaliser(release.asOf())
                              .generalise(treatment, standing)
                              .fields())));
    }
    return expected;
  }

  /** Without the numbers that are drawn. */
  private static Map<String, Object> known(Map<String, Object> fields) {
    Map<String, Object> known = new TreeMap<>(fields);
    known
        .keySet()
        .removeAll(List.of(ResearchIndexField.PATIENT_NUMBER, ResearchIndexField.CLINIC_NUMBER));
    return known;
  }

  private static List<String> paths(Map<String, Map<String, Object>> documents) {
    return documents.values().stream()
        .flatMap(fields -> fields.keySet().stream())
        .distinct()
        .toList();
  }

  private Map<String, Map<String, Object>> found(Release release, List<String> paths)
      throws IOException {
    SearchRequest request =
        SearchRequest.of(
            search -> {
              search.index(release.index()).size(EVERYTHING);
              paths.forEach(path -> search.docvalueFields(field -> field.field(path)));
              return search;
            });
    Map<String, Map<String, Object>> found = new TreeMap<>();
    for (Hit<Void> hit :
        releases.stand().index().client().search(request, Void.class).hits().hits()) {
      Map<String, Object> fields = new HashMap<>();
      hit.fields().forEach((path, values) -> fields.put(path, texts(values)));
      found.put(Optional.ofNullable(hit.id()).orElseThrow(), fields);
    }
    return found;
  }

  private static List<Object> texts(JsonData values) {
    return values.toJson().asJsonArray().stream().map(it -> text(it.toString())).toList();
  }

  private static Map<String, Object> texts(Map<String, Object> fields) {
    Map<String, Object> texts = new HashMap<>();
    fields.forEach(
        (path, value) ->
            texts.put(
                path,
                value instanceof List<?> several
                    ? several.stream().map(it -> text(String.valueOf(it))).sorted().toList()
                    : List.of(text(String.valueOf(value)))));
    return texts;
  }

  /** Numbers to three digits after the point: the index keeps them as it is told to. */
  private static Object text(String value) {
    String bare = value.replace("\"", "");
    try {
      return "%.3f".formatted(Double.parseDouble(bare));
    } catch (NumberFormatException _) {
      return bare;
    }
  }
}
