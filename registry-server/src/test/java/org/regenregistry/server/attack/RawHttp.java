package org.regenregistry.server.attack;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.zip.GZIPOutputStream;
import org.regenregistry.server.FhirHttp;
import org.regenregistry.server.FhirHttp.Answer;

/** Sends bytes that are no text, and gives up on a server that does not answer. */
public final class RawHttp {

  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private static final HttpClient CLIENT =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

  private RawHttp() {}

  /** Posts a body as it is, with the headers of the client. */
  public static Answer post(FhirHttp sender, String path, byte[] body) {
    return post(sender, path, BodyPublishers.ofByteArray(body), PATIENCE);
  }

  /** Posts a body whose length need not be known, and gives up on a server that takes too long. */
  public static Answer post(FhirHttp sender, String path, BodyPublisher body, Duration patience) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(sender.address() + path)).timeout(patience).POST(body);
    if (!sender.headers().containsKey("Content-Type")) {
      request.header("Content-Type", "application/fhir+json");
    }
    sender.headers().forEach(request::header);
    try {
      var response = CLIENT.send(request.build(), BodyHandlers.ofString());
      return new Answer(response.statusCode(), response.headers(), response.body());
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(interrupted);
    }
  }

  /** So many bytes of spaces, packed to a thousandth of it. */
  public static byte[] gzipBomb(int bytes) {
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    byte[] piece = " ".repeat(1 << 20).getBytes(StandardCharsets.US_ASCII);
    try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
      for (int written = 0; written < bytes; written += piece.length) {
        gzip.write(piece);
      }
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
    return packed.toByteArray();
  }
}
