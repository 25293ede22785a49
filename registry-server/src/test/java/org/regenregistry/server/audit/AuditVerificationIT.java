package org.regenregistry.server.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.regenregistry.gates.Promise;
import org.regenregistry.gates.Promises;
import org.regenregistry.localstack.postgresql.DatabaseRole;
import org.regenregistry.server.audit.RecordedEvent.Act;
import org.regenregistry.server.audit.RecordedEvent.Agent;
import org.regenregistry.server.audit.RecordedEvent.Kind;
import org.regenregistry.server.audit.RecordedEvent.Result;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Whatever the owner of the database does to the audit trail with its triggers switched off is
 * found, and where.
 */
class AuditVerificationIT {

  private static final AnchorKey KEY = AnchorKey.of(new byte[32]);
  private static final int EVENTS = 20;
  private static final int ANCHORED = 15;

  @TempDir private Path folder;

  private final ChainedDatabase database = new ChainedDatabase(KEY);
  private final JdbcClient owner = JdbcClient.create(database.as(DatabaseRole.OWNER));
  private final JdbcClient server = JdbcClient.create(database.as(DatabaseRole.SERVER));
  private final Chain chain = database.chain();
  private List<RecordedEvent> events;

  @BeforeEach
  void record() throws IOException {
    events = new ArrayList<>();
    for (int number = 0; number < EVENTS; number++) {
      events.add(event(number));
      AuditTable.insert(server, List.of(events.getLast()));
      if (number == ANCHORED - 1) {
        chain.extend();
        new AnchorFile(file()).append(chain.anchor().orElseThrow());
      }
    }
    chain.extend();
  }

  @AfterEach
  void drop() {
    database.close();
  }

  @Test
  void whatNobodyTouchedIsWhole() throws SQLException, IOException {
    assertThat(verdict()).isEqualTo(new AuditVerdict.Whole(EVENTS, 1, 1, 0));
    AuditTable.insert(server, List.of(event(EVENTS)));
    assertThat(verdict()).isEqualTo(new AuditVerdict.Whole(EVENTS, 1, 1, 0));
    assertThat(chain.extend()).isEqualTo(1);
    assertThat(verdict()).isEqualTo(new AuditVerdict.Whole(EVENTS + 1, 1, 1, 0));
  }

  @ParameterizedTest
  @EnumSource(
      value = DatabaseRole.class,
      names = {"OWNER", "SERVER", "AUDIT"})
  void nobodyMayChangeOrRemoveAnEvent(DatabaseRole role) {
    JdbcClient jdbc = JdbcClient.create(database.as(role));
    for (String table : List.of("audit_event", "audit_patient", "audit_link", "audit_anchor")) {
      for (String statement :
          List.of("delete from " + table, "truncate " + table, updateOf(table))) {
        assertThatThrownBy(() -> jdbc.sql(statement).update())
            .as(role + ": " + statement)
            .rootCause()
            .message()
            .containsAnyOf("append-only", "permission denied");
      }
    }
    assertThat(owner.sql("select 1").query(Integer.class).single()).isEqualTo(1);
  }

  private static String updateOf(String table) {
    return switch (table) {
      case "audit_patient" -> "update audit_patient set clinic_id = 'X'";
      case "audit_event" -> "update audit_event set subject = 'x'";
      default -> "update " + table + " set position = position + 1";
    };
  }

