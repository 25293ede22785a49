package org.regenregistry.server.intake;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import org.regenregistry.server.access.Caller;
import org.regenregistry.server.access.ProblemResponses;
import org.regenregistry.server.problem.Problem;
import org.regenregistry.server.problem.ProblemCode;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Stands between access control and the FHIR server. It reads bodies within limits and looks at
 * them before any parser does, and lets only so many requests work that the server stays healthy.
 */
final class IntakeFilter extends OncePerRequestFilter {

  /** Extracts read their small bodies themselves, and their files take as long as they take. */
  private static final String EXTRACT = "/fhir/$registry-extract";

  /** Heap that one byte of a body takes until the answer: read, copied, decoded, stored. */
  private static final int HEAP_PER_BYTE = 4;

  /** Heap that one value takes in the parser's tree and in the resource. */
  private static final int HEAP_PER_VALUE = 200;

  /** Refused bodies of which the worst may take this much more heap count for one more. */
  private static final long HEAP_PER_WEIGHT = 16 << 20;

  private static final long HEAVIEST = 5;

  /** For as long a sender is told to wait, should it not listen. */
  private static final Duration BETWEEN_UNREAD = Duration.ofSeconds(1);

  /** Few of the connections that the server takes. */
  private static final int MOST_DELAYED = 200;

  private static final int MOST_DELAYED_OF_ONE = 25;

  private static final Problem TOO_MANY_REFUSED =
      Problem.of(
          ProblemCode.RATE_LIMITED,
          "Too many bodies of your client were refused for what they are; mend it, and wait a"
              + " moment.");

  private final BodySettings settings;
  private final LoadSettings load;
  private final BodyLimits limits;
  private final ProblemResponses responses;
  private final WorkSlots slots;
  private final BodyMemory memory;
  private final Pace refusals;
  private final DelayedAnswers delayed = new DelayedAnswers(MOST_DELAYED, MOST_DELAYED_OF_ONE);

  IntakeFilter(
      BodySettings settings,
      LoadSettings load,
      RateSettings rates,
      EntryLimit entries,
      ProblemResponses responses) {
    this.settings = settings;
    this.load = load;
    this.limits = BodyLimits.of(settings, entries);
    this.responses = responses;
    this.slots = new WorkSlots(load);
    this.memory =
        new BodyMemory(
            load.memoryBytes(),
            heap(settings.maximumSize().toBytes(), settings.maximumValues()),
            load.maximumWait());
    this.refusals = new Pace(rates.refusedBodies(), rates.burst(), System::nanoTime);
  }

  /** Requests in work and waiting, and the heap they may take. */
  WorkSlots slots() {
    return slots;
  }

  BodyMemory memory() {
    return memory;
  }

