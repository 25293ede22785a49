package org.regenregistry.server.project;

import static org.assertj.core.api.Assertions.assertThat;

import ca.uhn.fhir.context.FhirContext;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.hl7.fhir.r4.model.Group;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.regenregistry.server.cohort.Cohort;
import org.regenregistry.server.cohort.CohortReader;
import org.regenregistry.server.problem.Reading;
import org.regenregistry.server.problem.Reading.Misread;
import org.regenregistry.server.problem.Reading.Understood;

class SavedGroupTest {

  private static final FhirContext FHIR = FhirContext.forR4Cached();
  private static final SavedGroup GROUPS = new SavedGroup(FHIR);
  private static final Cohort COHORT =
      ((Understood<Cohort>)
              CohortReader.read(
                  """
                  {"all":[{"field":"baseline.kl","in":["2","3"]},
                          {"not":{"field":"product.type","in":["svf"]}}]}
                  """))
          .value();
  private static final SavedCohort SAVED =
      new SavedCohort(
          UUID.fromString("0197f3a0-0000-4000-8000-000000000001"),
          UUID.fromString("0197f3a0-0000-4000-8000-000000000002"),
          3,
          "Moderate knees",
          COHORT,
          "ada",
          Instant.parse("2026-11-22T08:00:00Z"));

  @Test
  void isReadAsItWasWritten() {
    assertThat(read(json()))
        .isEqualTo(
            new Understood<>(new CohortToSave("Moderate knees", new Cohort(COHORT.canonical()))));
  }

  @Test
  void tellsWhichVersionOfWhichProjectItIs() {
    Group group = SavedGroup.of(SAVED);

    assertThat(group.getIdElement().getIdPart()).isEqualTo(SAVED.id().toString());
    assertThat(group.getMeta().getVersionId()).isEqualTo("3");
    assertThat(group.getIdentifierFirstRep().getValue()).isEqualTo(SAVED.project().toString());
    assertThat(SavedGroup.of(List.of(SAVED, SAVED)).getEntry()).hasSize(2);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      quoteCharacter = '`',
      value = {
        "\"actual\":false; \"actual\":true; project-group",
        "\"type\":\"person\"; \"type\":\"animal\"; project-group",
        "\"resourceType\":\"Group\"; \"resourceType\":\"Patient\"; project-group",
        "\"text\":\"2 or 3\"; \"text\":\"2 or 4\"; project-group",
        "\"exclude\":true; \"exclude\":false; project-group",
        "\"name\":\"Moderate knees\"; \"name\":\" \"; project-name",
        "\"name\":; \"member\":[],\"name\":; project-group",
        "cohort-criteria; other; project-group",
        "valueString; valueCode; project-group",
        "[\\\"svf\\\"]}}; [\\\"magic\\\"]}}; cohort-value"
      })
  void refusesWhatDoesNotSayTheSameTwice(String part, String instead, String rule) {
    String json = json();
    assertThat(json).contains(part);

    Reading<CohortToSave> reading = read(json.replace(part, instead));

    assertThat(((Misread<CohortToSave>) reading).fields())
        .extracting(field -> field.rule().orElseThrow())
        .containsExactly(rule);
  }

  @Test
  void takesTheExampleOfThePage() throws IOException {
    String page = Files.readString(Path.of("..", "docs", "api", "research-projects.md"));
    Matcher example =
        Pattern.compile("```json\\n(\\{\\s*\"resourceType\".*?)```", Pattern.DOTALL).matcher(page);
    assertThat(example.find()).isTrue();

    assertThat(read(example.group(1))).isInstanceOf(Understood.class);
  }

  private static String json() {
    return FHIR.newJsonParser().encodeResourceToString(SavedGroup.of(SAVED));
  }

  private static Reading<CohortToSave> read(String json) {
    return GROUPS.read(json.getBytes(StandardCharsets.UTF_8));
  }
}
