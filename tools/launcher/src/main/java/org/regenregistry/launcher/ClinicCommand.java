package org.regenregistry.launcher;

import picocli.CommandLine.Command;

/** Commands about clinics. */
@Command(
    name = "clinic",
    description = "Onboard clinics, give them new keys, suspend and resume them.",
    mixinStandardHelpOptions = true,
    subcommands = {
      ClinicAdd.class,
      ClinicDataManager.class,
      ClinicRotateKey.class,
      ClinicSuspend.class,
      ClinicResume.class,
      ClinicList.class
    })
final class ClinicCommand {}
