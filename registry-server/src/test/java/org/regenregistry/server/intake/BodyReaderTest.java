package org.regenregistry.server.intake;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.Arrays;
import java.util.Random;
import java.util.concurrent.locks.LockSupport;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.regenregistry.server.problem.ProblemCode;
import org.springframework.util.unit.DataSize;

class BodyReaderTest {

  private static final int LIMIT = 2 << 20;

  /** Patient enough that a pause of a busy machine is not taken for a slow sender. */
  private static final BodySettings SETTINGS = settings(Duration.ofMinutes(5));

  private static final BodySettings IMPATIENT = settings(Duration.ofMillis(100));

  @Test
  void readsWhatIsSmallEnoughWhateverLengthWasAnnounced() {
    byte[] body = new byte[100_000];
    Arrays.fill(body, (byte) 'x');
    for (long length : new long[] {-1, 0, 10, 100_000, LIMIT}) {
      Body read = new BodyReader(SETTINGS).read(new ByteArrayInputStream(body), length);
      assertThat(read)
          .isInstanceOfSatisfying(
              Body.Complete.class,
              complete ->
                  assertThat(Arrays.copyOf(complete.bytes(), complete.length())).isEqualTo(body));
    }
  }

  @Test
  void stopsAtTheLimitWhateverLengthWasAnnounced() {
    for (long length : new long[] {-1, 10, LIMIT, LIMIT + 1}) {
      assertThat(code(new BodyReader(SETTINGS).read(new Endless(), length)))
          .isEqualTo(ProblemCode.TOO_LARGE);
    }
  }

  @Test
  void givesUpASlowSender() {
    assertThat(code(new BodyReader(IMPATIENT).read(new Trickle(), 100_000)))
        .isEqualTo(ProblemCode.BODY_TOO_SLOW);
    assertThat(code(new BodyReader(SETTINGS).read(new Silent(), 10)))
        .isEqualTo(ProblemCode.BODY_TOO_SLOW);
  }

  @Test
  void unpacksGzipWithinTheLimitOnly() {
    assertThat(unpack(gzip(content(LIMIT))))
        .isInstanceOfSatisfying(
            Body.Complete.class, complete -> assertThat(complete.length()).isEqualTo(LIMIT));
    assertThat(code(unpack(gzip(content(LIMIT + 1))))).isEqualTo(ProblemCode.TOO_LARGE);
    assertThat(code(unpack(gzip(new byte[LIMIT])))).isEqualTo(ProblemCode.TOO_LARGE);
  }

  @Test
  void refusesBrokenGzip() {
    byte[] packed = gzip(new byte[1000]);
    assertThat(code(unpack(Arrays.copyOf(packed, packed.length - 9))))
        .isEqualTo(ProblemCode.BODY_UNREADABLE);
    packed[12] ^= 0x55;
    assertThat(code(unpack(packed))).isEqualTo(ProblemCode.BODY_UNREADABLE);
    assertThat(code(unpack(new byte[] {'{', '}'}))).isEqualTo(ProblemCode.BODY_UNREADABLE);
  }

  @Test
  void knowsWhatIsTooLargeFromItsAnnouncement() {
    assertThat(new BodyReader(SETTINGS).problem(LIMIT)).isEmpty();
    assertThat(new BodyReader(SETTINGS).problem(-1)).isEmpty();
    assertThat(new BodyReader(SETTINGS).problem(LIMIT + 1L))
        .hasValueSatisfying(problem -> assertThat(problem.code()).isEqualTo(ProblemCode.TOO_LARGE));
  }

  private static BodySettings settings(Duration readTimeout) {
    return new BodySettings(
        DataSize.ofBytes(LIMIT), 64, DataSize.ofMegabytes(1), 300_000, readTimeout);
  }

  private static Body unpack(byte[] packed) {
    return new BodyReader(SETTINGS).unpack(new Body.Complete(packed, packed.length));
  }

  /** Gzip makes it smaller, and by less than a hundred times. */
  private static byte[] content(int size) {
    byte[] content = new byte[size];
    byte[] noise = new byte[50_000];
    new Random(1).nextBytes(noise);
    System.arraycopy(noise, 0, content, 0, noise.length);
    return content;
  }

  private static ProblemCode code(Body body) {
    return ((Body.Refused) body).problem().code();
  }

  private static byte[] gzip(byte[] content) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
      gzip.write(content);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  private static final class Endless extends InputStream {
    @Override
    public int read() {
      return 'x';
    }

    @Override
    public int read(byte[] target, int from, int length) {
      return length;
    }
  }

  private static final class Silent extends InputStream {
    @Override
    public int read() throws IOException {
      throw new SocketTimeoutException();
    }

    @Override
    public int read(byte[] target, int from, int length) throws IOException {
      throw new SocketTimeoutException();
    }
  }

  private static final class Trickle extends InputStream {
    @Override
    public int read() {
      return 'x';
    }

    @Override
    public int read(byte[] target, int from, int length) {
      LockSupport.parkNanos(5_000_000);
      return 1;
    }
  }
}
