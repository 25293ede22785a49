package org.regenregistry.launcher;

import java.util.concurrent.Callable;
import org.regenregistry.mapping.treatment.ClinicCode;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Lets a suspended clinic in again. */
@Command(
    name = "resume",
    description = "Let a suspended clinic in again.",
    mixinStandardHelpOptions = true)
final class ClinicResume implements Callable<Integer> {

  @Mixin private final ClinicArgument clinic = new ClinicArgument();
  @Mixin private final RunningOptions running = new RunningOptions();

  @Override
  public Integer call() {
    ClinicCode code = clinic.code();
    running.clinics().require(code);
    running.record("clinic-resumed", code);
    running.clinics().resume(code);
    System.out.printf("Clinic %s is served again.%n", code);
    return 0;
  }
}
