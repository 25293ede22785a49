package org.regenregistry.server.attack;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.regenregistry.server.FhirHttp;

/** Bombs of one kind that come all the time, from a process that yields to the server. */
final class Bombardment {

  private final Process process;
  private final BufferedReader says;

  private Bombardment(Process process) {
    this.process = process;
    this.says = process.inputReader(StandardCharsets.UTF_8);
  }

  /**
   * A request.
   *
   * @param sender where to, and with which headers
   * @param body empty for none
   */
  @SuppressWarnings("ArrayRecordComponent") // Never compared.
  record Bomb(FhirHttp sender, String method, String path, byte[] body) {

    static Bomb post(FhirHttp sender, String path, String body) {
      return new Bomb(sender, "POST", path, body.getBytes(StandardCharsets.UTF_8));
    }

    static Bomb get(FhirHttp sender, String path) {
      return new Bomb(sender, "GET", path, new byte[0]);
    }

    private List<String> head() {
      List<String> head = new ArrayList<>(List.of(method, sender.address() + path));
      head.add("Content-Type: application/fhir+json");
      sender.headers().forEach((name, value) -> head.add(name + ": " + value));
      return head;
    }
  }

  /** Sends the bomb, so many at a time, and returns when they are under way. */
  static Bombardment start(Bomb bomb, int senders) throws IOException {
    Path folder = Files.createTempDirectory("bomb");
    Files.write(folder.resolve("head"), bomb.head());
    Files.write(folder.resolve("body"), bomb.body());
    List<String> line = List.of("nice", "-n", "19", java(), "-XX:+UseSerialGC", "-Xmx512m");
    List<String> command = new ArrayList<>(line);
    command.addAll(List.of("-cp", classes().toString(), Bombers.class.getName()));
    command.addAll(List.of(folder.toString(), Integer.toString(senders)));
    Bombardment bombardment =
        new Bombardment(
            new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start());
    assertThat(bombardment.says.readLine()).isEqualTo(Bombers.UNDER_WAY);
    return bombardment;
  }

  private static String java() {
    return Path.of(System.getProperty("java.home"), "bin", "java").toString();
  }

  private static Path classes() {
    return Path.of(Bombers.class.getProtectionDomain().getCodeSource().getLocation().getPath());
  }

  /** Waits for the last answers, and counts all by their status; 0 stands for none. */
  Map<Integer, Integer> stop() throws IOException {
    process.getOutputStream().close();
    Map<Integer, Integer> answers = new TreeMap<>();
    for (String line = says.readLine(); line != null; line = says.readLine()) {
      String[] counted = line.split(" ", 2);
      answers.put(Integer.parseInt(counted[0]), Integer.parseInt(counted[1]));
    }
    return answers;
  }
}