  @Override
  protected boolean shouldNotFilter(HttpServletRequest request) {
    return request.getServletPath().startsWith(EXTRACT);
  }

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    RequestForm form = new RequestForm(request);
    Optional<Problem> problem = form.problem();
    if (problem.isPresent()) {
      responses.send(response, problem.get());
      return;
    }
    Exchange exchange = new Exchange(Sender.of(request), request, response, chain);
    try {
      if (form.takesBody()) {
        withBody(exchange, form);
      } else {
        inTurn(exchange, () -> work(exchange, request));
      }
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      responses.send(response, Problem.of(ProblemCode.BUSY, "The registry is shutting down."));
    }
  }

  /** One request and its answer. */
  private record Exchange(
      Sender sender, HttpServletRequest request, HttpServletResponse response, FilterChain chain) {

    /** Nobody reads the rest of the body, so the next request cannot begin behind it. */
    void leaveUnread() {
      response.setHeader("Connection", "close");
    }

    /** Who answers for a body: nobody pays for another program of the same clinic. */
    String subject() {
      return request.getAttribute(Caller.class.getName()) instanceof Caller caller
          ? "subject " + caller.subject()
          : sender.client();
    }
  }

  /** Something that a request does in its turn, and what was wrong with its body. */
  @FunctionalInterface
  private interface Turn {
    Optional<Problem> take() throws ServletException, IOException;
  }

  /**
   * What is refused cost its sender little and the server something, so who sends it again and
   * again learns of it later and later, holding nothing, and in the end without a look at the body.
   */
  private void withBody(Exchange exchange, RequestForm form)
      throws ServletException, IOException, InterruptedException {
    String subject = exchange.subject();
    if (refusals.isExhausted(subject)) {
      delayed.delay(subject, BETWEEN_UNREAD);
      exchange.leaveUnread();
      responses.send(exchange.response(), TOO_MANY_REFUSED);
      return;
    }
    Optional<Problem> refusal = inMemory(exchange, form);
    if (refusal.isPresent()) {
      delayed.delay(subject, refusals.reserve(subject, weight(exchange, form)));
      responses.send(exchange.response(), refusal.get());
    }
  }

  /** A large body cost more to look at than a small one. */
  private int weight(Exchange exchange, RequestForm form) {
    long heap = reserve(exchange.request().getContentLengthLong(), form);
    return 1 + (int) Math.min(HEAVIEST, heap / HEAP_PER_WEIGHT);
  }

  private Optional<Problem> inMemory(Exchange exchange, RequestForm form)
      throws ServletException, IOException, InterruptedException {
    long length = exchange.request().getContentLengthLong();
    if (length > settings.maximumSize().toBytes()) {
      exchange.leaveUnread();
      return new BodyReader(settings).problem(length);
    }
    String client = exchange.sender().client();
    long reserved = reserve(length, form);
    Optional<Problem> full = memory.take(client, reserved);
    if (full.isPresent()) {
      responses.send(exchange.response(), full.get());
      return Optional.empty();
    }
    Reservation reservation = new Reservation(client, reserved);
    try {
      return read(exchange, form, reservation);
    } finally {
      reservation.shrink(0);
    }
  }

  /** Before the body is known, it is taken for the worst that may come. */
  private long reserve(long length, RequestForm form) {
    long most = settings.maximumSize().toBytes();
    if (length < 0) {
      return heap(most, settings.maximumValues());
    }
    long size = form.isGzip() ? Math.min(most, BodyReader.unpacked(length)) : length;
    return heap(size, (int) Math.min(settings.maximumValues(), size / 2));
  }

  private static long heap(long bytes, int values) {
    return bytes * HEAP_PER_BYTE + (long) values * HEAP_PER_VALUE;
  }

  /** A slow sender has no turn yet, and costs nothing but memory. */
  private Optional<Problem> read(Exchange exchange, RequestForm form, Reservation reservation)
      throws ServletException, IOException, InterruptedException {
    HttpServletRequest request = exchange.request();
    Body read =
        new BodyReader(settings).read(request.getInputStream(), request.getContentLengthLong());
    return switch (read) {
      case Body.Complete sent -> inTurn(exchange, () -> looked(exchange, form, sent, reservation));
      case Body.Refused(var problem) -> {
        exchange.leaveUnread();
        yield Optional.of(problem);
      }
    };
  }

  private Optional<Problem> looked(
      Exchange exchange, RequestForm form, Body.Complete sent, Reservation reservation)
      throws ServletException, IOException {
    Body body = form.isGzip() ? new BodyReader(settings).unpack(sent) : sent;
    return switch (body) {
      case Body.Complete complete -> scanned(exchange, form, complete, reservation);
      case Body.Refused(var problem) -> Optional.of(problem);
    };
  }

  private Optional<Problem> scanned(
      Exchange exchange, RequestForm form, Body.Complete body, Reservation reservation)
      throws ServletException, IOException {
    BodyKind kind = form.kind().orElseThrow();
    return switch (kind.scan(body.bytes(), body.length(), limits)) {
      case Scan.Unsound(var problem) -> Optional.of(problem);
      case Scan.Sound(var values) -> {
        reservation.shrink(heap(body.bytes().length, values));
        yield work(exchange, kind.request(exchange.request(), body));
      }
    };
  }

  private Optional<Problem> inTurn(Exchange exchange, Turn turn)
      throws ServletException, IOException, InterruptedException {
    Optional<Problem> busy = slots.enter(exchange.sender());
    if (busy.isPresent()) {
      responses.send(exchange.response(), busy.get());
      return Optional.empty();
    }
    try {
      return turn.take();
    } finally {
      slots.leave(exchange.sender());
    }
  }

  private Optional<Problem> work(Exchange exchange, HttpServletRequest request)
      throws ServletException, IOException {
    try (RequestDeadline _ = RequestDeadline.start(request, load.requestTimeout())) {
      exchange.chain().doFilter(request, exchange.response());
      return Optional.empty();
    }
  }

  /** Memory of one request. */
  private final class Reservation {

    private final String client;
    private long bytes;

    Reservation(String client, long bytes) {
      this.client = client;
      this.bytes = bytes;
    }

    /** Gives back what is more than the request turned out to need. */
    void shrink(long need) {
      if (need < bytes) {
        memory.free(client, bytes - need);
        bytes = need;
      }
    }
  }
}
