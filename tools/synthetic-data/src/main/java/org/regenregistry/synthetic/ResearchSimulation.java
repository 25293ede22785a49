package org.regenregistry.synthetic;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.regenregistry.synthetic.ResearchDetails.Cartilage;
import org.regenregistry.synthetic.ResearchDetails.Harvest;
import org.regenregistry.synthetic.ResearchDetails.ProcessingRun;
import org.regenregistry.synthetic.ResearchDetails.ReleaseTests;

/** Draws what a clinic sends that keeps its records for research. */
final class ResearchSimulation {

  private static final double CARTILAGE_EXAMINED = 0.35;
  private static final double LOWEST_RELEASED_VIABILITY = 70;

  /** Colony-forming units a millilitre of marrow concentrate, of those who gain on average. */
  private static final double COLONIES_PER_MILLILITRE = 15_500;

  private static final double COLONIES_SIGMA = 0.55;
  private static final double COLONIES_BY_RESPONSE = 0.18;
  private static final double COLONIES_BY_AGE = -0.1;

  private final Treatment treatment;
  private final Optional<CellQuality> quality;
  private final Course course;
  private final Draws draws;

  ResearchSimulation(
      Treatment treatment, Optional<CellQuality> quality, Course course, Draws draws) {
    this.treatment = treatment;
    this.quality = quality;
    this.course = course;
    this.draws = draws;
  }

  ResearchDetails details() {
    CareSimulation care = new CareSimulation(treatment, draws.branch("care"));
    ResearchDetails.Care surroundings = care.care();
    return new ResearchDetails(
        cartilage(draws.branch("cartilage")),
        quality.map(each -> tests(each, draws.branch("tests"))),
        harvest(care.harvestAnaesthesia(surroundings.stayClass()), draws.branch("harvest")),
        processing(draws.branch("processing")),
        Optional.of(surroundings),
        new RecoverySimulation(treatment, course, draws.branch("recovery")).recovery(),
        new ImageSimulation(treatment, course, draws.branch("images")).images());
  }

  private Optional<Cartilage> cartilage(Draws own) {
    Indication indication = treatment.indication();
    boolean examined =
        indication == Indication.CARTILAGE_DEFECT
            || (indication == Indication.KNEE_OA && own.chance(CARTILAGE_EXAMINED));
    if (!examined) {
      return Optional.empty();
    }
    String icrs = own.oneOf(icrs(treatment.state().gradeValue().orElse(3)));
    return Optional.of(
        new Cartilage(
            icrs,
            depth(icrs, own),
            own.chance(0.8) ? "mri" : "arthroscopy",
            treatment.day().minusDays(own.between(5, 80))));
  }

  private static List<String> icrs(int grade) {
    return switch (grade) {
      case 1 -> List.of("1A", "1B", "2");
      case 2 -> List.of("2", "3A", "3B");
      case 3 -> List.of("3A", "3B", "3C", "3D");
      default -> List.of("3D", "4");
    };
  }

  private static int depth(String icrs, Draws own) {
    return switch (icrs.charAt(0)) {
      case '1' -> own.between(5, 20);
      case '2' -> own.between(20, 49);
      case '3' -> own.between(51, 95);
      default -> 100;
    };
  }

  private ReleaseTests tests(CellQuality laboratory, Draws own) {
    boolean viable = laboratory.viabilityPercent().doubleValue() >= LOWEST_RELEASED_VIABILITY;
    boolean concentrate = treatment.kind() == ProductKind.MARROW_CONCENTRATE;
    return new ReleaseTests(
        mscPercent(own),
        concentrate ? Optional.of(colonies(laboratory, own)) : Optional.empty(),
        concentrate ? Optional.of(decimal(own.normal(4.5, 1), 1)) : Optional.empty(),
        own.chance(0.985) ? "negative" : "pending",
        treatment.product().expanded()
            ? Optional.of(decimal(0.05 + 0.4 * own.uniform(), 2))
            : Optional.empty(),
        treatment.product().expanded() ? Optional.of("negative") : Optional.empty(),
        treatment.product().expanded() ? markers(own) : Map.of(),
        viable || own.chance(0.6),
        treatment.product().expanded() ? own.between(60, 480) : own.between(10, 90));
  }

  private Optional<BigDecimal> mscPercent(Draws own) {
    return switch (treatment.kind()) {
      case MARROW_CONCENTRATE ->
          Optional.of(decimal(0.001 * StrictMath.exp(own.uniform() * StrictMath.log(10)), 4));
      case STROMAL_FRACTION, MICRO_FAT -> Optional.of(decimal(1 + 7 * own.uniform(), 2));
      default -> Optional.empty();
    };
  }

  private BigDecimal colonies(CellQuality laboratory, Draws own) {
    double log =
        COLONIES_BY_RESPONSE * treatment.state().response()
            + COLONIES_BY_AGE * treatment.setting().person().standardAge();
    double each = own.logNormal(COLONIES_PER_MILLILITRE, COLONIES_SIGMA) * StrictMath.exp(log);
    return decimal(each * laboratory.volumeMillilitres().doubleValue(), 0);
  }

  private static Map<String, BigDecimal> markers(Draws own) {
    Map<String, BigDecimal> markers = new TreeMap<>();
    for (String present : List.of("cd105", "cd73", "cd90")) {
      markers.put(present, decimal(95.2 + 4.7 * own.uniform(), 1));
    }
    for (String absent : List.of("cd34", "cd45")) {
      markers.put(absent, decimal(1.9 * own.uniform(), 1));
    }
    return markers;
  }

  private Optional<Harvest> harvest(String anaesthesia, Draws own) {
    boolean marrow = treatment.product().tissueSource().equals("bone-marrow");
    return quality
        .flatMap(CellQuality::tissue)
        .map(
            amount ->
                new Harvest(
                    treatment.day().minusDays(treatment.product().expanded() ? 32 : 0),
                    marrow ? "iliac-crest" : own.oneOf(FAT_SITES),
                    marrow ? "aspiration" : own.oneOf(FAT_TECHNIQUES),
                    amount,
                    marrow ? "mL" : "g",
                    anaesthesia));
  }

  private static final List<String> FAT_SITES = List.of("abdomen", "abdomen", "thigh", "flank");
  private static final List<String> FAT_TECHNIQUES =
      List.of("liposuction-manual", "liposuction-manual", "liposuction-powered");

  private Optional<ProcessingRun> processing(Draws own) {
    if (treatment.kind().isComparator()) {
      return Optional.empty();
    }
    CellProduct product = treatment.product();
    boolean spun = product.processing().contains("centrifugation");
    boolean digested = product.processing().contains("enzymatic-digestion");
    return Optional.of(
        new ProcessingRun(
            treatment.day(),
            treatment.setting().clinic().clinic().code().value() + "-LAB",
            product.processing().getLast(),
            spun ? Optional.of(own.oneOf(List.of(400, 600, 800, 1200))) : Optional.empty(),
            own.between(10, 60),
            digested ? Optional.of("collagenase") : Optional.empty(),
            product.expanded() ? Optional.of(own.between(21, 30)) : Optional.empty()));
  }

  private static BigDecimal decimal(double value, int digits) {
    return BigDecimal.valueOf(value).setScale(digits, RoundingMode.HALF_UP);
  }
}
