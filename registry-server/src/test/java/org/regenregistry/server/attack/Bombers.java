package org.regenregistry.server.attack;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;

/**
 * The senders of bombs, in a process of their own: what they compute is not the server's time. It
 * needs nothing but the JDK.
 */
final class Bombers {

  /** Stands in a body where each one has something of its own. */
  static final String OWN = "OWNBOMB";

  /** What is told when every sender has a request under way. */
  static final String UNDER_WAY = "under way";

  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private final HttpClient client =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final List<String> head;
  private final byte[] body;
  private final String text;
  private final AtomicBoolean isOver = new AtomicBoolean();
  private final AtomicLong sent = new AtomicLong(System.currentTimeMillis() * 1_000);
  private final Map<Integer, Integer> answers = new ConcurrentSkipListMap<>();

  private Bombers(Path folder) throws IOException {
    this.head = Files.readAllLines(folder.resolve("head"));
    this.body = Files.readAllBytes(folder.resolve("body"));
    String read = new String(body, StandardCharsets.ISO_8859_1);
    this.text = read.contains(OWN) ? read : "";
  }

  /** The folder of the request, and how many senders there are; they stop at the end of input. */
  public static void main(String[] arguments) throws Exception {
    Bombers bombers = new Bombers(Path.of(arguments[0]));
    int senders = Integer.parseInt(arguments[1]);
    CountDownLatch started = new CountDownLatch(senders);
    List<Thread> threads =
        IntStream.range(0, senders)
            .mapToObj(_ -> Thread.ofPlatform().start(() -> bombers.send(started)))
            .toList();
    started.await();
    System.out.println(UNDER_WAY);
    while (System.in.read() >= 0) {
      // Until the parent closes it.
    }
    bombers.isOver.set(true);
    for (Thread thread : threads) {
      thread.join();
    }
    bombers.answers.forEach((status, times) -> System.out.println(status + " " + times));
  }

  private void send(CountDownLatch started) {
    while (!isOver.get()) {
      var answer = client.sendAsync(request(), BodyHandlers.discarding());
      started.countDown();
      int status = answer.handle((given, _) -> given == null ? 0 : given.statusCode()).join();
      answers.merge(status, 1, Integer::sum);
    }
  }

  private HttpRequest request() {
    HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(head.get(1))).timeout(PATIENCE);
    head.stream()
        .skip(2)
        .map(line -> line.split(": ", 2))
        .forEach(header -> request.header(header[0], header[1]));
    byte[] own =
        text.isEmpty()
            ? body
            : text.replace(OWN, "b" + sent.incrementAndGet()).getBytes(StandardCharsets.ISO_8859_1);
    return request
        .method(
            head.getFirst(),
            own.length == 0 ? BodyPublishers.noBody() : BodyPublishers.ofByteArray(own))
        .build();
  }
}
