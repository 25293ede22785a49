package org.regenregistry.launcher;

import org.regenregistry.mapping.treatment.ClinicCode;
import picocli.CommandLine.Parameters;

/** The clinic that a command is about. */
final class ClinicArgument {

  @Parameters(
      index = "0",
      paramLabel = "CODE",
      description = "capital letters, digits and hyphens: SEOUL-01")
  private String code = "";

  /** The code, which is well-formed. */
  ClinicCode code() {
    return ClinicCode.parse(code)
        .orElseThrow(
            () ->
                new UserMistake(
                    "A clinic code has 2 to 32 capital letters, digits and hyphens and begins"
                        + " with a letter, for example SEOUL-01."));
  }
}
