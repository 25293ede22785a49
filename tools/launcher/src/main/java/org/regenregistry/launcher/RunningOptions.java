package org.regenregistry.launcher;

import org.regenregistry.localstack.RunningServers;
import org.regenregistry.localstack.StackFile;
import org.regenregistry.localstack.postgresql.Database;
import picocli.CommandLine.Mixin;

/** Finds the registry that runs here. */
final class RunningOptions {

  @Mixin private final PortOptions ports = new PortOptions();

  /** The servers of the running registry. */
  RunningServers servers() {
    return StackFile.find(ports.stack())
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
}
