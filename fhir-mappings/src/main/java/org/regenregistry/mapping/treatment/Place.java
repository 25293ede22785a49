package org.regenregistry.mapping.treatment;

/** Names the resource and the element in which something was found. */
final class Place {

  private Place() {}

  /** The resource as {@code type/id}; for an optional resource, the one it was read from. */
  static String of(Observed observed) {
    return observed.origin() == Observed.Origin.CORE_OBSERVATION
        ? "Observation/" + observed.id()
        : observed.id().replaceFirst("-", "/");
  }

  /** Where its date stands. */
  static String effective(Observed observed) {
    return type(observed) + dateElement(observed);
  }

  /** Where its value stands. */
  static String value(Observed observed) {
    return observed.origin() == Observed.Origin.CORE_OBSERVATION
        ? "Observation.value"
        : type(observed);
  }

  private static String type(Observed observed) {
    String place = of(observed);
    return place.substring(0, place.indexOf('/'));
  }

  private static String dateElement(Observed observed) {
    return switch (type(observed)) {
      case "Observation", "MedicationStatement" -> ".effective";
      case "AdverseEvent" -> ".date";
      case "QuestionnaireResponse" -> ".authored";
      case "Consent" -> ".dateTime";
      default -> ".period";
    };
  }
}
