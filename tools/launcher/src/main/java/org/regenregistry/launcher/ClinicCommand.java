package org.regenregistry.launcher;

import java.util.concurrent.Callable;
import org.regenregistry.localstack.RunningServers;
import org.regenregistry.localstack.StackFile;
import org.regenregistry.localstack.keycloak.ClientCredentials;
import org.regenregistry.mapping.treatment.ClinicCode;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Commands about clinics. */
@Command(
    name = "clinic",
    description = "Onboard clinics.",
    mixinStandardHelpOptions = true,
    subcommands = ClinicCommand.Add.class)
final class ClinicCommand {

  @Command(
      name = "add",
      description = "Create a clinic and print its client credentials once.",
      mixinStandardHelpOptions = true)
  static final class Add implements Callable<Integer> {

    @Parameters(paramLabel = "CODE", description = "capital letters, digits and hyphens: SEOUL-01")
    private String code = "";

    @Parameters(paramLabel = "NAME", description = "what people call the clinic")
    private String name = "";

    @Mixin private final PortOptions ports = new PortOptions();

    @Override
    public Integer call() {
      ClinicCode clinic =
          ClinicCode.parse(code)
              .orElseThrow(
                  () ->
                      new UserMistake(
                          "A clinic code has 2 to 32 capital letters, digits and hyphens and begins"
                              + " with a letter, for example SEOUL-01."));
      if (name.isBlank() || name.length() > 200) {
        throw new UserMistake("A clinic's name has 1 to 200 characters.");
      }
      RunningServers servers =
          StackFile.find(ports.stack())
              .orElseThrow(
                  () ->
                      new UserMistake(
                          "No registry is running here. Start one first: ./registry up"));
      Onboarding onboarding =
          new Onboarding(
              servers.postgresql().database(RunningRegistry.DATABASE), servers.keycloak());
      if (onboarding.find(clinic).isPresent()) {
        throw new UserMistake(
            "The clinic " + clinic + " was onboarded before; its secret was printed then.");
      }
      print(onboarding.add(clinic, name), servers);
      return 0;
    }

    private void print(ClientCredentials client, RunningServers servers) {
      System.out.printf(
          """
          Clinic %s is onboarded. Its EHR logs in with these credentials; they are not shown again.
            token endpoint  %s
            client id       %s
            client secret   %s
          How to submit: docs/quickstart-ehr.md
          """,
          code, servers.keycloak().tokenUri(), client.clientId(), client.clientSecret());
    }
  }
}
