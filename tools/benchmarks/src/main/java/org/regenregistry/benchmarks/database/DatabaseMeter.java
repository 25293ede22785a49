package org.regenregistry.benchmarks.database;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Reads counters and settings of the measured server's PostgreSQL. */
public final class DatabaseMeter implements AutoCloseable {

  /** Toast tables and their indexes are part of pg_table_size. */
  private static final String SIZES =
      """
      select c.relname, c.relname, pg_table_size(c.oid)
      from pg_class c join pg_namespace n on n.oid = c.relnamespace
      where c.relkind = 'r' and n.nspname not in ('pg_catalog', 'information_schema')
      union all
      select c.relname, i.relname, pg_relation_size(i.oid)
      from pg_index x
      join pg_class c on c.oid = x.indrelid
      join pg_class i on i.oid = x.indexrelid
      join pg_namespace n on n.oid = c.relnamespace
      where c.relkind = 'r' and n.nspname not in ('pg_catalog', 'information_schema')
      """;

  private static final String LOG = "select pg_current_wal_insert_lsn() - '0/0'::pg_lsn";

  private static final String COMMITS =
      "select xact_commit from pg_stat_database where datname = current_database()";

  private static final String HAS_STATEMENTS =
      "select count(*) from pg_extension where extname = 'pg_stat_statements'";

  /** The driver's own statements are left out: they run as another user than the server's. */
  private static final String STATEMENTS =
      """
      select s.userid || '/' || s.queryid, min(s.query), sum(s.calls), sum(s.total_exec_time)
      from pg_stat_statements s
      join pg_database d on d.oid = s.dbid
      join pg_roles r on r.oid = s.userid
      where d.datname = current_database() and r.rolname <> current_user and s.toplevel
      group by 1
      """;

  private static final String SETTINGS =
      """
      select name, current_setting(name) from pg_settings
      where name in ('server_version', 'fsync', 'synchronous_commit', 'full_page_writes',
                     'shared_buffers', 'max_wal_size', 'shared_preload_libraries')
      order by name
      """;

  private final DatabaseLogin login;
  private final Connection connection;
  private final boolean countsStatements;

  private DatabaseMeter(DatabaseLogin login, Connection connection) throws SQLException {
    this.login = login;
    this.connection = connection;
    this.countsStatements = number(HAS_STATEMENTS) > 0;
  }

  /** Connects; the connection is kept, so that reading costs the server no new process. */
  public static DatabaseMeter open(DatabaseLogin login) throws SQLException {
    Connection connection =
        DriverManager.getConnection(login.jdbcUrl(), login.username(), login.password());
    try {
      return new DatabaseMeter(login, connection);
    } catch (SQLException failure) {
      connection.close();
      throw failure;
    }
  }

  /** All counters now. */
  public DatabaseReading read() throws SQLException {
    return new DatabaseReading(
        sizes(),
        number(LOG),
        countsStatements ? Optional.of(statements()) : Optional.empty(),
        number(COMMITS));
  }

  /** Version and the settings that durability and speed depend on. */
  public Map<String, String> settings() throws SQLException {
    Map<String, String> settings = new LinkedHashMap<>();
    try (Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(SETTINGS)) {
      while (rows.next()) {
        settings.put(rows.getString(1), rows.getString(2));
      }
    }
    return settings;
  }

  /**
   * Does at once what autovacuum does within minutes: statistics, and the map of pages that need no
   * look at their rows.
   */
  public void vacuum() throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute("vacuum (analyze)");
      statement.execute("checkpoint");
    }
  }

  /** Doubles all records of a registry so many times; see {@link RecordCopies}. */
  public void doubleRecords(int times) throws SQLException {
    RecordCopies.doubleRecords(login, times);
  }

  private Map<Relation, Long> sizes() throws SQLException {
    Map<Relation, Long> sizes = new TreeMap<>();
    try (Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(SIZES)) {
      while (rows.next()) {
        sizes.put(new Relation(rows.getString(1), rows.getString(2)), rows.getLong(3));
      }
    }
    return sizes;
  }

  private Map<String, StatementUse> statements() throws SQLException {
    Map<String, StatementUse> statements = new TreeMap<>();
    try (Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(STATEMENTS)) {
      while (rows.next()) {
        statements.put(
            rows.getString(1),
            new StatementUse(rows.getString(2), rows.getLong(3), rows.getDouble(4)));
      }
    }
    return statements;
  }

  private long number(String query) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(query)) {
      rows.next();
      return rows.getLong(1);
    }
  }

  @Override
  public void close() throws SQLException {
    connection.close();
  }
}
