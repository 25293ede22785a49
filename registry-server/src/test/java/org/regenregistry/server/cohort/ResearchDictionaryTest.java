package org.regenregistry.server.cohort;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import org.junit.jupiter.api.Test;
import org.regenregistry.mapping.research.ResearchField;
import org.regenregistry.mapping.treatment.Measure;
import org.regenregistry.mapping.treatment.ResponderDefinition;
import org.regenregistry.server.cohort.ResearchDictionary.ImportantChange;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class ResearchDictionaryTest {

  private final ResearchDictionary dictionary = ResearchDictionary.current();
  private final JsonNode json = JsonMapper.shared().valueToTree(dictionary);

  @Test
  void holdsTheWholeCatalogue() {
    assertThat(dictionary.fields()).hasSameSizeAs(ResearchField.all());
    assertThat(dictionary.measures()).hasSize(Measure.values().length);
    assertThat(dictionary.responderDefinitions()).hasSameSizeAs(ResponderDefinition.all());
    assertThat(dictionary.products()).hasSize(13);
    assertThat(json.at("/limits").toString())
        .isEqualTo("{\"conditions\":40,\"values\":60,\"depth\":4,\"quasiIdentifiers\":3}");
  }

  @Test
  void publishesTheLimitsOfBands() {
    JsonNode age = json.at("/fields/0");

    assertThat(age.path("name").stringValue()).isEqualTo("patient.ageBand");
    assertThat(age.path("quasiIdentifier").booleanValue()).isTrue();
    assertThat(age.path("unit").stringValue()).isEqualTo("a");
    assertThat(age.at("/values/0").toString())
        .isEqualTo("{\"value\":\"0-17\",\"title\":\"Under 18\",\"below\":18.0}");
    assertThat(age.at("/values/8").toString())
        .isEqualTo("{\"value\":\"not-recorded\",\"title\":\"Not recorded\"}");
  }

  @Test
  void tellsTheFormOfQuartersInsteadOfListingThem() {
    for (JsonNode field : json.path("fields")) {
      boolean isQuarter = field.path("kind").stringValue().equals("quarter");
      assertThat(field.has("pattern")).isEqualTo(isQuarter);
      assertThat(field.path("values").isEmpty()).isEqualTo(isQuarter);
    }
  }

  @Test
  void namesTheSourceOfEveryImportantChange() {
    assertThat(dictionary.measures())
        .filteredOn(score -> score.id().equals("pain-nrs"))
        .flatExtracting(ResearchDictionary.Score::importantChanges)
        .extracting(ImportantChange::definition, ImportantChange::change, ImportantChange::source)
        .containsExactly(tuple("nrs-mic-2", 2.0, "PMC7990728 Table 1; Ostelo 2008"));
    assertThat(dictionary.measures())
        .flatExtracting(ResearchDictionary.Score::importantChanges)
        .allSatisfy(change -> assertThat(change.source()).isNotBlank());
  }

  @Test
  void givesVisitsWithTheirWindows() {
    assertThat(json.at("/windowSets/0/id").stringValue()).isEqualTo("standard");
    assertThat(json.at("/windowSets/0/windows/6").toString())
        .isEqualTo("{\"visit\":\"M12\",\"nominalDay\":365,\"firstDay\":274,\"lastDay\":455}");
    assertThat(json.at("/windowSets/1/windows/6/firstDay").intValue()).isEqualTo(300);
  }
}
