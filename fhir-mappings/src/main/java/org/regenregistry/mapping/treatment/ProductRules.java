package org.regenregistry.mapping.treatment;

import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.stream.Stream;
import org.regenregistry.mapping.vocabulary.Components;
import org.regenregistry.mapping.vocabulary.ObservationKinds;

/** What is implausible about a product. */
final class ProductRules {

  private static final double WHOLE = 100;

  /** In millions: below a hundred thousand cells or above ten billion, a unit has slipped. */
  private static final double FEWEST_CELLS = 0.1;

  private static final double MOST_CELLS = 10_000;

  private static final Map<DataQualityRule, String> MESSAGES =
      Map.of(
          DataQualityRule.VIABILITY_OUT_OF_RANGE,
          "A share of living cells lies between 0 and 100 %",
          DataQualityRule.VIABILITY_100,
          "No product has only living cells; send what was measured",
          DataQualityRule.DOSE_UNIT,
          "The number of cells is far from any usual one; it is to be sent in millions");

  private ProductRules() {}

  static Stream<DataQualityFinding> check(PatientChart chart) {
    return chart.administrations().stream()
        .flatMap(
            administered ->
                Stream.of(
                        figures(administered, chart),
                        culture(administered, chart),
                        approval(administered, chart))
                    .flatMap(findings -> findings));
  }

  private static Stream<DataQualityFinding> figures(Administered administered, PatientChart chart) {
    return chart.naming(administered, ObservationKinds.CELL_PRODUCT).reports().stream()
        .flatMap(
            report ->
                Stream.concat(viability(report), dose(report))
                    .map(
                        rule ->
                            new DataQualityFinding(
                                rule,
                                Place.of(report),
                                "Observation.component",
                                MESSAGES.getOrDefault(rule, rule.id()),
                                List.of(administered.id()))));
  }

  private static Stream<DataQualityRule> viability(Observed report) {
    OptionalDouble viability = Statements.of(Stream.of(report)).number(Components.VIABILITY, "%");
    double percent = viability.orElse(0);
    if (percent < 0 || percent > WHOLE) {
      return Stream.of(DataQualityRule.VIABILITY_OUT_OF_RANGE);
    }
    return percent == WHOLE ? Stream.of(DataQualityRule.VIABILITY_100) : Stream.empty();
  }

  private static Stream<DataQualityRule> dose(Observed report) {
    OptionalDouble cells =
        Statements.of(Stream.of(report)).number(Components.CELLS_ADMINISTERED, "10*6");
    return cells.isPresent()
            && (cells.getAsDouble() < FEWEST_CELLS || cells.getAsDouble() > MOST_CELLS)
        ? Stream.of(DataQualityRule.DOSE_UNIT)
        : Stream.empty();
  }

  private static Stream<DataQualityFinding> culture(Administered administered, PatientChart chart) {
    Processing processing = ProcessingReader.read(administered, chart);
    boolean isCultured =
        processing.passage().orElse(0) > 0 || processing.cultureDays().orElse(0) > 0;
    boolean isHarvestedBefore =
        HarvestReader.read(administered, chart)
            .map(harvest -> harvest.day().orElse(-1) < 0)
            .orElse(true);
    return processing.expanded() && !(isCultured && isHarvestedBefore)
        ? found(
            DataQualityRule.EXPANDED_WITHOUT_CULTURE,
            administered,
            "Cells multiplied in culture have a passage or days in culture, and were taken on an"
                + " earlier day")
        : Stream.empty();
  }

  private static Stream<DataQualityFinding> approval(
      Administered administered, PatientChart chart) {
    if (!administered.facets().product().geneticallyModified()) {
      return Stream.empty();
    }
    TreatmentContext context =
        new ContextReader(administered, chart).read(CellCounts.of(administered, chart).cells());
    boolean isApproved =
        context.regulatory().flatMap(TreatmentContext.Regulatory::approvalId).isPresent();
    return isApproved || context.study().isPresent()
        ? Stream.empty()
        : found(
            DataQualityRule.MODIFIED_WITHOUT_APPROVAL,
            administered,
            "Genetically modified cells are given under an approval or in a study; name it");
  }

  private static Stream<DataQualityFinding> found(
      DataQualityRule rule, Administered administered, String message) {
    return Stream.of(
        new DataQualityFinding(
            rule,
            "Procedure/" + administered.id(),
            "Procedure.extension",
            message,
            List.of(administered.id())));
  }
}
