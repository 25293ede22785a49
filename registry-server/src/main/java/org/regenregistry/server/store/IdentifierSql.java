package org.regenregistry.server.store;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.regenregistry.server.store.SearchCondition.IdentifierPattern;

/** Conditions on rows of {@code business_identifier}, whose alias is {@code i}. */
final class IdentifierSql {

  private IdentifierSql() {}

  /**
   * The identifier fits one of the patterns. Hundreds are asked for at once, so values are arrays:
   * one for any system and one per system.
   */
  static SqlText anyOf(List<IdentifierPattern> patterns) {
    Set<String> values = new TreeSet<>();
    Set<String> systems = new TreeSet<>();
    Map<String, Set<String>> inSystem = new TreeMap<>();
    for (IdentifierPattern pattern : patterns) {
      String system = pattern.system().orElse("");
      if (pattern.value().isEmpty()) {
        systems.add(system);
      } else if (system.isEmpty()) {
        values.add(pattern.value().get());
      } else {
        inSystem.computeIfAbsent(system, _ -> new TreeSet<>()).add(pattern.value().get());
      }
    }
    SqlText sql = new SqlText();
    if (!values.isEmpty()) {
      or(sql).add("i.value = any(?)", array(values));
    }
    inSystem.forEach(
        (system, named) ->
            or(sql).add("(i.value = any(?) and i.system = ?)", array(named), system));
    if (!systems.isEmpty()) {
      or(sql).add("i.system = any(?)", array(systems));
    }
    return sql.isEmpty() ? sql.add("false") : sql;
  }

  private static SqlText or(SqlText sql) {
    return sql.isEmpty() ? sql : sql.add(" or ");
  }

  private static Object array(Set<String> texts) {
    return texts.toArray(String[]::new);
  }
}
