package org.regenregistry.server;

import java.sql.Connection;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Supplier;
import org.awaitility.Awaitility;
import org.regenregistry.localstack.postgresql.DatabaseRole;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

/** Cuts the server's connection while it waits for one resource that somebody else has locked. */
final class DatabaseOutage {

  private final TestClinic clinic;
  private final String id;

  DatabaseOutage(TestClinic clinic, String path) {
    this.clinic = clinic;
    this.id = path.substring(path.indexOf('/') + 1);
  }

  <T> T during(Supplier<T> request) throws Exception {
    JdbcClient administrator = clinic.registry().as(DatabaseRole.SERVER);
    try (Connection connection = clinic.registry().dataSource(DatabaseRole.SERVER).getConnection();
        ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      connection.setAutoCommit(false);
      lock(connection);
      Future<T> answer = threads.submit(request::get);
      Awaitility.await().until(() -> cut(administrator) > 0);
      connection.rollback();
      return answer.get();
    }
  }

  private void lock(Connection connection) {
    JdbcClient holder = JdbcClient.create(new SingleConnectionDataSource(connection, true));
    holder
        .sql("select set_config('registry.clinic', ?, true)")
        .param(clinic.code().value())
        .query()
        .singleRow();
    holder
        .sql("select id from resource where clinic_id = ? and id = ?::uuid for update")
        .params(clinic.code().value(), id)
        .query()
        .singleRow();
  }

  /** How many waiting connections of the server were cut. */
  private static int cut(JdbcClient administrator) {
    return administrator
        .sql(
            """
            select count(pg_terminate_backend(pid)) from pg_stat_activity
            where datname = current_database() and wait_event_type = 'Lock' and pid <> pg_backend_pid()
            """)
        .query(Integer.class)
        .single();
  }
}
