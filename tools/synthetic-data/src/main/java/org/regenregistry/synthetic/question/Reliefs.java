package org.regenregistry.synthetic.question;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.regenregistry.mapping.statistics.Turnbull.Between;
import org.regenregistry.mapping.treatment.Visit;

/**
 * When relief was first noticed: between the last visit without and the first with it. Visits count
 * at their nominal day, since what lies between two visits of one window cannot be told.
 */
final class Reliefs {

  private static final Map<Visit, Integer> NOMINAL =
      Map.of(Visit.W2, 14, Visit.W3, 21, Visit.W6, 42, Visit.M3, 91, Visit.M6, 183);

  private static final List<Visit> VISITS =
      List.of(Visit.W2, Visit.W3, Visit.W6, Visit.M3, Visit.M6);

  private Reliefs() {}

  static List<Integer> days() {
    return List.of(21, 42, 91);
  }

  /** Absent for patients without a score before or after treatment. */
  static Optional<Between> of(Case each) {
    double last = 0;
    boolean seen = false;
    for (Visit visit : VISITS) {
      Optional<Boolean> responded = responded(each, visit);
      if (responded.isPresent()) {
        seen = true;
        double day = NOMINAL.getOrDefault(visit, 0);
        if (responded.get()) {
          return Optional.of(new Between(last, day));
        }
        last = day;
      }
    }
    return seen ? Optional.of(new Between(last, Double.POSITIVE_INFINITY)) : Optional.empty();
  }

  private static Optional<Boolean> responded(Case each, Visit visit) {
    Optional<Boolean> pain = each.responded(Criterion.NRS, visit);
    Optional<Boolean> koos = each.responded(Criterion.KOOS, visit);
    if (pain.isEmpty() && koos.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(pain.orElse(false) || koos.orElse(false));
  }
}
