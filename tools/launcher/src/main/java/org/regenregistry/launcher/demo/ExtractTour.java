package org.regenregistry.launcher.demo;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.concurrent.locks.LockSupport;
import org.regenregistry.launcher.UserMistake;
import org.regenregistry.localstack.keycloak.ClientCredentials;

/** Orders the treatment register, downloads its files and verifies their hashes. */
final class ExtractTour {

  static final String ORDER = "/fhir/$registry-extract?register=treatment-register";
  private static final Duration LOOK = Duration.ofMillis(300);

  private final RegistryClient client;
  private final Path folder;
  private final ObjectMapper json = new ObjectMapper();

  ExtractTour(RegistryClient client, Path state) {
    this.client = client;
    this.folder = state.resolve("extract");
  }

  /** Takes the extract and says what it holds and where it is. */
  String run(ClientCredentials regulator) {
    HttpResponse<String> accepted = client.post(regulator, ORDER, "application/fhir+json", "");
    String status =
        accepted
            .headers()
            .firstValue("Content-Location")
            .orElseThrow(
                () ->
                    new UserMistake(
                        "The extract was not accepted: %d %s"
                            .formatted(accepted.statusCode(), accepted.body())));
    JsonNode finished = finished(regulator, status);
    StringBuilder text =
        new StringBuilder("Extract: treatment register as of ")
            .append(finished.path("transactionTime").asText());
    finished.path("output").forEach(file -> text.append(verified(regulator, file)));
    return text.append(System.lineSeparator()).toString();
  }

  private JsonNode finished(ClientCredentials regulator, String status) {
    HttpResponse<String> answer = client.get(regulator, status);
    while (answer.statusCode() == 202) {
      LockSupport.parkNanos(LOOK.toNanos());
      answer = client.get(regulator, status);
    }
    if (answer.statusCode() != 200) {
      throw new UserMistake("The extract failed: " + answer.body());
    }
    try {
      return json.readTree(answer.body());
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("The answer is not JSON", e);
    }
  }

  private String verified(ClientCredentials regulator, JsonNode file) {
    String content = client.get(regulator, file.path("url").asText()).body();
    byte[] bytes = content.getBytes(StandardCharsets.UTF_8);
    if (!sha256(bytes).equals(file.path("sha256").asText())) {
      throw new IllegalStateException("The hash of " + file.path("name").asText() + " is wrong");
    }
    Path saved = folder.resolve(file.path("name").asText());
    try {
      Files.createDirectories(folder);
      Files.write(saved, bytes);
    } catch (IOException e) {
      throw new UncheckedIOException("The extract could not be saved", e);
    }
    String rows = file.has("count") ? file.path("count").asLong() + " treatments, " : "";
    return "%n  %s%s bytes, SHA-256 verified: %s".formatted(rows, bytes.length, saved);
  }

  private static String sha256(byte[] bytes) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java platform has SHA-256", e);
    }
  }
}
