package org.regenregistry.launcher.demo;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.List;
import org.regenregistry.launcher.demo.LoadedRegistry.Loaded;
import org.regenregistry.localstack.credentials.Credentials;
import org.regenregistry.localstack.postgresql.DatabaseRole;
import org.regenregistry.mapping.research.ResearchDocument;
import org.regenregistry.mapping.research.ResearchIndex;
import org.regenregistry.synthetic.SyntheticSettings;
import org.regenregistry.synthetic.question.ReleasedCases;

/**
 * A release of some thousand generated treatments, so that pages have something to show: of the few
 * that a test can send one by one most figures are withheld. It is the newest until it is closed.
 */
final class GrownRelease implements AutoCloseable {

  private static final int NUMBER = 990_001;
  private static final int TREATMENTS = 6_000;
  private static final int PER_REQUEST = 1_000;
  private static final LocalDate AS_OF = LocalDate.of(2026, 11, 1);

  private final Loaded registry;
  private final String index = ResearchIndex.name(NUMBER);

  private GrownRelease(Loaded registry) {
    this.registry = registry;
  }

  static GrownRelease publish(Loaded registry) throws SQLException {
    GrownRelease release = new GrownRelease(registry);
    registry.index("PUT", "/" + release.index, ResearchIndex.definition());
    List<ResearchDocument> documents =
        ReleasedCases.of(SyntheticSettings.research(TREATMENTS), AS_OF);
    for (int from = 0; from < documents.size(); from += PER_REQUEST) {
      release.write(documents.subList(from, Math.min(documents.size(), from + PER_REQUEST)));
    }
    release.insert();
    return release;
  }

  private void write(List<ResearchDocument> documents) {
    StringBuilder lines = new StringBuilder();
    documents.forEach(it -> lines.append("{\"index\":{}}\n").append(it.json()).append('\n'));
    String answer = registry.index("POST", "/" + index + "/_bulk?refresh=true", lines.toString());
    if (!answer.contains("\"errors\":false")) {
      throw new IllegalStateException(answer.substring(0, Math.min(answer.length(), 1_000)));
    }
  }

  private void insert() throws SQLException {
    run(
        """
        insert into research_release
          (number, index_name, state, source_index, as_of, data_revision, catalogue_version,
           mapping_version, derivation_version, key, built_at, published_at)
        values (?, ?, 'published', 'generated', date '2026-11-01', 1, '1', 'generated', 'generated',
                '\\x00', now(), now())
        """,
        NUMBER,
        index);
  }

  private void run(String sql, Object... values) throws SQLException {
    Credentials indexer = registry.database().credentials(DatabaseRole.INDEXER);
    try (Connection connection =
            DriverManager.getConnection(
                registry.database().jdbcUrl(), indexer.username(), indexer.password());
        PreparedStatement statement = connection.prepareStatement(sql)) {
      for (int value = 0; value < values.length; value++) {
        statement.setObject(value + 1, values[value]);
      }
      statement.executeUpdate();
    }
  }

  @Override
  public void close() throws SQLException {
    run("update research_release set state = 'retired', key = null where number = ?", NUMBER);
    registry.index("DELETE", "/" + index, "");
  }
}
