package org.regenregistry.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.regenregistry.localstack.junit.LocalServers;

/** What the journal says of erasures that did not succeed. */
@ExtendWith(LocalServers.class)
class ErasureFailureIT {

  private final RegistryServerFixture registry = RegistryServerFixture.running();
  private final TestClinic clinic = registry.onboardClinic();
  private final ErasablePatient patient = ErasablePatient.of(clinic);
  private final String name = "fail_" + UUID.randomUUID().toString().replace("-", "");

  @AfterEach
  void mend() {
    run("drop trigger if exists " + name + " on erasure");
    run("drop function if exists " + name);
  }

  @Test
  void anErasureThatWasNeverNotedIsNotTakenBack() throws IOException, SQLException {
    String confirmation = patient.preview();
    List<String> before = Files.readAllLines(registry.journal());
    try (Connection _ = registry.clinicAlone(clinic)) {
      assertThat(patient.confirm(confirmation).status()).isEqualTo(503);
    }
    assertThat(Files.readAllLines(registry.journal())).isEqualTo(before);
  }

  @Test
  void anErasureThatWasRolledBackIsTakenBack() throws IOException {
    failCommits("");
    String confirmation = patient.preview();
    assertThat(patient.confirm(confirmation).status()).isGreaterThanOrEqualTo(500);
    List<String> lines = Files.readAllLines(registry.journal());
    assertThat(lines.get(lines.size() - 2)).contains("erased", patient.id());
    assertThat(lines.getLast()).contains("undone");
    assertThat(clinic.http().get("Patient/" + patient.id()).status()).isEqualTo(200);
  }

  @Test
  void aLineStandsWhileNobodyCanTellWhetherItsErasureTookPlace() throws Exception {
    failCommits(
        """
        while not exists (
          select from pg_locks where locktype = 'advisory' and classid = 7034002 and not granted
            and mode = 'ExclusiveLock')
        loop
          perform pg_sleep(0.01);
        end loop;
        """);
    String confirmation = patient.preview();
    CompletableFuture<FhirHttp.Answer> answer =
        CompletableFuture.supplyAsync(() -> patient.confirm(confirmation));
    await().atMost(Duration.ofSeconds(30)).until(this::isNoted);

    try (Connection _ = registry.clinicAlone(clinic)) {
      assertThat(answer.join().status()).isGreaterThanOrEqualTo(500);
    }

    List<String> lines = Files.readAllLines(registry.journal());
    assertThat(lines.getLast()).contains("erased", patient.id());
  }

  private boolean isNoted() throws IOException {
    return Files.readString(registry.journal()).contains(patient.id());
  }

  /** Lets the clinic's erasures do something when they are committed, and then fail. */
  private void failCommits(String before) {
    run(
        """
        create function %s() returns trigger language plpgsql as $$
        begin
          %s
          raise exception 'the disk is full' using errcode = '53100';
        end
        $$
        """
            .formatted(name, before));
    run(
        """
        create constraint trigger %1$s after insert on erasure deferrable initially deferred
        for each row when (new.clinic_id = '%2$s') execute function %1$s()
        """
            .formatted(name, clinic.code().value()));
  }

  private void run(String sql) {
    registry.asSuperuser().sql(sql).update();
  }
}
