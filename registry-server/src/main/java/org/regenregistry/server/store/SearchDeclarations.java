package org.regenregistry.server.store;

import java.util.HashMap;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Which declarations the number of an extraction stands for, so that it can be told which
 * parameters differ between rows that were extracted by different ones.
 */
@Component
public class SearchDeclarations {

  private static final String ADD =
      """
      insert into search_declaration (extraction, parameter, fingerprint)
      select ?, declared.parameter, declared.fingerprint
      from unnest(?::text[], ?::text[]) as declared (parameter, fingerprint)
      order by declared.parameter
      on conflict do nothing
      """;

  private static final String ALL =
      "select parameter, fingerprint from search_declaration where extraction = ?";

  private final JdbcClient jdbc;

  SearchDeclarations(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /**
   * Keeps what a number stands for, before rows are written under it.
   *
   * @param fingerprints a digest of the declaration by type and name of the parameter
   */
  public void keep(int extraction, SortedMap<String, String> fingerprints) {
    jdbc.sql(ADD)
        .param(extraction)
        .param(Columns.of(fingerprints.keySet(), parameter -> parameter))
        .param(Columns.of(fingerprints.values(), fingerprint -> fingerprint))
        .update();
  }

  /** The digests by type and name; none for a number that nobody kept. */
  public SortedMap<String, String> of(int extraction) {
    Map<String, String> found = new HashMap<>();
    jdbc.sql(ALL)
        .param(extraction)
        .query((row, _) -> Map.entry(row.getString("parameter"), row.getString("fingerprint")))
        .list()
        .forEach(entry -> found.put(entry.getKey(), entry.getValue()));
    return new TreeMap<>(found);
  }
}
