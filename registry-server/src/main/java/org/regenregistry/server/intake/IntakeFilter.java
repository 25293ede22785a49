package org.regenregistry.server.intake;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
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

  private final BodySettings settings;
  private final LoadSettings load;
  private final BodyLimits limits;
  private final ProblemResponses responses;
  private final WorkSlots slots;
  private final BodyMemory memory;

  IntakeFilter(
      BodySettings settings, LoadSettings load, EntryLimit entries, ProblemResponses responses) {
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
    Exchange exchange = new Exchange(client(request), request, response, chain);
    try {
      if (form.takesBody()) {
        withBody(exchange, form);
      } else {
        work(exchange, request);
      }
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      responses.send(response, Problem.of(ProblemCode.BUSY, "The registry is shutting down."));
    }
  }

  /** One request and its answer. */
  private record Exchange(
      String client, HttpServletRequest request, HttpServletResponse response, FilterChain chain) {}

  private void withBody(Exchange exchange, RequestForm form)
      throws ServletException, IOException, InterruptedException {
    long length = exchange.request().getContentLengthLong();
    if (length > settings.maximumSize().toBytes()) {
      answer(exchange, new BodyReader(settings).read(exchange.request().getInputStream(), length));
      return;
    }
    long reserved = reserve(length, form);
    Optional<Problem> full = memory.take(exchange.client(), reserved);
    if (full.isPresent()) {
      responses.send(exchange.response(), full.get());
      return;
    }
    Reservation reservation = new Reservation(exchange.client(), reserved);
    try {
      switch (read(exchange.request(), form)) {
        case Body.Complete body -> scanned(exchange, form, body, reservation);
        case Body.Refused refused -> answer(exchange, refused);
      }
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

  private Body read(HttpServletRequest request, RequestForm form) throws IOException {
    BodyReader reader = new BodyReader(settings);
    long length = request.getContentLengthLong();
    return form.isGzip()
        ? reader.unpack(request.getInputStream(), length)
        : reader.read(request.getInputStream(), length);
  }

  private void scanned(
      Exchange exchange, RequestForm form, Body.Complete body, Reservation reservation)
      throws ServletException, IOException, InterruptedException {
    switch (form.kind().orElseThrow().scan(body.bytes(), body.length(), limits)) {
      case Scan.Unsound(var problem) -> responses.send(exchange.response(), problem);
      case Scan.Sound(var values) -> {
        reservation.shrink(heap(body.bytes().length, values));
        work(exchange, new CheckedRequest(exchange.request(), body));
      }
    }
  }

  private void work(Exchange exchange, HttpServletRequest request)
      throws ServletException, IOException, InterruptedException {
    Optional<Problem> busy = slots.enter(exchange.client());
    if (busy.isPresent()) {
      responses.send(exchange.response(), busy.get());
      return;
    }
    try (RequestDeadline _ = RequestDeadline.start(request, load.requestTimeout())) {
      exchange.chain().doFilter(request, exchange.response());
    } finally {
      slots.leave(exchange.client());
    }
  }

  private void answer(Exchange exchange, Body body) throws IOException {
    if (body instanceof Body.Refused(var problem)) {
      // Nobody reads the rest of the body, so the next request cannot begin behind it.
      exchange.response().setHeader("Connection", "close");
      responses.send(exchange.response(), problem);
    }
  }

  /** Clinics share the server, however many clients and addresses each has. */
  private static String client(HttpServletRequest request) {
    return switch (request.getAttribute(Caller.class.getName())) {
      case Caller.Clinic clinic -> clinic.clinic().value();
      case Caller caller -> "subject " + caller.subject();
      case null, default -> "address " + request.getRemoteAddr();
    };
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
