package org.regenregistry.server.extract;

import java.util.List;
import java.util.Optional;

/** One value of a row. */
sealed interface Cell {

  /** A word or code. */
  record Text(String value) implements Cell {}

  /** Several codes, in ascending order. */
  record Texts(List<String> values) implements Cell {

    public Texts {
      values = values.stream().distinct().sorted().toList();
    }
  }

  /** Yes or no. */
  record Flag(boolean value) implements Cell {}

  /** A whole number. */
  record Whole(int value) implements Cell {}

  /** Not recorded. */
  record Absent() implements Cell {}

  /** The text, or its absence. */
  static Cell text(Optional<String> value) {
    return value.<Cell>map(Text::new).orElseGet(Absent::new);
  }
}
