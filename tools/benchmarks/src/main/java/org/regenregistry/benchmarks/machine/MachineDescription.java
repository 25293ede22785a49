package org.regenregistry.benchmarks.machine;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;

/** What the driver's machine is; figures mean nothing without it. */
public final class MachineDescription {

  private static final long KIBIBYTES_PER_GIBIBYTE = 1024L * 1024;

  private MachineDescription() {}

  /** Names and values in the order in which a reader wants them. */
  public static Map<String, String> read() {
    Map<String, String> description = new LinkedHashMap<>();
    description.put("processor", line(Path.of("/proc/cpuinfo"), "model name"));
    description.put("cores", Integer.toString(Runtime.getRuntime().availableProcessors()));
    description.put("memory", memory());
    description.put(
        "system", System.getProperty("os.name") + " " + System.getProperty("os.version"));
    description.put(
        "java", System.getProperty("java.vm.name") + " " + System.getProperty("java.vm.version"));
    return description;
  }

  private static String memory() {
    String digits = line(Path.of("/proc/meminfo"), "MemTotal").replaceAll("\\D", "");
    return digits.isEmpty()
        ? "unknown"
        : Math.round(Double.parseDouble(digits) / KIBIBYTES_PER_GIBIBYTE) + " GiB";
  }

  private static String line(Path file, String name) {
    try (Stream<String> lines = Files.lines(file)) {
      return lines
          .filter(line -> line.startsWith(name))
          .map(line -> line.substring(line.indexOf(':') + 1).strip())
          .findFirst()
          .orElse("unknown");
    } catch (IOException _) {
      return "unknown";
    }
  }
}
