package org.regenregistry.server.intake;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Objects;
import org.regenregistry.server.access.Caller;

/**
 * Who takes turns: a clinic with its reading requests, its small writes and its large ones, so that
 * a write that waits for a lock does not hold up what the clinic wants to see, nor a large
 * submission the small ones.
 *
 * @param client clinics share the server, however many clients and addresses each has
 */
record Sender(String client, Lane lane) {

  /** What a request does. */
  enum Lane {
    READS(1),
    /** What one patient's visit has; it waits for the disk more than it computes. */
    SMALL_WRITES(4),
    /** Or of a size that nobody told. */
    LARGE_WRITES(1),
    /** It has no token, so it says nothing about who else needs the server. */
    OPEN(1);

    private final int share;

    Lane(int share) {
      this.share = share;
    }

    /** How many are in work where one of the costliest kind is. */
    int share() {
      return share;
    }
  }

  private static final long SMALL = 256 << 10;

  /** Gzip makes FHIR about this much smaller. */
  private static final int PACKED = 10;

  /** The sender of a request that has passed access control. */
  static Sender of(HttpServletRequest request) {
    return switch (request.getAttribute(Caller.class.getName())) {
      case Caller.Clinic clinic -> new Sender(clinic.clinic().value(), lane(request));
      case Caller caller -> new Sender("subject " + caller.subject(), lane(request));
      case null, default -> new Sender("address " + request.getRemoteAddr(), Lane.OPEN);
    };
  }

  private static Lane lane(HttpServletRequest request) {
    return switch (request.getMethod()) {
      case "GET", "HEAD" -> Lane.READS;
      default ->
          Objects.requireNonNullElse(request.getPathInfo(), "").endsWith("/_search")
              ? Lane.READS
              : isSmall(request) ? Lane.SMALL_WRITES : Lane.LARGE_WRITES;
    };
  }

  private static boolean isSmall(HttpServletRequest request) {
    long length = request.getContentLengthLong();
    long unpacked = request.getHeader("Content-Encoding") == null ? length : length * PACKED;
    return length >= 0 && unpacked <= SMALL;
  }
}
