package org.regenregistry.server.store;

import java.util.Collection;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Columns of a multi-row statement: one array per column, unnested by PostgreSQL. */
final class Columns {

  private Columns() {}

  /** One column as text; the statement casts it. */
  static <T> @Nullable String[] of(Collection<T> rows, Function<T, @Nullable String> value) {
    return rows.stream().map(value).toArray(String[]::new);
  }
}
