package org.regenregistry.mapping.research;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.regenregistry.mapping.treatment.Field;
import org.regenregistry.mapping.treatment.Measure;
import org.regenregistry.mapping.treatment.ResponderDefinition;
import org.regenregistry.mapping.treatment.Visit;

class ResearchIndexTest {

  /** Outcome fields that code makes for every visit, measure and definition. */
  private static final Pattern PER_VISIT = Pattern.compile("(v|strict|resp|relief)\\..*");

  /** What tells a day, a treatment, a person, a clinic or a lot, or is free text. */
  private static final Set<String> NEVER =
      Set.of("date", "text", "wildcard", "match_only_text", "ip", "binary", "object");

  @Test
  void nameCarriesTheNumberOfTheRelease() {
    assertThat(ResearchIndex.name(7)).isEqualTo("research-7");
    assertThat(ResearchIndex.ALIAS).isEqualTo("research");
    assertThatIllegalArgumentException().isThrownBy(() -> ResearchIndex.name(0));
  }

  @Test
  void everyResearchFieldIsAKeyword() throws Exception {
    Map<String, String> types = types();
    assertThat(ResearchField.all())
        .hasSize(51)
        .allSatisfy(field -> assertThat(types).containsEntry(field.path(), "keyword"));
  }

  @Test
  void everyMappedFieldIsAResearchFieldOrHasItsConstant() throws Exception {
    List<String> fixed =
        types().keySet().stream()
            .filter(path -> !PER_VISIT.matcher(path).matches())
            .filter(path -> !path.equals(ResearchIndex.PATIENT_TOKEN))
            .toList();
    Stream<String> named =
        Stream.concat(ResearchField.all().stream().map(ResearchField::path), constants().stream());
    List<String> withoutNested = named.filter(path -> !path.equals(ResearchIndexField.AE)).toList();
    assertThat(fixed).containsExactlyInAnyOrderElementsOf(withoutNested);
  }

  @Test
  void hasTheOutcomesOfEveryVisit() throws Exception {
    Map<String, String> types = types();
    ResponderDefinition definition = ResponderDefinition.ofId("nrs-mic-2").orElseThrow();
    assertThat(types)
        .containsEntry(ResearchIndexField.value(Visit.BL, Measure.KOOS_PAIN), "float")
        .containsEntry(ResearchIndexField.delta(Visit.M12, Measure.KOOS_PAIN), "float")
        .containsEntry(ResearchIndexField.strictDelta(Visit.M12, Measure.ODI), "float")
        .containsEntry(ResearchIndexField.response(definition, Visit.M24), "byte")
        .containsEntry(ResearchIndexField.reliefLeft(definition), "short")
        .containsEntry(ResearchIndexField.reliefRight(definition), "short")
        .doesNotContainKey(Field.firstResponseDay(definition));
    assertThat(ResearchIndex.reliefDefinitions())
        .extracting(ResponderDefinition::id)
        .containsExactly("nrs-mic-2", "vas-mic-17-5", "vas-mic-15-back", "koos-nonsurg-2025-pain");
  }

  @Test
  void keepsNoSourceNoDateAndNothingThatTellsOne() throws Exception {
    assertThat(definition().at("/mappings/_source/enabled").asBoolean(true)).isFalse();
    assertThat(definition().at("/mappings/dynamic").asText()).isEqualTo("strict");
    assertThat(types().values()).doesNotContainAnyElementsOf(NEVER);
    assertThat(types())
        .doesNotContainKeys(
            Field.ID,
            Field.CLINIC_CODE,
            Field.PATIENT_PSEUDONYM,
            Field.COURSE_ID,
            Field.INDEX_DATE,
            Field.INDEX_YEAR,
            Field.PRODUCT_LOT,
            Field.PRODUCT_BATCH,
            Field.PRODUCT_ISBT,
            Field.STUDY_ID,
            Field.DEATH_DAY,
            Field.WITHDRAWAL_DAY);
  }

  @Test
  void noOutcomeSelectsDocuments() throws Exception {
    List<String> searchable = new ArrayList<>();
    collect("", definition().at("/mappings/properties"), new TreeMap<>(), searchable);
    assertThat(searchable).noneMatch(path -> PER_VISIT.matcher(path).matches());
  }

  @Test
  void staysBelowItsFieldLimit() throws Exception {
    int limit = definition().at("/settings/index/mapping.total_fields.limit").asInt();
    // Objects count as well: one of each visit, one of each measure of a visit, and few others.
    assertThat(types().size() + Visit.values().length * (Measure.values().length + 2) + 100)
        .isLessThan(limit);
  }

  @Test
  void versionFollowsTheDefinition() throws Exception {
    assertThat(ResearchIndex.mappingVersion()).matches("[0-9a-f]{8}");
    assertThat(definition().at("/mappings/_meta/catalogueVersion").asText())
        .isEqualTo(FieldCatalogue.CURRENT.version());
  }

  private static JsonNode definition() throws Exception {
    return new ObjectMapper().readTree(ResearchIndex.definition());
  }

  private static Map<String, String> types() throws Exception {
    Map<String, String> types = new TreeMap<>();
    collect("", definition().at("/mappings/properties"), types, new ArrayList<>());
    return types;
  }

  private static void collect(
      String prefix, JsonNode properties, Map<String, String> types, List<String> searchable) {
    for (Map.Entry<String, JsonNode> property : properties.properties()) {
      String path = prefix + property.getKey();
      JsonNode inner = property.getValue().path("properties");
      if (inner.isObject()) {
        collect(path + ".", inner, types, searchable);
      } else {
        types.put(path, property.getValue().path("type").asText());
        if (property.getValue().path("index").asBoolean(true)) {
          searchable.add(path);
        }
      }
    }
  }

  private static List<String> constants() throws IllegalAccessException {
    List<String> constants = new ArrayList<>();
    for (java.lang.reflect.Field field : ResearchIndexField.class.getDeclaredFields()) {
      if (Modifier.isPublic(field.getModifiers())) {
        constants.add((String) field.get(null));
      }
    }
    return constants;
  }
}
