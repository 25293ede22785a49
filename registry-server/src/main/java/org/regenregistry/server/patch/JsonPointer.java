package org.regenregistry.server.patch;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Pattern;

/**
 * The place of a value in a JSON document, as RFC 6901 writes it.
 *
 * @param text as it was sent
 * @param steps names of members and indexes of items, from the root on
 */
record JsonPointer(String text, List<String> steps) {

  private static final Pattern BAD_ESCAPE = Pattern.compile("~(?![01])");
  private static final Pattern INDEX = Pattern.compile("0|[1-9][0-9]{0,8}");

  JsonPointer {
    steps = List.copyOf(steps);
  }

  static Optional<JsonPointer> parse(String text) {
    boolean rooted = text.isEmpty() || text.startsWith("/");
    if (!rooted || BAD_ESCAPE.matcher(text).find()) {
      return Optional.empty();
    }
    List<String> steps = new ArrayList<>();
    if (!text.isEmpty()) {
      for (String step : text.substring(1).split("/", -1)) {
        steps.add(step.replace("~1", "/").replace("~0", "~"));
      }
    }
    return Optional.of(new JsonPointer(text, steps));
  }

  boolean isRoot() {
    return steps.isEmpty();
  }

  List<String> parent() {
    return steps.subList(0, steps.size() - 1);
  }

  String last() {
    return steps.getLast();
  }

  /** Whether the place is inside the other one. */
  boolean isBelow(JsonPointer other) {
    return steps.size() > other.steps.size()
        && steps.subList(0, other.steps.size()).equals(other.steps);
  }

  /** The index that a step names in an array, if it has the form of one. */
  static OptionalInt index(String step) {
    return INDEX.matcher(step).matches()
        ? OptionalInt.of(Integer.parseInt(step))
        : OptionalInt.empty();
  }
}
