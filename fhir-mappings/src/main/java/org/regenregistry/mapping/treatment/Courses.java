package org.regenregistry.mapping.treatment;

import java.util.List;

/** Numbers the treatments of one site. */
final class Courses {

  private Courses() {}

  /** The number the clinic stated, else the place in time among the treatments of that site. */
  static TreatmentDocument.Course number(
      Administered administered, List<Administered> administrations) {
    long earlier =
        administrations.stream()
            .filter(other -> other.site().equals(administered.site()))
            .filter(other -> Administered.ORDER.compare(other, administered) < 0)
            .count();
    int place = Math.toIntExact(earlier) + 1;
    return new TreatmentDocument.Course(administered.statedCourse().orElse(place));
  }
}
