package org.regenregistry.server.store;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.regenregistry.mapping.treatment.ClinicCode;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Rows that searches go through, and who refers to whom. What stays as it was is not written. */
final class SearchTable {

  private static final String REFERRED =
      """
      select distinct l.target_id from resource_link l
      where l.clinic_id = ? and l.target_id = any(?::uuid[]) and l.holds
      """;

  private final JdbcClient jdbc;
  private final ClinicCode clinic;

  SearchTable(JdbcClient jdbc, ClinicCode clinic) {
    this.jdbc = jdbc;
    this.clinic = clinic;
  }

  /**
   * Writes what the resources are found by, with one statement. What stays is neither deleted nor
   * inserted, so that both can be done at once.
   *
   * @param found what each is found by from now on
   * @param before the keys of the terms that each was found by; none for a new resource
   */
  void write(Collection<FoundBy> found, Map<ResourceKey, Set<Long>> before) {
    List<SqlText> parts = parts(found, before);
    if (parts.isEmpty()) {
      return;
    }
    SqlText sql = new SqlText();
    String separator = "with ";
    for (SqlText part : parts) {
      sql.add(separator).add(part);
      separator = ",\n";
    }
    sql.add("\nselect 1");
    jdbc.sql(sql.text()).params(sql.parameters()).query().singleRow();
  }

  private List<SqlText> parts(Collection<FoundBy> found, Map<ResourceKey, Set<Long>> before) {
    TokenRows tokens = new TokenRows();
    QuantityRows quantities = new QuantityRows();
    DateRows dates = new DateRows();
    LinkRows links = new LinkRows();
    Set<UUID> changed = new HashSet<>();
    for (FoundBy resource : found) {
      if (before.containsKey(resource.key())) {
        changed.add(resource.key().id());
      }
      tokens.add(
          resource.key().id(), before.getOrDefault(resource.key(), Set.of()), resource.terms());
      quantities.add(resource);
      dates.add(resource);
      links.add(resource);
    }
    String[] ids = SqlText.ids(changed);
    List<SqlText> parts = new ArrayList<>(tokens.parts(clinic));
    parts.addAll(quantities.parts(clinic, ids));
    parts.addAll(dates.parts(clinic, ids));
    parts.addAll(links.parts(clinic, ids));
    return parts;
  }

  /** Those of the resources that must not be deleted while a current resource refers to them. */
  List<UUID> referred(Collection<UUID> ids) {
    if (ids.isEmpty()) {
      return List.of();
    }
    return jdbc.sql(REFERRED)
        .param(clinic.value())
        .param(Columns.of(ids, UUID::toString))
        .query((row, _) -> row.getObject("target_id", UUID.class))
        .list();
  }
}
