package org.regenregistry.mapping.treatment;

import java.util.List;

/** Tells the courses of treatment apart and numbers the treatments in each. */
final class Courses {

  /** Keeps the pseudonym of a course apart from that of a patient with the same id. */
  private static final String COURSE = "course/";

  private final ClinicCode clinic;
  private final Pseudonyms pseudonyms;
  private final List<Administered> administrations;

  Courses(ClinicCode clinic, Pseudonyms pseudonyms, List<Administered> administrations) {
    this.clinic = clinic;
    this.pseudonyms = pseudonyms;
    this.administrations = List.copyOf(administrations);
  }

  /** The number the clinic stated, else the place in time among the treatments of the course. */
  TreatmentDocument.Course of(Administered administered) {
    List<Administered> course =
        administrations.stream().filter(other -> isSameCourse(other, administered)).toList();
    int place = course.indexOf(administered) + 1;
    String name = administered.stated().id().orElse(course.getFirst().id());
    return new TreatmentDocument.Course(
        pseudonyms.of(clinic, COURSE + name),
        administered.stated().number().orElse(place),
        course.size());
  }

  /** By the identifier the clinic stated; without one, all unnamed treatments of a site are one. */
  private static boolean isSameCourse(Administered one, Administered other) {
    return one.stated().id().equals(other.stated().id())
        && (one.stated().id().isPresent() || one.site().equals(other.site()));
  }
}
