package org.regenregistry.synthetic;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.Optional;
import org.regenregistry.synthetic.ResearchDetails.Care;
import org.regenregistry.synthetic.ResearchDetails.Coverage;
import org.regenregistry.synthetic.ResearchDetails.Ground;

/** Draws what surrounds a treatment: stay, anaesthesia, payment, approval, consent and history. */
final class CareSimulation {

  private static final double RESEARCH_CONSENT = 0.92;

  private static final List<Share<String>> STAYS =
      List.of(Share.of("AMB", 75), Share.of("SS", 15), Share.of("IMP", 10));

  private static final List<Share<String>> COVERAGE =
      List.of(
          Share.of("self-pay", 55),
          Share.of("covered", 20),
          Share.of("denied", 12),
          Share.of("pending", 8),
          Share.of("study-funded", 5));

  private static final List<String> PAYERS = List.of("public", "private", "workers-compensation");

  private final Treatment treatment;
  private final Draws draws;

  CareSimulation(Treatment treatment, Draws draws) {
    this.treatment = treatment;
    this.draws = draws;
  }

  Care care() {
    String stay = Share.draw(STAYS, draws.branch("stay"));
    Draws rest = draws.branch("rest");
    return new Care(
        rest.oneOf(List.of("local", "local", "none")),
        rest.between(20, 90),
        stay,
        hours(stay, draws.branch("hours")),
        coverage(stay, draws.branch("coverage")),
        ground(draws.branch("ground")),
        rest.chance(RESEARCH_CONSENT),
        rest.chance(0.22),
        treatment.setting().person().employed());
  }

  private static BigDecimal hours(String stay, Draws own) {
    double hours =
        switch (stay) {
          case "AMB" -> Math.clamp(own.normal(2, 1), 0.5, 5.9);
          case "SS" -> 6 + 4 * own.uniform();
          default -> 18 + 12 * own.uniform();
        };
    return BigDecimal.valueOf(hours).setScale(1, RoundingMode.HALF_UP);
  }

  /** Sedation is more frequent in the longer stays. */
  String harvestAnaesthesia(String stay) {
    double sedated =
        switch (stay) {
          case "AMB" -> 0.15;
          case "SS" -> 0.7;
          default -> 0.85;
        };
    Draws own = draws.branch("harvest-anaesthesia");
    if (!own.chance(sedated)) {
      return "local";
    }
    return stay.equals("IMP") && own.chance(0.3) ? "general" : "sedation";
  }

  private static Coverage coverage(String stay, Draws own) {
    String status = Share.draw(COVERAGE, own);
    String payer =
        switch (status) {
          case "self-pay" -> "patient";
          case "study-funded" -> "sponsor";
          default -> own.oneOf(PAYERS);
        };
    String reason = stay.equals("AMB") ? "length-of-stay" : "not-approved";
    return new Coverage(
        status, payer, status.equals("denied") ? Optional.of(reason) : Optional.empty());
  }

  private Ground ground(Draws own) {
    if (treatment.product().geneticallyModified()) {
      return trial();
    }
    String pathway =
        switch (treatment.kind()) {
          case MARROW_CONCENTRATE ->
              own.oneOf(List.of("same-surgical-procedure", "minimally-manipulated"));
          case STROMAL_FRACTION, MICRO_FAT ->
              own.oneOf(List.of("approved-technology", "minimally-manipulated", "unapproved"));
          case CULTURED_CELLS ->
              own.oneOf(List.of("hospital-exemption", "approved-technology", "trial"));
          case CORD_CELLS -> own.oneOf(List.of("trial", "unapproved", "unknown"));
          case CORTICOSTEROID, HYALURONATE -> "marketed-product";
        };
    if (pathway.equals("trial")) {
      return trial();
    }
    return new Ground(
        pathway,
        pathway.equals("approved-technology") ? Optional.of("INVENTED-128") : Optional.empty(),
        Optional.empty());
  }

  private static Ground trial() {
    return new Ground("trial", Optional.empty(), Optional.of("INVENTED-STUDY-1"));
  }
}
