package org.regenregistry.launcher;

import java.util.concurrent.Callable;
import org.regenregistry.mapping.treatment.ClinicCode;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Turns a clinic's clients and people away. */
@Command(
    name = "suspend",
    description = "Turn a clinic's clients and people away; its records stay.",
    mixinStandardHelpOptions = true)
final class ClinicSuspend implements Callable<Integer> {

  @Mixin private final ClinicArgument clinic = new ClinicArgument();
  @Mixin private final RunningOptions running = new RunningOptions();

  @Override
  public Integer call() {
    ClinicCode code = clinic.code();
    running.clinics().require(code);
    running.record("clinic-suspended", code);
    running.clinics().suspend(code);
    System.out.printf(
        "Clinic %s is suspended. Keycloak gives it no token; one it has stops within a minute.%n",
        code);
    return 0;
  }
}
