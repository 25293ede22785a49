package org.regenregistry.launcher;

import java.util.Optional;
import java.util.concurrent.Callable;
import org.regenregistry.localstack.keycloak.ClientCredentials;
import org.regenregistry.localstack.keycloak.ClientProof;
import org.regenregistry.localstack.keycloak.ClinicRole;
import org.regenregistry.mapping.treatment.ClinicCode;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Replaces the secret or the keys of a clinic's client. */
@Command(
    name = "rotate-key",
    description = "Give a clinic's client a new secret or other keys; the old get no new token.",
    mixinStandardHelpOptions = true)
final class ClinicRotateKey implements Callable<Integer> {

  @Mixin private final ClinicArgument clinic = new ClinicArgument();

  @Option(names = "--data-manager", description = "of the data manager instead of the EHR")
  private boolean dataManager;

  @Mixin private final ProofOption proof = new ProofOption();
  @Mixin private final RunningOptions running = new RunningOptions();

  @Override
  public Integer call() {
    ClinicCode code = clinic.code();
    ClinicRole role = dataManager ? ClinicRole.DATA_MANAGER : ClinicRole.SUBMITTER;
    String client = role.clientId(code.value());
    if (!running.clinics().require(code).clients().contains(client)) {
      throw new UserMistake("The clinic " + code + " has no client " + client + ".");
    }
    ClientProof chosen = proof.proof();
    running.record("clinic-key-rotated", code);
    Optional<ClientCredentials> secret = running.servers().keycloak().renewClient(client, chosen);
    System.out.printf(
        """
        The client of %s has new credentials; they are not shown again. The old ones get no token.
        %s
        """,
        code, new PrintedClient(running.servers().keycloak().tokenUri(), client, secret).text());
    return 0;
  }
}
