package org.regenregistry.server.question;

import java.util.Optional;
import java.util.OptionalInt;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The releases that questions are answered from. */
final class ReleaseTable {

  private final JdbcClient database;

  ReleaseTable(JdbcClient database) {
    this.database = database;
  }

  /** The published release with a number, or the newest. */
  Optional<Release> published(OptionalInt number) {
    return database
        .sql(
            """
            select number, index_name, as_of::text, catalogue_version, mapping_version,
                   derivation_version
              from research_release
             where state = 'published' and (:number < 0 or number = :number)
             order by number desc
             limit 1
            """)
        .param("number", number.orElse(-1))
        .query(
            (row, _) ->
                new Release(
                    row.getInt("number"),
                    row.getString("index_name"),
                    row.getString("as_of"),
                    row.getString("catalogue_version"),
                    row.getString("mapping_version"),
                    row.getString("derivation_version")))
        .optional();
  }
}
