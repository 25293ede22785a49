package org.regenregistry.launcher;

import java.util.Optional;
import java.util.Set;
import org.regenregistry.localstack.RunningServers;
import org.regenregistry.localstack.StackFile;
import org.regenregistry.localstack.credentials.Credentials;
import org.regenregistry.localstack.postgresql.Database;
import org.regenregistry.localstack.postgresql.DatabaseRole;
import org.regenregistry.mapping.treatment.ClinicCode;
import org.regenregistry.server.audit.AuditTrail;
import org.regenregistry.server.audit.AuditedAction;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import picocli.CommandLine.Mixin;

/** Finds the registry that runs here. */
final class RunningOptions {

  @Mixin private final PortOptions ports = new PortOptions();

  /** The servers of the running registry. */
  RunningServers servers() {
    return StackFile.find(ports.running())
        .orElseThrow(
            () -> new UserMistake("No registry is running here. Start one first: ./registry up"));
  }

  /** Onboarding on the running registry. */
  Onboarding onboarding() {
    return new Onboarding(database(), servers().keycloak());
  }

  /** The clinics of the running registry. */
  Clinics clinics() {
    return new Clinics(database(), servers().keycloak());
  }

  private Database database() {
    return servers().postgresql().database(RunningRegistry.DATABASE);
  }

  /**
   * Records in the audit trail what a command is about to do; what cannot be recorded is not done.
   */
  void record(String action, ClinicCode clinic) {
    Credentials server = database().credentials(DatabaseRole.SERVER);
    AuditTrail.on(
            new DriverManagerDataSource(database().jdbcUrl(), server.username(), server.password()))
        .record(
            new AuditedAction(
                action,
                System.getProperty("user.name", ""),
                "operator",
                Optional.of(clinic),
                Optional.empty(),
                Set.of()));
  }
}
