package org.regenregistry.server.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.regenregistry.mapping.treatment.ClinicCode;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;

/** For how long the registry goes on without asking again who may speak for a clinic. */
class ClinicDirectoryTest {

  private static final ClinicCode CLINIC = new ClinicCode("A1");

  private final AtomicLong nanoseconds = new AtomicLong();
  private int asked;
  private Optional<Boolean> suspended = Optional.empty();

  private final ClinicDirectory directory =
      new ClinicDirectory(JdbcClient.create(new JdbcTemplate()), nanoseconds::get) {
        @Override
        Optional<Boolean> suspended(Assignment assignment) {
          asked++;
          return suspended;
        }
      };

  @Test
  void remembersForAMomentWhomItRefuses() {
    for (int request = 0; request < 100; request++) {
      assertThat(directory.ofClient("ehr-a1", CLINIC)).isEqualTo(ClinicStanding.UNKNOWN);
    }
    assertThat(asked).isEqualTo(1);
    suspended = Optional.of(true);
    pass(Duration.ofMillis(250));
    assertThat(directory.ofClient("ehr-a1", CLINIC)).isEqualTo(ClinicStanding.SUSPENDED);
    assertThat(directory.ofClient("ehr-a1", CLINIC)).isEqualTo(ClinicStanding.SUSPENDED);
    assertThat(asked).isEqualTo(2);
  }

  @Test
  void servesAResumedClinicWithinAMomentAndASuspendedOneFor30Seconds() {
    suspended = Optional.of(true);
    assertThat(directory.ofPeople(CLINIC)).isEqualTo(ClinicStanding.SUSPENDED);
    suspended = Optional.of(false);
    pass(Duration.ofMillis(250));
    assertThat(directory.ofPeople(CLINIC)).isEqualTo(ClinicStanding.SERVED);
    suspended = Optional.of(true);
    pass(Duration.ofSeconds(29));
    assertThat(directory.ofPeople(CLINIC)).isEqualTo(ClinicStanding.SERVED);
    pass(Duration.ofSeconds(1));
    assertThat(directory.ofPeople(CLINIC)).isEqualTo(ClinicStanding.SUSPENDED);
  }

  private void pass(Duration time) {
    nanoseconds.addAndGet(TimeUnit.NANOSECONDS.convert(time));
  }
}
