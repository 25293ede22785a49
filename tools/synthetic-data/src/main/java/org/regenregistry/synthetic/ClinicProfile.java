package org.regenregistry.synthetic;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.apache.commons.statistics.distribution.BetaDistribution;
import org.apache.commons.statistics.distribution.NormalDistribution;
import org.regenregistry.mapping.treatment.Visit;

/**
 * How a clinic differs from the others.
 *
 * @param clinic the clinic
 * @param size its share of patients relative to the other clinics
 * @param effect its effect on improvement in standard deviations between clinics; the effects of
 *     all clinics add up to 0
 * @param attendance the share of its patients that come to each visit
 * @param linking how its system connects follow-up scores with the treatment
 */
record ClinicProfile(
    SyntheticClinic clinic,
    double size,
    double effect,
    Map<Visit, Double> attendance,
    Linking linking) {

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

  ClinicProfile {
    attendance = Map.copyOf(attendance);
  }

  /**
   * Profiles of all clinics. Their places in the distributions are spread evenly, so that even six
   * clinics show the whole range and their average is that of the population.
   */
  static List<ClinicProfile> of(List<SyntheticClinic> clinics, Draws draws) {
    List<Double> attendancePlaces = evenPlaces(clinics.size(), draws.branch("attendance"));
    List<Double> effectPlaces = evenPlaces(clinics.size(), draws.branch("effect"));
    List<Double> effects =
        effectPlaces.stream().map(STANDARD_NORMAL::inverseCumulativeProbability).toList();
    double centre = effects.stream().mapToDouble(Double::doubleValue).average().orElse(0);
    Draws sizes = draws.branch("size");
    List<ClinicProfile> profiles = new ArrayList<>();
    for (int i = 0; i < clinics.size(); i++) {
      profiles.add(
          new ClinicProfile(
              clinics.get(i),
              sizes.logNormal(1, 0.35),
              effects.get(i) - centre,
              attendance(attendancePlaces.get(i)),
              i % 2 == 0 ? Linking.REFERENCE : Linking.SITE_AND_DATE));
    }
    return profiles;
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
