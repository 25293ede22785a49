package org.regenregistry.launcher;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A known vulnerability of a library.
 *
 * @param id as the public lists name it
 * @param library group and artifact, divided by a colon
 * @param affected alternatives of bounds that must all hold, each alternative a list
 */
record Advisory(String id, String library, List<List<Bound>> affected) {

  private static final Pattern BOUND = Pattern.compile("(>=|<=|<|>|=) *([0-9][0-9A-Za-z.-]*)");

  Advisory {
    affected = affected.stream().map(List::copyOf).toList();
    if (affected.isEmpty() || affected.stream().anyMatch(List::isEmpty)) {
      throw new IllegalArgumentException(id + " says which versions are affected");
    }
  }

  /** Reads ranges such as {@code >= 2.15.0, < 2.18.8; >= 2.19.0, < 2.21.4}. */
  static Advisory parse(String id, String library, String ranges) {
    return new Advisory(
        id, library, Arrays.stream(ranges.split(";", -1)).map(Advisory::bounds).toList());
  }

  private static List<Bound> bounds(String range) {
    return Arrays.stream(range.split(",", -1)).map(Advisory::bound).toList();
  }

  private static Bound bound(String text) {
    Matcher bound = BOUND.matcher(text.strip());
    if (!bound.matches()) {
      throw new IllegalArgumentException("'" + text + "' is no bound of a range");
    }
    return new Bound(bound.group(1), bound.group(2));
  }

  boolean concerns(Component component) {
    return library.equals(component.library())
        && affected.stream()
            .anyMatch(
                bounds -> bounds.stream().allMatch(bound -> bound.holds(component.version())));
  }

  /** A library on the class path. */
  record Component(String library, String version) {}

  /** One side of a range. */
  record Bound(String sign, String version) {

    boolean holds(String other) {
      int order = VERSIONS.compare(other, version);
      return switch (sign) {
        case ">=" -> order >= 0;
        case ">" -> order > 0;
        case "<=" -> order <= 0;
        case "<" -> order < 0;
        default -> order == 0;
      };
    }
  }

  /** Numbers by their value; what is no number, such as RELEASE or jre, does not count. */
  static final Comparator<String> VERSIONS =
      (one, other) -> Arrays.compare(numbers(one), numbers(other));

  private static int[] numbers(String version) {
    int[] numbers =
        Arrays.stream(version.split("[.-]", -1))
            .filter(part -> part.matches("[0-9]{1,9}"))
            .mapToInt(Integer::parseInt)
            .toArray();
    // 1.2 and 1.2.0 are the same version.
    return Arrays.copyOf(numbers, 6);
  }
}
