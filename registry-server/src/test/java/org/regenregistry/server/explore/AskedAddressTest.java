package org.regenregistry.server.explore;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What an address asks. */
class AskedAddressTest {

  @Test
  void anEmptyAddressAsksAboutEverybody() {
    assertThat(new AskedAddress(Map.of()).question().toString())
        .isEqualTo("{\"cohort\":{\"all\":[]},\"parameters\":{}}");
    assertThat(new AskedAddress(Map.of()).query()).isEmpty();
  }

  @Test
  void fieldsLimitOneAnotherAndValuesOfAFieldAreAlternatives() {
    assertThat(address().question().at("/cohort").toString())
        .isEqualTo(
            "{\"all\":[{\"field\":\"baseline.kl\",\"in\":[\"2\",\"3\"]},"
                + "{\"not\":{\"field\":\"product.type\",\"in\":[\"svf\"]}}]}");
  }

  @Test
  void whatIsNoNameOfTheFormIsAskedForAndRefusedByTheReader() {
    assertThat(
            new AskedAddress(Map.of("patient.name", List.of("x")))
                .question()
                .at("/cohort/all/0/field")
                .stringValue())
        .isEqualTo("patient.name");
  }

  @Test
  void aParameterWithoutAnyValueIsNotTheSameAsOneThatIsNotMentioned() {
    AskedAddress emptied = new AskedAddress(Map.of("p.visits", List.of("")));

    assertThat(emptied.question().at("/parameters").toString()).isEqualTo("{\"visits\":[]}");
    assertThat(emptied.parameter("visits")).contains(List.of());
    assertThat(emptied.parameter("definitions")).isEmpty();
  }

  @Test
  void projectAndPurposeGoAlongWithEveryQuestion() {
    assertThat(address().question().at("/project").stringValue()).isEqualTo("knee-2026");
    assertThat(address().count().at("/purpose").stringValue()).isEqualTo("HRESCH");
  }

  @Test
  void aCountIsExplainedWhenTheAddressSaysSo() {
    AskedAddress explained = new AskedAddress(Map.of("explain", List.of("1")));

    assertThat(explained.count().toString())
        .isEqualTo("{\"cohort\":{\"all\":[]},\"explain\":true}");
    assertThat(explained.query()).isEmpty();
    assertThat(address().count().has("explain")).isFalse();
  }

  @Test
  void linksKeepTheCohortAndLeaveTheParametersToTheirQuestion() {
    assertThat(address().queryWithoutParameters())
        .contains("baseline.kl=2&baseline.kl=3", "without=product.type", "project=knee-2026")
        .doesNotContain("p.visits", "sizes");
    assertThat(address().query()).contains("p.visits=M6").doesNotContain("sizes");
  }

  @Test
  void sizesAreGroupedByTheFieldThatIsLookedAt() {
    assertThat(address().sizes().at("/by").stringValue()).isEqualTo("patient.sex");
    assertThat(address().question().has("by")).isFalse();
  }

  @Test
  void sizesOfAFieldAreTakenWhateverIsChosenOfIt() {
    AskedAddress chosen =
        new AskedAddress(
            Map.of(
                "baseline.kl",
                List.of("2"),
                "sizes",
                List.of("baseline.kl"),
                "patient.sex",
                List.of("female")));

    assertThat(chosen.sizes().at("/cohort/all").toString())
        .isEqualTo("[{\"field\":\"patient.sex\",\"in\":[\"female\"]}]");
    assertThat(chosen.sizes().at("/by").stringValue()).isEqualTo("baseline.kl");
  }

  private static AskedAddress address() {
    Map<String, List<String>> values = new LinkedHashMap<>();
    values.put("baseline.kl", List.of("2", "3"));
    values.put("product.type", List.of("svf"));
    values.put("without", List.of("product.type"));
    values.put("p.visits", List.of("", "M6"));
    values.put("sizes", List.of("patient.sex"));
    values.put("by", List.of(""));
    values.put("project", List.of("knee-2026"));
    values.put("purpose", List.of("HRESCH"));
    return new AskedAddress(values);
  }
}
