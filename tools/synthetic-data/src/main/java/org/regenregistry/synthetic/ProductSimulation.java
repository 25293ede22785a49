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

  private final ClinicCode clinic;
  private final LocalDate day;
  private final Draws draws;

  ProductSimulation(ClinicCode clinic, LocalDate day, Draws draws) {
    this.clinic = clinic;
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
        Optional.of(lot(fromBlood ? "CORD-BLOOD" : "CORD-TISSUE")));
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

  /** Three lots a month come from each maker, so that a lot reaches several patients. */
  private String lot(String maker) {
    return "%s-%tY%<tm-%d".formatted(maker, day, draws.between(1, 3));
  }

  CellQuality quality(ProductKind kind, CellProduct product, TreatedSite site) {
    double administered = dose(kind, product);
    double processed = administered / (0.85 + 0.14 * draws.uniform());
    double total = processed / (0.60 + 0.35 * draws.uniform());
    return new CellQuality(
        tenths(total, RoundingMode.CEILING),
        tenths(processed, RoundingMode.CEILING),
        tenths(administered, RoundingMode.FLOOR),
        tenths(100 * draws.beta(18, 1.6), RoundingMode.HALF_UP),
        BigDecimal.valueOf(site.isLocal() ? draws.between(2, 8) : draws.between(50, 100)));
  }

  /** In millions of cells. */
  private double dose(ProductKind kind, CellProduct product) {
    return switch (kind) {
      case MARROW_CONCENTRATE -> draws.logNormal(400, 0.6);
      case STROMAL_FRACTION -> draws.logNormal(11.7, 0.41);
      case MICRO_FAT -> draws.logNormal(5, 0.5);
      case CULTURED_CELLS -> draws.oneOf(CULTURED_DOSES);
      case CORD_CELLS ->
          product.expanded() ? draws.oneOf(CULTURED_DOSES) : draws.logNormal(200, 0.5);
      case CORTICOSTEROID, HYALURONATE ->
          throw new IllegalArgumentException("A comparator has no cells to count");
    };
  }

  private static BigDecimal tenths(double value, RoundingMode rounding) {
    return BigDecimal.valueOf(value).setScale(1, rounding);
  }
}
