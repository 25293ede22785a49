package org.regenregistry.server.erasure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.sql.SQLException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.springframework.dao.CannotAcquireLockException;

class LockWaitTest {

  private final AtomicInteger attempts = new AtomicInteger();

  @Test
  void aLockThatIsHadLateIsWaitedFor() {
    assertThat(LockWait.repeated(failing("55P03", 2))).isEqualTo(3);
  }

  @Test
  void aLockThatIsNeverHadIsGivenUp() {
    assertThatExceptionOfType(CannotAcquireLockException.class)
        .isThrownBy(() -> LockWait.repeated(failing("55P03", Integer.MAX_VALUE)));
    assertThat(attempts).hasValue(LockWait.ATTEMPTS);
  }

  @Test
  void anotherFailureIsNotRepeated() {
    assertThatExceptionOfType(CannotAcquireLockException.class)
        .isThrownBy(() -> LockWait.repeated(failing("40P01", 1)));
    assertThat(attempts).hasValue(1);
  }

  /** Work that fails so many times and then answers how often it was begun. */
  private Supplier<Integer> failing(String state, int times) {
    return () -> {
      if (attempts.incrementAndGet() <= times) {
        throw new CannotAcquireLockException("lost", new SQLException("lost", state));
      }
      return attempts.get();
    };
  }
}
