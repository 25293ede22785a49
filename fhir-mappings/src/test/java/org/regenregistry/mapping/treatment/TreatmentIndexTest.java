package org.regenregistry.mapping.treatment;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class TreatmentIndexTest {

  /** Those fields that code makes for every visit, measure and definition. */
  private static final Pattern PER_VISIT = Pattern.compile("(v|strict|resp)(\\..*)?");

  @Test
  void nameFollowsTheDefinition() {
    assertThat(TreatmentIndex.name()).matches("treatments-[0-9a-f]{8}");
    assertThat(TreatmentIndex.name()).endsWith(TreatmentIndex.mappingVersion());
    assertThat(TreatmentIndex.ALIAS).isEqualTo("treatments");
  }

  @Test
  void refusesUnknownFields() throws Exception {
    assertThat(definition().at("/mappings/dynamic").asText()).isEqualTo("strict");
  }

  @Test
  void hasEveryFieldThatQueriesName() throws Exception {
    Set<String> mapped = mapped();
    for (String path : constants()) {
      assertThat(mapped).contains(path);
    }
    for (Visit visit : Visit.values()) {
      for (Measure measure : Measure.values()) {
        assertThat(mapped)
            .contains(
                Field.value(visit, measure),
                Field.delta(visit, measure),
                Field.day(visit, measure));
      }
    }
  }

  @Test
  void everyMappedFieldHasItsConstant() throws Exception {
    Set<String> fixed = mapped();
    fixed.removeIf(path -> PER_VISIT.matcher(path).matches());
    Set<String> named = new TreeSet<>(constants());
    assertThat(fixed).filteredOn(path -> !isObject(path, fixed)).isSubsetOf(named);
  }

  @Test
  void takesEveryFieldOfDocument() throws Exception {
    assertThat(mapped()).containsAll(fieldsOfFullDocument());
  }

  @Test
  void documentCanFillEveryFieldThatQueriesName() throws Exception {
    assertThat(fieldsOfFullDocument()).containsAll(constants());
  }

  @Test
  void treatmentsAreSelectedByWhatWasKnownBeforeThem() throws Exception {
    List<String> selecting =
        List.of(
            Field.INDICATION_CODE,
            Field.PRODUCT_TYPE,
            Field.PRODUCT_LOT,
            Field.BASELINE_KL,
            Field.PATIENT_AGE_AT_INDEX,
            Field.CELLS_ADMINISTERED,
            Field.QC_VIABILITY_PCT,
            Field.INDEX_DATE,
            Field.AE_TERM,
            Field.AE_ONSET_DAY,
            Field.value(Visit.BL, Measure.KOOS_PAIN));
    for (String path : selecting) {
      assertThat(isSearchable(path)).as(path).isTrue();
    }
    for (Visit visit : Visit.values()) {
      assertThat(isSearchable(Field.delta(visit, Measure.KOOS_PAIN))).isFalse();
      assertThat(isSearchable(Field.value(visit, Measure.KOOS_PAIN)))
          .isEqualTo(!visit.isFollowUp());
    }
  }

  @Test
  void everythingButDaysAndIdsCanBeAggregated() throws Exception {
    JsonNode properties = definition().at("/mappings/properties");
    Set<String> kept = mapped();
    kept.removeIf(path -> at(properties, path).path("doc_values").asBoolean(true));
    Pattern day = Pattern.compile("(v|strict)\\..*\\.day");
    assertThat(kept)
        .filteredOn(path -> !day.matcher(path).matches())
        .containsExactlyInAnyOrder(
            Field.COURSE_ID, Field.PRODUCT_LOT, Field.PRODUCT_BATCH, Field.PRODUCT_ISBT);
  }

  /** An index that tells another mapping than its definition is taken for somebody else's. */
  @Test
  void saysNothingThatElasticsearchLeavesOut() {
    assertThat(TreatmentIndex.definition())
        .doesNotContain("\"index\" : true")
        .doesNotContain("\"doc_values\" : true");
  }

  private static JsonNode field(String path) throws Exception {
    return at(definition().at("/mappings/properties"), path);
  }

  private static JsonNode at(JsonNode properties, String path) {
    return properties.at("/" + path.replace(".", "/properties/"));
  }

  private static boolean isSearchable(String path) throws Exception {
    return field(path).path("index").asBoolean(true);
  }

  private static Set<String> fieldsOfFullDocument() throws Exception {
    String json = TreatmentJson.write(FullRecord.build().document());
    return paths("", new ObjectMapper().readTree(json));
  }

  @Test
  void carriesTheVersionOfTheRules() throws Exception {
    assertThat(definition().at("/mappings/_meta/derivationVersion").asText())
        .isEqualTo(TreatmentMapper.DERIVATION_VERSION);
  }

  @Test
  void nestsAdverseEvents() throws Exception {
    assertThat(definition().at("/mappings/properties/ae/type").asText()).isEqualTo("nested");
  }

  @Test
  void staysBelowItsFieldLimit() throws Exception {
    int limit = definition().at("/settings/index/mapping.total_fields.limit").asInt();
    assertThat(mapped()).hasSizeLessThan(limit);
  }

  private static JsonNode definition() throws Exception {
    return new ObjectMapper().readTree(TreatmentIndex.definition());
  }

  private static Set<String> mapped() throws Exception {
    Set<String> paths = new TreeSet<>();
    collect("", definition().at("/mappings/properties"), paths);
    return paths;
  }

  private static void collect(String prefix, JsonNode properties, Set<String> paths) {
    for (Map.Entry<String, JsonNode> property : properties.properties()) {
      paths.add(prefix + property.getKey());
      collect(prefix + property.getKey() + ".", property.getValue().path("properties"), paths);
    }
  }

  private static Set<String> paths(String prefix, JsonNode json) {
    Set<String> paths = new TreeSet<>();
    for (Map.Entry<String, JsonNode> property : json.properties()) {
      JsonNode value = property.getValue();
      paths.add(prefix + property.getKey());
      JsonNode inner = value.isArray() ? value.get(0) : value;
      paths.addAll(paths(prefix + property.getKey() + ".", inner));
    }
    return paths;
  }

  private static boolean isObject(String path, Set<String> all) {
    return all.stream().anyMatch(other -> other.startsWith(path + "."));
  }

  private static List<String> constants() throws IllegalAccessException {
    List<String> constants = new ArrayList<>();
    for (java.lang.reflect.Field field :
        Stream.of(Field.class.getDeclaredFields())
            .filter(field -> Modifier.isPublic(field.getModifiers()))
            .toList()) {
      constants.add((String) field.get(null));
    }
    return constants;
  }
}
