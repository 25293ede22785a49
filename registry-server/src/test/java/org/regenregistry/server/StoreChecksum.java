package org.regenregistry.server;

import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.regenregistry.localstack.postgresql.DatabaseRole;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

/** The content of every table with clinic data, as one number each, for one clinic. */
public final class StoreChecksum {

  private static final List<String> TABLES =
      List.of(
          "resource",
          "resource_version",
          "business_identifier",
          "search_token",
          "search_quantity",
          "search_date",
          "resource_link",
          "patient_ledger");

  private StoreChecksum() {}

  /** Number of rows and hash of all their values, by table. */
  public static Map<String, String> of(RegistryServerFixture registry, TestClinic clinic) {
    Map<String, String> sums = new TreeMap<>();
    try (var connection = registry.dataSource(DatabaseRole.SERVER).getConnection()) {
      connection.setAutoCommit(false);
      JdbcClient jdbc = JdbcClient.create(new SingleConnectionDataSource(connection, true));
      jdbc.sql("select set_config('registry.clinic', ?, true)")
          .param(clinic.code().value())
          .query()
          .singleRow();
      for (String table : TABLES) {
        String sum = "count(*) || ' ' || coalesce(sum(hashtextextended(t::text, 0)), 0)";
        sums.put(
            table,
            jdbc.sql("select " + sum + " from " + table + " t").query(String.class).single());
      }
      connection.rollback();
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
    return sums;
  }
}
