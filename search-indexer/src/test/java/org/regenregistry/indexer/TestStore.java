package org.regenregistry.indexer;

import ca.uhn.fhir.context.FhirContext;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.Resource;
import org.jspecify.annotations.Nullable;
import org.regenregistry.localstack.StackSettings;
import org.regenregistry.localstack.postgresql.Database;
import org.regenregistry.localstack.postgresql.DatabaseRole;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

/** The registry's real schema, written to the way the server does: as its role, in its scope. */
public final class TestStore {

  private static final String RESOURCE =
      """
      insert into resource as held
        (clinic_id, type, id, version, last_updated, deleted, patient_id, content_hash)
      values (?, ?, ?, 1, clock_timestamp(), ?, ?, decode('00', 'hex'))
      on conflict (clinic_id, type, id) do update
      set version = held.version + 1, last_updated = excluded.last_updated,
          deleted = excluded.deleted, patient_id = excluded.patient_id
      returning version
      """;

  private static final String VERSION =
      """
      insert into resource_version
        (clinic_id, type, id, version, last_updated, deleted, patient_id, content)
      values (?, ?, ?, ?, clock_timestamp(), ?, ?, ?)
      """;

  private static final String SHARED =
      """
      with held as (
        insert into resource
          (clinic_id, type, id, version, last_updated, deleted, patient_id, content_hash)
        values (?, ?, ?, 1, clock_timestamp(), false, null, decode('00', 'hex')))
      insert into resource_version
        (clinic_id, type, id, version, last_updated, deleted, patient_id, content)
      values (?, ?, ?, 1, clock_timestamp(), false, null, ?)
      """;

  private static final String RAISE =
      """
      insert into patient_ledger as ledger (clinic_id, patient_id, revision, changed_at)
      values (?, ?, 1, clock_timestamp())
      on conflict (clinic_id, patient_id) do update
      set revision = ledger.revision + 1, changed_at = excluded.changed_at,
          parked = false, attempts = 0, next_attempt_at = null
      """;

  private static final FhirContext FHIR = FhirContext.forR4();

  private final Database database;

  private TestStore(Database database) {
    this.database = database;
  }

  /** A store in a new database, made by the migrations of the server. */
  public static TestStore create(Database database) {
    var store = new TestStore(database);
    store.as(
        DatabaseRole.OWNER,
        statements -> migrations().forEach(sql -> statements.sql(sql).update()));
    return store;
  }

  public Database database() {
    return database;
  }

  /** Saves resources in one transaction, as one submission would. */
  public void save(ExamplePatient patient, Resource... resources) {
    save(patient, Stream.of(resources).map(TestStore::content).toList());
  }

  /** Gives a resource of one patient to another, who need not have a higher revision. */
  public void move(ExamplePatient giver, ExamplePatient taker, Resource resource) {
    as(
        DatabaseRole.SERVER,
        statements -> {
          scope(statements, taker);
          write(statements, taker, content(resource));
          raiseInOrder(statements, giver, taker);
        });
  }

  /** As the server does, so that no transaction of it and of an indexer wait for each other. */
  private static void raiseInOrder(JdbcClient statements, ExamplePatient... patients) {
    Stream.of(patients)
        .sorted(Comparator.comparing(patient -> patient.id().toString()))
        .forEach(patient -> raise(statements, patient));
  }

  /** Saves content that no validation would let pass. */
  public void saveRaw(ExamplePatient patient, String type, UUID id, String content) {
    save(patient, List.of(new Content(type, id, content)));
  }

  /** Saves a resource of the clinic's own to which the patient's record refers twice. */
  public void share(ExamplePatient patient, String type, UUID id, String content) {
    as(
        DatabaseRole.SERVER,
        statements -> {
          scope(statements, patient);
          statements
              .sql(SHARED)
              .params(
                  patient.clinic().value(), type, id, patient.clinic().value(), type, id, content)
              .update();
          for (int link = 0; link < 2; link++) {
            statements
                .sql("insert into resource_link values (?, ?, ?, ?, ?)")
                .params(patient.clinic().value(), UUID.randomUUID(), id, type, patient.id())
                .update();
          }
        });
  }

  /** Deletes a resource. */
  public void delete(ExamplePatient patient, String type, UUID id) {
    as(
        DatabaseRole.SERVER,
        statements -> {
          scope(statements, patient);
          write(statements, patient, new Content(type, id, null));
          raise(statements, patient);
        });
  }

  private static Content content(Resource resource) {
    return new Content(
        resource.fhirType(),
        UUID.fromString(resource.getIdElement().getIdPart()),
        FHIR.newJsonParser().encodeResourceToString(resource));
  }

  private record Content(String type, UUID id, @Nullable String json) {}

  private void save(ExamplePatient patient, List<Content> contents) {
    as(
        DatabaseRole.SERVER,
        statements -> {
          scope(statements, patient);
          contents.forEach(content -> write(statements, patient, content));
          raise(statements, patient);
        });
  }

  private static void scope(JdbcClient statements, ExamplePatient patient) {
    statements
        .sql("select set_config('registry.clinic', ?, true)")
        .param(patient.clinic().value())
        .query(String.class)
        .single();
  }

  private static void write(JdbcClient statements, ExamplePatient patient, Content content) {
    boolean deleted = content.json() == null;
    int version =
        statements
            .sql(RESOURCE)
            .params(patient.clinic().value(), content.type(), content.id(), deleted, patient.id())
            .query(Integer.class)
            .single();
    statements
        .sql(VERSION)
        .param(patient.clinic().value())
        .param(content.type())
        .param(content.id())
        .param(version)
        .param(deleted)
        .param(patient.id())
        .param(content.json())
        .update();
  }

  private static void raise(JdbcClient statements, ExamplePatient patient) {
    statements.sql(RAISE).params(patient.clinic().value(), patient.id()).update();
    statements.sql("select pg_notify('patient_ledger', '')").query().listOfRows();
  }

  /** Work in one transaction of a role. */
  public interface Work {
    void with(JdbcClient statements);
  }

  /** Does {@code work} in one transaction as the given role. */
  public void as(DatabaseRole role, Work work) {
    try (var connection = connect(role)) {
      connection.setAutoCommit(false);
      work.with(JdbcClient.create(new SingleConnectionDataSource(connection, true)));
      connection.commit();
    } catch (SQLException failure) {
      throw new IllegalStateException(failure);
    }
  }

  /** A connection of the given role. */
  public Connection connect(DatabaseRole role) throws SQLException {
    var login = database.credentials(role);
    return DriverManager.getConnection(database.jdbcUrl(), login.username(), login.password());
  }

  private static List<String> migrations() {
    var folder =
        StackSettings.projectHome().resolve("registry-server/src/main/resources/db/migration");
    try (var files = Files.list(folder)) {
      return files
          .filter(file -> file.getFileName().toString().startsWith("V"))
          .sorted()
          .map(TestStore::text)
          .toList();
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  private static String text(Path file) {
    try {
      return Files.readString(file, StandardCharsets.UTF_8);
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }
}
