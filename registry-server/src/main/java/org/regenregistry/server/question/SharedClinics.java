package org.regenregistry.server.question;

import java.util.Map;

/**
 * The clinics that used both of two products, which alone tell how these differ within a clinic.
 *
 * @param one their treatments with the one product
 * @param other their treatments with the other
 * @param clinics how many they are
 * @param largestShare of what they tell, the part of the clinic that tells most: a clinic tells in
 *     proportion to the harmonic mean of its two numbers of treatments
 */
record SharedClinics(Tally one, Tally other, int clinics, double largestShare) {

  static final SharedClinics NONE = new SharedClinics(Tally.NOBODY, Tally.NOBODY, 0, 1);

  /** Those among the clinics of each product. */
  static SharedClinics of(Map<String, Counted> ones, Map<String, Counted> others) {
    Tally one = Tally.NOBODY;
    Tally other = Tally.NOBODY;
    int clinics = 0;
    double most = 0;
    double all = 0;
    for (String clinic : ones.keySet().stream().filter(others::containsKey).toList()) {
      Tally first = ones.getOrDefault(clinic, Counted.NOBODY).tally();
      Tally second = others.getOrDefault(clinic, Counted.NOBODY).tally();
      double tells =
          1 / (1.0 / Math.max(1, first.treatments()) + 1.0 / Math.max(1, second.treatments()));
      one = one.and(first);
      other = other.and(second);
      clinics++;
      most = Math.max(most, tells);
      all += tells;
    }
    return clinics == 0 ? NONE : new SharedClinics(one, other, clinics, most / all);
  }
}
