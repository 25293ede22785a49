package org.regenregistry.server.store;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.function.Consumer;
import javax.sql.DataSource;
import org.regenregistry.localstack.postgresql.DatabaseRole;
import org.regenregistry.mapping.treatment.ClinicCode;
import org.regenregistry.server.RegistryServerFixture;
import org.regenregistry.server.access.Caller;
import org.regenregistry.server.access.TestCallers;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

/** The store of the running server, without the FHIR edge before it. */
final class StoreLab {

  private final RegistryServerFixture registry = RegistryServerFixture.running();

  ClinicTransactions transactions() {
    return registry.bean(ClinicTransactions.class);
  }

  Reextraction reextraction() {
    return registry.bean(Reextraction.class);
  }

  DataSource connections(DatabaseRole role) {
    return registry.dataSource(role);
  }

  /**
   * A caller of a clinic that no other test uses. The running server does not know of it, and so
   * does not extract its made-up rows again.
   */
  Caller.Clinic newClinic() {
    return TestCallers.dataManager("test", RegistryServerFixture.newCode());
  }

  /** Saves versions as one submission would. */
  void save(Caller.Clinic caller, List<NewVersion> versions) {
    transactions()
        .write(
            caller,
            writer -> {
              writer.save(versions, writer.now());
              return true;
            },
            kept -> kept);
  }

  /** Sends statements with the server's role, in the clinic's scope. */
  void inScope(ClinicCode clinic, Consumer<JdbcClient> work) {
    try (Connection connection = connections(DatabaseRole.SERVER).getConnection()) {
      connection.setAutoCommit(false);
      JdbcClient jdbc = JdbcClient.create(new SingleConnectionDataSource(connection, true));
      jdbc.sql("select set_config('registry.clinic', ?, true)")
          .param(clinic.value())
          .query()
          .singleRow();
      work.accept(jdbc);
      connection.commit();
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }
}
