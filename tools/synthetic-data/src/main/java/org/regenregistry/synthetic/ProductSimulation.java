package org.regenregistry.synthetic;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.regenregistry.mapping.treatment.ClinicCode;

/** Draws what exactly was given and what the laboratory measured. */
final class ProductSimulation {

  private static final List<Integer> CULTURED_DOSES = List.of(25, 40, 50, 100);
  private static final double GENETICALLY_MODIFIED = 0.02;

  private static final double POORLY_VIABLE = 0.016;

  /** Millions of cells a gram of fat, log-normal with mean 0.117 and standard deviation 0.05. */
  private static final double SVF_PER_GRAM = 0.1076;

  private static final double SVF_SIGMA = 0.409;

  /** The lot of cord blood that infects, where the scenario has one. */
  static final String CONTAMINATED_LOT = "CORD-BLOOD-CONTAMINATED-1";

  /** Days before the as-of date in which the lot was in use. */
  private static final int CONTAMINATED_FROM = 730;

  private static final int CONTAMINATED_UNTIL = 365;

  private final Setting setting;
  private final ClinicCode clinic;
  private final LocalDate day;
  private final Draws draws;

  ProductSimulation(Setting setting, LocalDate day, Draws draws) {
    this.setting = setting;
    this.clinic = setting.clinic().clinic().code();
    this.day = day;
    this.draws = draws;
  }

  CellProduct product(ProductKind kind) {
    return switch (kind) {
      case MARROW_CONCENTRATE -> sameDay("bone-marrow", "bmac", "centrifugation");
      case STROMAL_FRACTION -> sameDay("adipose", "svf", "enzymatic-digestion", "centrifugation");
      case MICRO_FAT -> sameDay("adipose", "microfragmented-fat", "mechanical-fragmentation");
      case CULTURED_CELLS -> cultured();
      case CORD_CELLS -> cord();
      case CORTICOSTEROID -> comparator("steroid-comparator");
      case HYALURONATE -> comparator("ha-comparator");
    };
  }

  private static CellProduct sameDay(String tissue, String type, String... processing) {
    return new CellProduct(
        "autologous",
        tissue,
        type,
        List.of(processing),
        false,
        Optional.empty(),
        false,
        Optional.empty());
  }

  private CellProduct cultured() {
    boolean fromFat = draws.chance(0.6);
    boolean modified = draws.chance(GENETICALLY_MODIFIED);
    List<String> processing = new ArrayList<>();
    processing.add(fromFat ? "enzymatic-digestion" : "density-gradient");
    processing.add("culture-expansion");
    if (modified) {
      processing.add("genetic-modification");
    }
    return new CellProduct(
        "autologous",
        fromFat ? "adipose" : "bone-marrow",
        "cultured-msc",
        processing,
        true,
        Optional.of(draws.between(2, 5)),
        modified,
        Optional.of(lot(clinic.value())));
  }

  private CellProduct cord() {
    boolean fromBlood = draws.chance(0.6);
    return new CellProduct(
        "allogeneic-unrelated",
        fromBlood ? "umbilical-cord-blood" : "umbilical-cord-tissue",
        fromBlood ? "mnc" : "cultured-msc",
        fromBlood
            ? List.of("density-gradient", "cryopreservation", "thaw")
            : List.of("enzymatic-digestion", "culture-expansion", "cryopreservation", "thaw"),
        !fromBlood,
        fromBlood ? Optional.empty() : Optional.of(draws.between(3, 6)),
        false,
        Optional.of(fromBlood ? cordBloodLot() : lot("CORD-TISSUE")));
  }

  /** A comparator has no donor and no tissue; the required facets say so as far as codes can. */
  private static CellProduct comparator(String type) {
    return new CellProduct(
        "unknown",
        "other",
        type,
        List.of("none"),
        false,
        Optional.empty(),
        false,
        Optional.empty());
  }

  private String cordBloodLot() {
    String usual = lot("CORD-BLOOD");
    LocalDate asOf = setting.world().settings().asOf();
    boolean inUse =
        day.isAfter(asOf.minusDays(CONTAMINATED_FROM))
            && day.isBefore(asOf.minusDays(CONTAMINATED_UNTIL));
    return inUse && setting.world().scenario() == Scenario.CONTAMINATED_LOT
        ? CONTAMINATED_LOT
        : usual;
  }

  /** Three lots a month come from each maker, so that a lot reaches several patients. */
  private String lot(String maker) {
    return "%s-%tY%<tm-%d".formatted(maker, day, draws.between(1, 3));
  }

  CellQuality quality(ProductKind kind, CellProduct product, TreatedSite site) {
    Optional<BigDecimal> tissue = tissueAmount(kind);
    double given = 0.85 + 0.14 * draws.uniform();
    double concentrated = 0.60 + 0.35 * draws.uniform();
    double total =
        kind == ProductKind.STROMAL_FRACTION
            ? tissue.orElseThrow().doubleValue() * draws.logNormal(SVF_PER_GRAM, SVF_SIGMA)
            : dose(kind, product) / (given * concentrated);
    double processed = total * concentrated;
    return new CellQuality(
        rounded(total, RoundingMode.CEILING),
        rounded(processed, RoundingMode.CEILING),
        rounded(processed * given, RoundingMode.FLOOR),
        rounded(viability(), RoundingMode.HALF_UP),
        BigDecimal.valueOf(site.isLocal() ? draws.between(2, 8) : draws.between(50, 100)),
        tissue);
  }

  /** The distribution of sound products alone would leave but one in two hundred below 70 %. */
  private double viability() {
    return draws.chance(POORLY_VIABLE) ? 50 + 20 * draws.uniform() : 100 * draws.beta(18, 1.6);
  }

  /** Millilitres of marrow or grams of fat. */
  private Optional<BigDecimal> tissueAmount(ProductKind kind) {
    return switch (kind) {
      case MARROW_CONCENTRATE -> Optional.of(amount(90, 20, 40, 180));
      case STROMAL_FRACTION, MICRO_FAT -> Optional.of(amount(100, 25, 40, 200));
      case CULTURED_CELLS -> Optional.of(amount(30, 8, 10, 60));
      case CORD_CELLS, CORTICOSTEROID, HYALURONATE -> Optional.empty();
    };
  }

  private BigDecimal amount(double mean, double deviation, double least, double most) {
    return rounded(Math.clamp(draws.normal(mean, deviation), least, most), RoundingMode.HALF_UP);
  }

  /** In millions of cells. */
  private double dose(ProductKind kind, CellProduct product) {
    return switch (kind) {
      case MARROW_CONCENTRATE -> draws.logNormal(400, 0.6);
      case MICRO_FAT -> draws.logNormal(5, 0.5);
      case CULTURED_CELLS -> draws.oneOf(CULTURED_DOSES);
      case CORD_CELLS ->
          product.expanded() ? draws.oneOf(CULTURED_DOSES) : draws.logNormal(200, 0.5);
      case STROMAL_FRACTION, CORTICOSTEROID, HYALURONATE ->
          throw new IllegalArgumentException("The dose does not come from a distribution of doses");
    };
  }

  private static BigDecimal rounded(double value, RoundingMode rounding) {
    return BigDecimal.valueOf(value).setScale(1, rounding);
  }
}
