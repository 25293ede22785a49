package org.regenregistry.server.extract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.regenregistry.server.extract.ExtractLab.PSEUDONYMS;

import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TimeZone;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import org.regenregistry.localstack.RunningServers;
import org.regenregistry.localstack.junit.LocalServers;
import org.regenregistry.mapping.treatment.ClinicCode;

@ExtendWith(LocalServers.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ReproducibleExtractIT {

  private final LabDatabase store;
  private History history;
  private ExtractLab node;

  ReproducibleExtractIT(RunningServers servers) {
    store = LabDatabase.on(servers);
  }

  @BeforeEach
  void start() throws Exception {
    store.empty();
    history = new History(store);
    node = new ExtractLab(store);
  }

  @AfterEach
  void stop() {
    node.close();
  }

  @Test
  void givesTheSameBytesForTheSameInstantBeforeAndAfterTwoHundredWrites() throws Exception {
    UUID changed = UUID.randomUUID();
    UUID patient = history.treated("SEOUL-01", "2025-03-09");
    history.write(procedure("SEOUL-01", changed, patient, "2025-06-01"));
    history.treated("BUSAN-01", "2024-12-31");
    Instant asOf = node.desk.now();
    Taken before = node.take(asOf);

    for (int write = 0; write < 50; write++) {
      history.treated("SEOUL-01", "2025-01-15");
      history.write(
          procedure("SEOUL-01", changed, patient, "2025-07-%02d".formatted(1 + write % 28)));
      history.write(
          new History.Write("BUSAN-01", "Patient", patient, patient, Treatments.patient(patient)));
    }
    history.delete("SEOUL-01", "Procedure", changed, patient);

    assertThat(inAnotherCountry(() -> node.take(asOf))).isEqualTo(before);
    assertThat(before.rows()).hasSize(3);
    assertThat(node.take(node.desk.now()).rows()).hasSize(2 + 50);
  }

  @Test
  void holdsTheLatestVersionOfEachResourceAsOfTheInstantAndNothingDeleted() throws Exception {
    UUID patient = UUID.randomUUID();
    UUID kept = UUID.randomUUID();
    UUID deleted = UUID.randomUUID();
    history.patient("SEOUL-01", patient);
    history.write(procedure("SEOUL-01", kept, patient, "2025-03-09"));
    history.write(procedure("SEOUL-01", deleted, patient, "2025-04-01"));
    Instant first = node.desk.now();
    history.write(procedure("SEOUL-01", kept, patient, "2025-03-10"));
    history.delete("SEOUL-01", "Procedure", deleted, patient);
    Instant second = node.desk.now();
    history.delete("SEOUL-01", "Patient", patient, patient);

    assertThat(node.take(first).days()).containsExactly("2025-03-09", "2025-04-01");
    assertThat(node.take(second).days()).containsExactly("2025-03-10");
    assertThat(node.take(node.desk.now()).days()).isEmpty();
  }

  @Test
  void followsAResourceToTheOtherPatientItWasMovedTo() throws Exception {
    UUID wrong = UUID.randomUUID();
    UUID right = UUID.randomUUID();
    UUID procedure = UUID.randomUUID();
    history.patient("SEOUL-01", wrong);
    history.patient("SEOUL-01", right);
    history.write(procedure("SEOUL-01", procedure, wrong, "2025-03-09"));
    history.write(procedure("SEOUL-01", procedure, right, "2025-03-09"));

    assertThat(node.take(node.desk.now()).rows())
        .singleElement()
        .asString()
        .contains(PSEUDONYMS.of(new ClinicCode("SEOUL-01"), right.toString()));
  }

  @Test
  void describesATreatmentInEveryColumnAndWithoutAnyIdOfTheInterface() throws Exception {
    UUID patient = UUID.randomUUID();
    UUID procedure = UUID.randomUUID();
    history.patient("SEOUL-01", patient);
    history.write(procedure("SEOUL-01", procedure, patient, "2025-03-09"));
    Taken files = node.take(node.desk.now());

    String pseudonym = PSEUDONYMS.of(new ClinicCode("SEOUL-01"), patient.toString());
    assertThat(files.rows())
        .singleElement()
        .asString()
        .endsWith(
            ","
                + pseudonym
                + ",SEOUL-01,2025-03-09,knee-oa,knee,left,bmac,autologous,bone-marrow,"
                + "centrifugation,false,false,minimal,IARTINJ,1,L1");
    assertThat(files.toString()).doesNotContain(patient.toString(), procedure.toString());
    assertThat(files.ndjson().lines()).hasSize(1);
  }

  @Test
  void ordersByClinicPseudonymAndDay() throws Exception {
    for (String clinic : List.of("SEOUL-02", "BUSAN-01", "SEOUL-01")) {
      for (int patient = 0; patient < 5; patient++) {
        UUID id = history.treated(clinic, "2025-05-01");
        history.write(procedure(clinic, UUID.randomUUID(), id, "2024-05-01"));
      }
    }
    List<String> keys = node.take(node.desk.now()).rows().stream().map(line -> key(line)).toList();

    assertThat(keys).hasSize(30).isSorted();
  }

  @Test
  void keepsToThePeriodOfIndexDatesAndSaysSo() throws Exception {
    for (String day : List.of("2024-12-31", "2025-01-01", "2025-12-31", "2026-01-01")) {
      history.treated("SEOUL-01", day);
    }
    Taken files = node.take(Map.of("from", List.of("2025-01-01"), "to", List.of("2025-12-31")));

    assertThat(files.days()).containsExactlyInAnyOrder("2025-01-01", "2025-12-31");
    assertThat(files.manifest("/parameters/from").asText()).isEqualTo("2025-01-01");
    assertThat(files.manifest("/rows").asLong()).isEqualTo(2);
  }

  @Test
  void countsPatientsThatCannotBeMappedInsteadOfFailingForAll() throws Exception {
    UUID patient = UUID.randomUUID();
    UUID procedure = UUID.randomUUID();
    history.patient("SEOUL-01", patient);
    history.write(
        new History.Write(
            "SEOUL-01",
            "Procedure",
            procedure,
            patient,
            Treatments.incomplete(procedure, patient)));
    history.treated("SEOUL-01", "2025-03-09");
    Taken files = node.take(node.desk.now());

    assertThat(files.manifest("/patientsLeftOut").asLong()).isEqualTo(1);
    assertThat(files.manifest("/rows").asLong()).isEqualTo(1);
  }

  @Test
  void waitsForAWriterThatHasItsStampAndHasNotCommitted() throws Exception {
    UUID patient = UUID.randomUUID();
    UUID procedure = UUID.randomUUID();
    history.patient("SEOUL-01", patient);
    try (var open = history.open(procedure("SEOUL-01", procedure, patient, "2025-03-09"))) {
      UUID job = node.order(Map.of());
      assertThat(node.job(job).request().asOf()).isAfter(open.stamp());
      Thread working = Thread.ofVirtual().start(node.worker::workOffOne);
      await().until(this::someoneWaitsForTheBarrier);
      assertThat(node.job(job).state()).isEqualTo(JobState.RUNNING);

      open.commit();
      assertThat(working.join(Duration.ofSeconds(20))).isTrue();
      assertThat(node.content(job).days()).containsExactly("2025-03-09");
    }
  }

  @Test
  void letsWritersPassWhileItWaitsForASlowOne() throws Exception {
    UUID patient = UUID.randomUUID();
    try (var slow =
        history.open(
            new History.Write(
                "SEOUL-01", "Patient", patient, patient, Treatments.patient(patient)))) {
      UUID job = node.order(Map.of());
      Thread working = Thread.ofVirtual().start(node.worker::workOffOne);
      await().until(this::someoneWaitsForTheBarrier);

      history.treated("SEOUL-01", "2025-03-09");
      assertThat(node.job(job).state()).isEqualTo(JobState.RUNNING);
      slow.commit();
      assertThat(working.join(Duration.ofSeconds(20))).isTrue();
      assertThat(node.content(job).days()).isEmpty();
    }
  }

  private boolean someoneWaitsForTheBarrier() {
    return node.count("select count(*) from pg_locks where locktype = 'advisory' and not granted")
        > 0;
  }

  private static Taken inAnotherCountry(ExtractTaking taking) throws Exception {
    Locale locale = Locale.getDefault();
    TimeZone zone = TimeZone.getDefault();
    try {
      Locale.setDefault(Locale.forLanguageTag("ar-EG-u-nu-arab"));
      TimeZone.setDefault(TimeZone.getTimeZone("Pacific/Kiritimati"));
      return taking.take();
    } finally {
      Locale.setDefault(locale);
      TimeZone.setDefault(zone);
    }
  }

  @FunctionalInterface
  private interface ExtractTaking {
    Taken take() throws IOException, SQLException;
  }

  private static History.Write procedure(String clinic, UUID id, UUID patient, String day) {
    return new History.Write(clinic, "Procedure", id, patient, Treatments.knee(id, patient, day));
  }

  private static String key(String line) {
    String[] cells = line.split(",", -1);
    return cells[2] + "|" + cells[1] + "|" + cells[3];
  }
}
