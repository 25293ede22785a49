package org.regenregistry.server.store;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.UUID;

/** A statement in the making: its text and the values bound to it, none of them spliced in. */
final class SqlText {

  private final StringBuilder text = new StringBuilder();
  private final List<Object> parameters = new ArrayList<>();

  /** Adds a clause and the values of its question marks. */
  SqlText add(String clause, Object... values) {
    text.append(clause);
    parameters.addAll(List.of(values));
    return this;
  }

  SqlText add(SqlText other) {
    text.append(other.text);
    parameters.addAll(other.parameters);
    return this;
  }

  boolean isEmpty() {
    return text.isEmpty();
  }

  String text() {
    return text.toString();
  }

  List<Object> parameters() {
    return List.copyOf(parameters);
  }

  /** Ids as one array of texts, which the statement casts. */
  static String[] ids(Collection<UUID> ids) {
    return ids.stream().map(UUID::toString).distinct().sorted().toArray(String[]::new);
  }
}
