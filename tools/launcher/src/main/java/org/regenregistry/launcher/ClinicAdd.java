package org.regenregistry.launcher;

import java.util.Optional;
import java.util.concurrent.Callable;
import org.regenregistry.localstack.keycloak.ClientCredentials;
import org.regenregistry.localstack.keycloak.ClientProof;
import org.regenregistry.localstack.keycloak.ClinicRole;
import org.regenregistry.mapping.treatment.ClinicCode;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Brings a clinic in, with a client for its EHR. */
@Command(
    name = "add",
    description = "Create a clinic with a client for its EHR and print the credentials once.",
    mixinStandardHelpOptions = true)
final class ClinicAdd implements Callable<Integer> {

  private static final int LONGEST_NAME = 200;

  @Mixin private final ClinicArgument clinic = new ClinicArgument();

  @Parameters(index = "1", paramLabel = "NAME", description = "what people call the clinic")
  private String name = "";

  @Mixin private final ProofOption proof = new ProofOption();
  @Mixin private final RunningOptions running = new RunningOptions();

  @Override
  public Integer call() {
    ClinicCode code = clinic.code();
    if (name.isBlank() || name.length() > LONGEST_NAME) {
      throw new UserMistake("A clinic's name has 1 to 200 characters.");
    }
    if (running.clinics().list().stream().anyMatch(row -> row.code().equals(code.value()))) {
      throw new UserMistake(
          "The clinic " + code + " was onboarded before; its secret was printed then.");
    }
    ClientProof chosen = proof.proof();
    running.record("clinic-added", code);
    Optional<ClientCredentials> secret =
        running.onboarding().add(code, name, ClinicRole.SUBMITTER, chosen);
    System.out.printf(
        """
        Clinic %s is onboarded. Its EHR logs in with these credentials; they are not shown again.
        %s
        How to submit: docs/quickstart-ehr.md
        """,
        code,
        new PrintedClient(
                running.servers().keycloak().tokenUri(),
                ClinicRole.SUBMITTER.clientId(code.value()),
                secret)
            .text());
    return 0;
  }
}
