package org.regenregistry.server.research;

import java.text.NumberFormat;
import java.util.Locale;
import org.regenregistry.mapping.treatment.Measure;
import org.regenregistry.mapping.treatment.Visit;

/** The names that readers know for what requests and answers name by id. */
public final class Wording {

  private static final int MONTHS_PER_YEAR = 12;

  private Wording() {}

  /** The score's name. */
  public static String of(Measure measure) {
    return measure.label();
  }

  /** The score's range and good end, for example {@code 0 to 100, higher is better}. */
  public static String scale(Measure measure) {
    return NumberFormat.getNumberInstance(Locale.ROOT).format(measure.minimum())
        + " to "
        + measure.maximum()
        + " "
        + unit(measure)
        + ", "
        + direction(measure);
  }

  /** A score without a unit has points. */
  private static String unit(Measure measure) {
    return measure.unit().startsWith("{") ? "points" : measure.unit();
  }

  private static String direction(Measure measure) {
    return switch (measure.direction()) {
      case HIGH_IS_GOOD -> "higher is better";
      case LOW_IS_GOOD -> "lower is better";
    };
  }

  /** The visit in words. */
  public static String of(Visit visit) {
    if (!visit.isFollowUp()) {
      return "Before treatment";
    }
    int count = Integer.parseInt(visit.name().substring(1));
    if (visit.name().startsWith("W")) {
      return count + " weeks";
    }
    if (count < MONTHS_PER_YEAR) {
      return count + " months";
    }
    return count == MONTHS_PER_YEAR ? "1 year" : count / MONTHS_PER_YEAR + " years";
  }
}
