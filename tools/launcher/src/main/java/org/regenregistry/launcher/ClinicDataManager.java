package org.regenregistry.launcher;

import java.util.Optional;
import java.util.concurrent.Callable;
import org.regenregistry.localstack.keycloak.ClientCredentials;
import org.regenregistry.localstack.keycloak.ClientProof;
import org.regenregistry.localstack.keycloak.ClinicRole;
import org.regenregistry.mapping.treatment.ClinicCode;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Gives a clinic a second client, for what an EHR may not do. */
@Command(
    name = "data-manager",
    description = "Create the client of a clinic's data manager, which may delete and erase.",
    mixinStandardHelpOptions = true)
final class ClinicDataManager implements Callable<Integer> {

  @Mixin private final ClinicArgument clinic = new ClinicArgument();
  @Mixin private final ProofOption proof = new ProofOption();
  @Mixin private final RunningOptions running = new RunningOptions();

  @Override
  public Integer call() {
    ClinicCode code = clinic.code();
    Clinics.Row row = running.clinics().require(code);
    String client = ClinicRole.DATA_MANAGER.clientId(code.value());
    if (row.clients().contains(client)) {
      throw new UserMistake("The clinic " + code + " has the client " + client + " already.");
    }
    ClientProof chosen = proof.proof();
    running.record("clinic-data-manager-added", code);
    Optional<ClientCredentials> secret =
        running.onboarding().add(code, row.name(), ClinicRole.DATA_MANAGER, chosen);
    System.out.printf(
        "The data manager of %s logs in with these credentials; they are not shown again.%n%s%n",
        code, new PrintedClient(running.servers().keycloak().tokenUri(), client, secret).text());
    return 0;
  }
}
