package org.regenregistry.synthetic.question;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.regenregistry.synthetic.Scenario;
import org.regenregistry.synthetic.SyntheticSettings;

/** The true parameters are those that the description of the population implies. */
class OracleTest {

  private static final int POPULATION = 40_000;

  private static final Oracle BENEFIT = oracle(Scenario.BENEFIT);
  private static final Oracle NULL_EFFECT = oracle(Scenario.NULL_EFFECT);
  private static final Oracle DOSE_RESPONSE = oracle(Scenario.DOSE_RESPONSE);

  private static Oracle oracle(Scenario scenario) {
    return Oracle.of(SyntheticSettings.research(0).withScenario(scenario), POPULATION);
  }

  @Test
  void jointsLastAsPublished() {
    assertThat(value(BENEFIT, "10/replacement-free/year-1")).isCloseTo(0.97, within(0.004));
    assertThat(value(BENEFIT, "10/replacement-free/year-2")).isCloseTo(0.86, within(0.008));
  }

  @Test
  void aboutSixInTenRespondAfterAYear() {
    assertThat(value(BENEFIT, "1/koos-nonsurg-2025-pain/M12/scored")).isBetween(0.55, 0.65);
  }

  @Test
  void sorenessIsAsDescribed() {
    // 35 % of local treatments, which are 96 % of all.
    assertThat(value(BENEFIT, "12/sore-within-14-days")).isCloseTo(0.336, within(0.01));
    assertThat(value(BENEFIT, "12/resolved-within-7-days")).isCloseTo(0.96, within(0.008));
  }

  @Test
  void cellsDoBetterOnlyWhereTheScenarioSaysSo() {
    String difference = "5/koos-pain/M12/bmac-minus-comparators";

    assertThat(value(BENEFIT, difference)).isBetween(8.0, 14.0);
    assertThat(value(NULL_EFFECT, difference)).isCloseTo(0, within(1.5));
  }

  @Test
  void moreCellsHelpOnlyWhereTheScenarioSaysSo() {
    assertThat(doseDifference(DOSE_RESPONSE)).isGreaterThan(0.1);
    assertThat(doseDifference(BENEFIT)).isCloseTo(0, within(0.03));
  }

  private static double doseDifference(Oracle oracle) {
    return value(oracle, "6/koos/M12/bmac-over-400") - value(oracle, "6/koos/M12/bmac-up-to-400");
  }

  @Test
  void errorsOfParametersAreSmall() {
    assertThat(BENEFIT.parameters().get("3/koos-pain/M12"))
        .satisfies(parameter -> assertThat(parameter.error()).isLessThan(0.2));
  }

  @Test
  void theFileTellsSettingsOutliersAndParameters(@TempDir Path folder) throws IOException {
    SyntheticSettings settings =
        SyntheticSettings.research(300).withScenario(Scenario.OUTLIER_CLINICS);

    OracleFile.of(settings, 2_000).write(folder);

    JsonNode file = new ObjectMapper().readTree(folder.resolve(OracleFile.NAME).toFile());
    assertThat(file.at("/settings/seed").asLong()).isEqualTo(2026);
    assertThat(file.at("/outliers").size()).isEqualTo(3);
    assertThat(file.at("/contaminatedLot").isNull()).isTrue();
    assertThat(file.at("/population/treatments").asInt()).isEqualTo(2_000);
    assertThat(file.at("/population/parameters/3~1koos-pain~1M6/value").asDouble()).isPositive();
    assertThat(file.at("/sample/parameters").size()).isGreaterThan(30);
  }

  private static double value(Oracle oracle, String id) {
    Map<String, Oracle.Parameter> parameters = oracle.parameters();
    return Optional.ofNullable(parameters.get(id)).orElseThrow().value();
  }
}