  @Test
  void theServerSeesTheEventsOfTheClinicInScopeAlone() {
    assertThat(server.sql("select count(*) from audit_event").query(Long.class).single()).isZero();
    assertThat(
            server
                .sql(
                    """
                    select count(*) from audit_event, (select set_config('registry.clinic', 'A-1', false)) scope
                    """)
                .query(Long.class)
                .single())
        .isBetween(0L, (long) EVENTS / 2);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "subject = 'subject-6'",
        "recorded = recorded + interval '1 microsecond'",
        "outcome = 4",
        "patients = '{}'",
        "clinic_id = 'B-1'",
        "version = 2",
        "address = null"
      })
  void findsAnEventOfWhichOneFieldWasChanged(String change) throws Exception {
    byOwner("update audit_event set " + change + " where id = '" + id(5) + "'");
    assertBroken("the event " + id(5) + " at position 6 or its link was changed", 5);
  }

  @Test
  void findsAnEventThatWasRemoved() throws Exception {
    byOwner("delete from audit_event where id = '" + id(5) + "'");
    assertBroken("the event " + id(5) + " at position 6 was removed", 5);
  }

  @Test
  void findsALinkThatWasRemoved() throws Exception {
    byOwner("delete from audit_link where position = 6");
    assertBroken("the link at position 6 was removed", 5);
  }

  @Test
  void findsAnEventThatWasRemovedWithItsLink() throws Exception {
    byOwner("delete from audit_link where position = 6");
    byOwner("delete from audit_event where id = '" + id(5) + "'");
    assertBroken("the link at position 6 was removed", 5);
  }

  @Test
  void findsThatTheEndWasCutOff() throws Exception {
    byOwner("delete from audit_link where position > 10");
    byOwner("delete from audit_event where id > '" + id(9) + "'");
    byOwner("delete from audit_patient where event_id > '" + id(9) + "'");
    byOwner("delete from audit_anchor");
    assertBroken(
        "the chain was cut off: it ends at position 10 and was anchored at position 15", 10);
    Promises.held(Promise.P14, "edited bits, removed events and truncation are found and located");
  }

  @Test
  void findsThatTheChainWasWrittenAnew() throws Exception {
    byOwner("update audit_event set subject = 'nobody' where id = '" + id(5) + "'");
    byOwner("delete from audit_link");
    byOwner("delete from audit_anchor");
    byOwner("insert into audit_pending select id from audit_event");
    chain.extend();
    assertThat(verdict())
        .isInstanceOfSatisfying(
            AuditVerdict.Broken.class,
            broken ->
                assertThat(broken.what()).startsWith("the chain was written anew: at position 15"));
  }

  @Test
  void findsAnEventThatWasNeverChained() throws Exception {
    RecordedEvent planted = event(EVENTS);
    AuditTable.insert(server, List.of(planted));
    byOwner("delete from audit_pending");
    assertBroken("the event " + planted.id() + " was never chained", EVENTS);
  }

  @Test
  void findsAnEventThatWasRemovedBeforeItWasChained() throws Exception {
    RecordedEvent removed = event(EVENTS);
    AuditTable.insert(server, List.of(removed));
    byOwner("delete from audit_event where id = '" + removed.id() + "'");
    assertBroken("the event " + removed.id() + " was removed before it was chained", EVENTS);
  }

  @Test
  void findsThatAPatientIsNoLongerFoundByAnEvent() throws Exception {
    byOwner("delete from audit_patient where event_id = '" + id(5) + "'");
    assertBroken("the index of patients and the event " + id(5) + " do not agree", EVENTS);
  }

  @Test
  void findsAnAnchorThatTheRegistryDidNotSign() throws Exception {
    Anchor forged =
        Anchor.sign(new ChainLink(10, "ab".repeat(32)), Instant.now(), AnchorKey.of(other()));
    Files.writeString(file(), forged.line() + "\n");
    assertBroken("the anchor of position 10 bears no signature of the registry", 0);
  }

  @Test
  void findsALineThatIsNoAnchor() throws Exception {
    Files.writeString(file(), "nothing\n");
    assertBroken("the anchor file has a line that is no anchor", 0);
  }

  private void assertBroken(String what, long links) throws SQLException, IOException {
    assertThat(verdict()).isEqualTo(new AuditVerdict.Broken(links, what));
  }

  private AuditVerdict verdict() throws SQLException, IOException {
    return database.verdict(file());
  }

  private void byOwner(String statement) {
    for (String table :
        List.of("audit_event", "audit_patient", "audit_pending", "audit_link", "audit_anchor")) {
      owner.sql("alter table " + table + " disable trigger user").update();
      owner.sql("alter table " + table + " no force row level security").update();
    }
    assertThat(owner.sql(statement).update()).as(statement).isPositive();
  }

  private UUID id(int number) {
    return events.get(number).id();
  }

  private Path file() {
    return folder.resolve("anchors");
  }

  private static byte[] other() {
    byte[] seed = new byte[32];
    seed[0] = 1;
    return seed;
  }

  private static RecordedEvent event(int number) {
    Instant time = Instant.parse("2026-01-01T00:00:00.000001Z").plus(number, ChronoUnit.SECONDS);
    return new RecordedEvent(
        EventIds.draw(time),
        number < EVENTS ? time : Instant.now().truncatedTo(ChronoUnit.MICROS),
        Kind.REQUEST,
        Optional.of("request-" + number),
        new Agent(
            Optional.of("subject-" + number),
            Optional.of("client"),
            Optional.of("clinic-submitter"),
            Optional.of(number % 2 == 0 ? "B-1" : "A-1"),
            "TREAT",
            Optional.of("127.0.0.1")),
        new Act(
            "read",
            Optional.empty(),
            Optional.of("Patient"),
            Optional.of(new UUID(7, number)),
            OptionalInt.of(1),
            Optional.empty(),
            Optional.empty()),
        Set.of(new UUID(7, number), new UUID(8, number)),
        Result.of(200, Optional.empty()));
  }
}
