package org.regenregistry.launcher;

import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Shows the clinics. */
@Command(
    name = "list",
    description = "Show the clinics, since when, their clients, and which are suspended.",
    mixinStandardHelpOptions = true)
final class ClinicList implements Callable<Integer> {

  @Mixin private final RunningOptions running = new RunningOptions();

  @Override
  public Integer call() {
    List<Clinics.Row> rows = running.clinics().list();
    if (rows.isEmpty()) {
      System.out.println("There is no clinic yet. Add one: ./registry clinic add CODE \"NAME\"");
    }
    rows.forEach(row -> System.out.println(line(row)));
    return 0;
  }

  private static String line(Clinics.Row row) {
    return "%-16s %s  %-28s %s%s"
        .formatted(
            row.code(),
            DateTimeFormatter.ISO_LOCAL_DATE.format(row.since()),
            row.name(),
            String.join(", ", row.clients()),
            row.suspendedSince()
                .map(since -> "  suspended " + DateTimeFormatter.ISO_LOCAL_DATE.format(since))
                .orElse(""));
  }
}
