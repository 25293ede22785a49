package org.regenregistry.server.intake;

import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.SocketTimeoutException;
import java.util.Arrays;
import java.util.Optional;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;
import org.regenregistry.server.problem.Problem;
import org.regenregistry.server.problem.ProblemCode;

/** Reads a body into memory and stops as soon as it is too large or too slow. */
final class BodyReader {

  private static final int FIRST = 16 * 1024;

  /** A text that gzip makes this much smaller was made to be unpacked. */
  static final int RATIO = 100;

  private final int limit;
  private final long deadline;
  private final BodySettings settings;

  BodyReader(BodySettings settings) {
    this.settings = settings;
    this.limit = Math.toIntExact(settings.maximumSize().toBytes());
    this.deadline = System.nanoTime() + settings.readTimeout().toNanos();
  }

  /** What is wrong with a body of the announced length, if anything. */
  Optional<Problem> problem(long length) {
    return length > limit ? Optional.of(tooLarge().problem()) : Optional.empty();
  }

  /**
   * Reads to the end.
   *
   * @param length what the client announced, or -1; only a hint
   */
  Body read(InputStream stream, long length) {
    return read(stream, length, limit);
  }

  /** Unpacks what gzip packed, and stops where it grows too much. */
  Body unpack(Body.Complete packed) {
    int most = (int) Math.min(limit, unpacked(packed.length()));
    try {
      var bytes = new ByteArrayInputStream(packed.bytes(), 0, packed.length());
      return read(new GZIPInputStream(bytes), -1, most);
    } catch (IOException _) {
      return unreadable("The body is not gzip, though its header says so.");
    }
  }

  /** The size to which a packed body of this size may grow. */
  static long unpacked(long packed) {
    return Math.max(1 << 20, packed * RATIO);
  }

  private Body read(InputStream stream, long length, int most) {
    if (length > most) {
      return tooLarge();
    }
    byte[] bytes = new byte[length < 0 ? FIRST : (int) Math.min(length + 1, most + 1L)];
    int size = 0;
    try {
      while (true) {
        int count = stream.read(bytes, size, bytes.length - size);
        if (count < 0) {
          return new Body.Complete(bytes, size);
        }
        size += count;
        if (size > most) {
          return tooLarge();
        }
        if (System.nanoTime() > deadline) {
          return slow();
        }
        if (size == bytes.length) {
          bytes = Arrays.copyOf(bytes, (int) Math.min(2L * size, most + 1L));
        }
      }
    } catch (SocketTimeoutException _) {
      return slow();
    } catch (ZipException | EOFException _) {
      return unreadable("The body ends too early, or was damaged on its way.");
    } catch (IOException _) {
      return unreadable("The body did not arrive.");
    }
  }

  private Body.Refused tooLarge() {
    return new Body.Refused(
        Problem.of(
            ProblemCode.TOO_LARGE,
            "A body has at most "
                + settings.maximumSize().toKilobytes()
                + " kB, and packed with gzip not less than a hundredth of its size; divide it, one"
                + " Bundle per patient."));
  }

  private Body slow() {
    return new Body.Refused(
        Problem.of(
            ProblemCode.BODY_TOO_SLOW,
            "The body did not arrive within " + settings.readTimeout().toSeconds() + " seconds."));
  }

  private static Body unreadable(String message) {
    return new Body.Refused(Problem.of(ProblemCode.BODY_UNREADABLE, message));
  }
}
