package org.regenregistry.server.store;

import java.util.EnumMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.regenregistry.mapping.treatment.ClinicCode;
import org.regenregistry.server.store.SearchCondition.LinkedTo;

/** Conditions on who a resource refers to. */
final class LinkSql {

  private LinkSql() {}

  /** The row refers to one of the targets. */
  static SqlText to(ClinicCode clinic, String row, LinkedTo links) {
    Map<ResourceKind, Set<UUID>> targets = new EnumMap<>(ResourceKind.class);
    links
        .targets()
        .forEach(
            target ->
                targets.computeIfAbsent(target.kind(), _ -> new TreeSet<>()).add(target.id()));
    SqlText sql =
        new SqlText()
            .add(
                """
                exists (select from resource_link l
                  where l.clinic_id = (select ?::text) and l.parameter = ? and l.source_id = %s.id and (\
                """
                    .formatted(row),
                clinic.value(),
                links.parameter());
    String separator = "";
    for (Map.Entry<ResourceKind, Set<UUID>> ofKind : targets.entrySet()) {
      sql.add(separator)
          .add(
              "(l.target_id = any(?::uuid[]) and l.target_type = ?)",
              SqlText.ids(ofKind.getValue()),
              ofKind.getKey().type());
      separator = " or ";
    }
    return sql.add(separator.isEmpty() ? "false))" : "))");
  }
}
