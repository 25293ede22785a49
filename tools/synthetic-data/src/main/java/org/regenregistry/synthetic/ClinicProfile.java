package org.regenregistry.synthetic;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.commons.statistics.distribution.BetaDistribution;
import org.apache.commons.statistics.distribution.NormalDistribution;
import org.regenregistry.mapping.treatment.Visit;

/**
 * How a clinic differs from the others.
 *
 * @param clinic the clinic
 * @param size its share of patients relative to the other clinics
 * @param effect its effect on improvement in standard deviations between clinics; the effects of
 *     all clinics but the outliers add up to about 0
 * @param attendance the share of its patients that come to each visit
 * @param linking how its system connects follow-up scores with the treatment
 * @param outlier in which way it is far from the others, if it is
 * @param eventFactor how many times the usual number of adverse events its patients have
 * @param asksOnLine whether it asks for pain on a visual analogue scale too
 */
record ClinicProfile(
    SyntheticClinic clinic,
    double size,
    double effect,
    Map<Visit, Double> attendance,
    Linking linking,
    Optional<Outlier> outlier,
    double eventFactor,
    boolean asksOnLine) {

  /** How a score names the treatment it follows. */
  enum Linking {
    /** By {@code partOf}. */
    REFERENCE,
    /** Only by patient, site and date, as systems do that know no treatments. */
    SITE_AND_DATE
  }

  private static final NormalDistribution STANDARD_NORMAL = NormalDistribution.of(0, 1);

  /** How alike clinics are in follow-up; the published range between clinics is wide. */
  private static final double ATTENDANCE_CONCENTRATION = 12;

  private static final double LEAST_ATTENDANCE = 0.02;
  private static final double MOST_ATTENDANCE = 0.995;

  /** The worst clinics of the literature at 3, 6 and 12 months; the rest is assumed. */
  private static final Map<Visit, Double> WORST_ATTENDANCE =
      Map.of(
          Visit.W2, 0.60,
          Visit.W3, 0.50,
          Visit.W6, 0.40,
          Visit.M3, 0.27,
          Visit.M6, 0.19,
          Visit.M12, 0.14,
          Visit.M24, 0.08,
          Visit.M36, 0.06,
          Visit.M48, 0.05,
          Visit.M60, 0.05);

  ClinicProfile {
    attendance = Map.copyOf(attendance);
  }

  /**
   * Profiles of all clinics. Their places in the distributions are spread evenly, so that even six
   * clinics show the whole range and their average is that of the population.
   */
  static List<ClinicProfile> of(List<SyntheticClinic> clinics, Scenario scenario, Draws draws) {
    List<Double> attendancePlaces = evenPlaces(clinics.size(), draws.branch("attendance"));
    List<Double> effects = effects(clinics.size(), draws.branch("effect"));
    Map<Integer, Outlier> outliers =
        Outlier.places(clinics.size(), scenario, draws.branch("outliers"));
    Draws sizes = draws.branch("size");
    List<ClinicProfile> profiles = new ArrayList<>();
    for (int i = 0; i < clinics.size(); i++) {
      Optional<Outlier> outlier = Optional.ofNullable(outliers.get(i));
      profiles.add(
          new ClinicProfile(
              clinics.get(i),
              sizes.logNormal(1, 0.35),
              effects.get(i) + outlier.map(each -> each.effect(scenario)).orElse(0.0),
              outlier.filter(Outlier.LOST_PATIENTS::equals).isPresent()
                  ? WORST_ATTENDANCE
                  : attendance(attendancePlaces.get(i)),
              i % 2 == 0 ? Linking.REFERENCE : Linking.SITE_AND_DATE,
              outlier,
              outlier.map(each -> each.eventFactor(scenario)).orElse(1.0),
              i % 3 == 2));
    }
    return profiles;
  }

  private static List<Double> effects(int clinics, Draws draws) {
    List<Double> effects =
        evenPlaces(clinics, draws).stream()
            .map(STANDARD_NORMAL::inverseCumulativeProbability)
            .toList();
    double centre = effects.stream().mapToDouble(Double::doubleValue).average().orElse(0);
    return effects.stream().map(effect -> effect - centre).toList();
  }

  private static Map<Visit, Double> attendance(double place) {
    Map<Visit, Double> attendance = new EnumMap<>(Visit.class);
    for (VisitPlan plan : VisitPlan.FOLLOW_UP) {
      double mean = plan.meanAttendance();
      double share =
          BetaDistribution.of(
                  mean * ATTENDANCE_CONCENTRATION, (1 - mean) * ATTENDANCE_CONCENTRATION)
              .inverseCumulativeProbability(place);
      attendance.put(plan.visit(), Math.clamp(share, LEAST_ATTENDANCE, MOST_ATTENDANCE));
    }
    return attendance;
  }

  /** One uniform place in each of {@code count} equal parts of (0, 1), in random order. */
  private static List<Double> evenPlaces(int count, Draws draws) {
    List<Double> places = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      places.add(draws.between(0, i), (i + 0.05 + 0.9 * draws.uniform()) / count);
    }
    return places;
  }

  /** Whether a patient with this inclination to come, a standard normal value, comes. */
  boolean attends(Visit visit, double inclination) {
    return STANDARD_NORMAL.cumulativeProbability(inclination) < attendance.getOrDefault(visit, 1.0);
  }
}
