package org.regenregistry.synthetic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.regenregistry.synthetic.ResearchDetails.Care;
import org.regenregistry.synthetic.ResearchDetails.ReleaseTests;

/** What is kept for research is as described, within the error of some thousand treatments. */
class ResearchDistributionTest {

  private static final SyntheticSettings SETTINGS = SyntheticSettings.research(4000);

  private static final List<TreatmentTruth> TREATMENTS =
      SyntheticRegistry.treatments(SETTINGS).toList();

  private static final List<Care> CARE = told(each -> each.research().care());

  @Test
  void sevenInTenRecordsAreKeptForResearch() {
    assertThat((double) CARE.size() / TREATMENTS.size()).isCloseTo(0.7, within(0.03));
  }

  @ParameterizedTest
  @CsvSource({"AMB, 0.75", "SS, 0.15", "IMP, 0.10"})
  void staysAreMixedAsDescribed(String stay, double expected) {
    assertThat(share(CARE, each -> each.stayClass().equals(stay)))
        .isCloseTo(expected, within(0.03));
  }

  @Test
  void hoursFitTheClassOfTheStay() {
    assertThat(CARE)
        .allSatisfy(
            care -> {
              double hours = care.stayHours().doubleValue();
              switch (care.stayClass()) {
                case "AMB" -> assertThat(hours).isBetween(0.5, 5.9);
                case "SS" -> assertThat(hours).isBetween(6.0, 10.0);
                default -> assertThat(hours).isBetween(18.0, 30.0);
              }
            });
  }

  @Test
  void deniedClaimsAndOnlyTheseHaveAReason() {
    assertThat(CARE)
        .allSatisfy(
            care ->
                assertThat(care.coverage().denialReason().isPresent())
                    .isEqualTo(care.coverage().status().equals("denied")));
  }

  @Test
  void aGramOfFatGivesTheCellsOfTheLiterature() {
    List<Double> yields =
        TREATMENTS.stream()
            .filter(each -> each.product().productType().equals("svf"))
            .flatMap(each -> each.quality().stream())
            .map(each -> each.total().doubleValue() / each.tissue().orElseThrow().doubleValue())
            .toList();
    double mean = yields.stream().mapToDouble(each -> each).average().orElseThrow();

    assertThat(mean).isCloseTo(0.117, within(0.005));
  }

  @Test
  void stromalCellsAreRareInMarrow() {
    List<TreatmentTruth> marrow =
        TREATMENTS.stream().filter(each -> each.product().productType().equals("bmac")).toList();

    assertThat(marrow)
        .flatExtracting(
            each -> each.research().tests().flatMap(ReleaseTests::mscPercent).stream().toList())
        .isNotEmpty()
        .allSatisfy(each -> assertThat(each.doubleValue()).isBetween(0.0009, 0.0101));
  }

  @Test
  void autologousCellsAreHarvestedAndOthersAreNot() {
    assertThat(TREATMENTS)
        .filteredOn(each -> each.research().care().isPresent())
        .allSatisfy(
            each ->
                assertThat(each.research().harvest().isPresent())
                    .isEqualTo(each.product().donorType().equals("autologous")));
  }

  @Test
  void threeClinicsAreOutliersAndTheirResultsShowIt() {
    SyntheticSettings settings = SETTINGS.withScenario(Scenario.OUTLIER_CLINICS);

    assertThat(SyntheticRegistry.outliers(settings).values())
        .containsExactlyInAnyOrder("POOR_RESULTS", "MANY_EVENTS", "LOST_PATIENTS");
    assertThat(SyntheticRegistry.outliers(SyntheticSettings.demonstration())).isEmpty();
  }

  @Test
  void theContaminatedLotInfectsPatientsOfSeveralClinics() {
    SyntheticSettings settings = SETTINGS.withScenario(Scenario.CONTAMINATED_LOT);
    String lot = SyntheticRegistry.contaminatedLot(settings).orElseThrow();
    List<TreatmentTruth> exposed =
        SyntheticRegistry.treatments(settings)
            .filter(each -> each.product().lot().filter(lot::equals).isPresent())
            .toList();

    assertThat(exposed).hasSizeGreaterThan(8);
    assertThat(exposed.stream().map(TreatmentTruth::clinic).distinct().count()).isGreaterThan(3);
    assertThat(share(exposed, ResearchDistributionTest::isInfected)).isBetween(0.25, 0.8);
    assertThat(SyntheticRegistry.contaminatedLot(SETTINGS)).isEmpty();
  }

  private static boolean isInfected(TreatmentTruth treatment) {
    return treatment.adverseEvents().stream()
        .anyMatch(
            each ->
                each.term().equals("septic-arthritis") || each.term().equals("systemic-infection"));
  }

  private static <T> List<T> told(Function<TreatmentTruth, Optional<T>> part) {
    return TREATMENTS.stream().flatMap(each -> part.apply(each).stream()).toList();
  }

  private static <T> double share(List<T> all, Predicate<T> condition) {
    return (double) all.stream().filter(condition).count() / all.size();
  }
}
