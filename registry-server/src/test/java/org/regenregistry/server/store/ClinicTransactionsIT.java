package org.regenregistry.server.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.sql.SQLException;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.regenregistry.server.access.Caller;
import org.springframework.dao.CannotAcquireLockException;

/** How transactions of a clinic begin, are repeated and end. */
class ClinicTransactionsIT {

  private static StoreLab lab;
  private static Caller.Clinic clinic;

  @BeforeAll
  static void start() {
    lab = new StoreLab();
    clinic = lab.newClinic();
  }

  @ParameterizedTest
  @CsvSource({"40P01, 8", "40001, 8", "55P03, 1"})
  void repeatsALostRaceButNotALongWait(String state, int attempts) {
    AtomicInteger attempted = new AtomicInteger();
    assertThatExceptionOfType(CannotAcquireLockException.class)
        .isThrownBy(
            () ->
                lab.transactions()
                    .write(
                        clinic,
                        _ -> {
                          attempted.incrementAndGet();
                          throw new CannotAcquireLockException(
                              "lost", new SQLException("lost", state));
                        },
                        _ -> true));
    assertThat(attempted).hasValue(attempts);
  }

  @Test
  void aReadWithinAWriteSeesWhatWasWritten() {
    ResourceKey key = Sample.keys(ResourceKind.PROCEDURE, 1).getFirst();
    Sample sample = new Sample(new Random(1), List.of(key.id()), List.of(key));
    lab.transactions()
        .write(
            clinic,
            writer -> {
              writer.save(List.of(sample.item(key, 1).content()), writer.now());
              assertThat(isStored(key)).isTrue();
              return false;
            },
            kept -> kept);
    assertThat(isStored(key)).isFalse();
  }

  @Test
  void aReadSeesOneSnapshot() {
    ResourceKey key = Sample.keys(ResourceKind.PROCEDURE, 1).getFirst();
    Sample sample = new Sample(new Random(1), List.of(key.id()), List.of(key));
    boolean changed =
        lab.transactions()
            .read(
                clinic,
                reader -> {
                  boolean before = reader.read(key).isPresent();
                  CompletableFuture.runAsync(
                          () -> lab.save(clinic, List.of(sample.item(key, 1).content())))
                      .join();
                  return before != reader.read(key).isPresent();
                });
    assertThat(changed).isFalse();
    assertThat(isStored(key)).isTrue();
  }

  private static boolean isStored(ResourceKey key) {
    return lab.transactions().read(clinic, reader -> reader.read(key).isPresent());
  }
}
