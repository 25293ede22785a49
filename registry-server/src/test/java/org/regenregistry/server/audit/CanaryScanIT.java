package org.regenregistry.server.audit;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import ch.qos.logback.core.AppenderBase;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.DateType;
import org.hl7.fhir.r4.model.HumanName;
import org.hl7.fhir.r4.model.Patient;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.regenregistry.gates.Promise;
import org.regenregistry.gates.Promises;
import org.regenregistry.localstack.junit.LocalServers;
import org.regenregistry.localstack.postgresql.DatabaseRole;
import org.regenregistry.localstack.postgresql.PostgresqlServer;
import org.regenregistry.server.ClinicalRecords;
import org.regenregistry.server.FhirHttp;
import org.regenregistry.server.RegistryServerFixture;
import org.regenregistry.server.TestClinic;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/**
 * Names, identifiers, dates, search values and tokens that requests carry are in no log, no metric
 * and no audit event (P17).
 */
class CanaryScanIT {

  private static final RegistryServerFixture REGISTRY = RegistryServerFixture.running();
  private static final String CANARY =
      "canary" + UUID.randomUUID().toString().replace("-", "").substring(0, 12);
  private static final String BIRTH_DATE = "1907-03-19";

  /** What other tests of the same run plant in records. */
  private static final Pattern OTHER_CANARIES = Pattern.compile("qzcanary[a-z][0-9a-f]{8}");

  private static final LogLines LOG = new LogLines();

  private static FhirHttp clinic;
  private static String token;
  private static String patient = "";
  private static int requests;

  /** Everything that the server logs, with the texts of exceptions. */
  private static final class LogLines extends AppenderBase<ILoggingEvent> {

    private final Queue<String> lines = new ConcurrentLinkedQueue<>();

    @Override
    protected void append(ILoggingEvent event) {
      lines.add(event.getLoggerName() + " " + event.getFormattedMessage());
      if (event.getThrowableProxy() != null) {
        lines.add(ThrowableProxyUtil.asString(event.getThrowableProxy()));
      }
    }
  }

  @BeforeAll
  static void listen() {
    Logger root = (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
    LOG.setContext(root.getLoggerContext());
    LOG.start();
    root.addAppender(LOG);
    TestClinic own = REGISTRY.onboardClinic();
    token = own.token();
    clinic = REGISTRY.http(token);
  }

  @AfterAll
  static void stopListening() {
    ((Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME)).detachAppender(LOG);
  }

  @Test
  void nothingThatRequestsCarryIsInLogsMetricsOrAuditEvents() throws IOException {
    write();
    search();
    mistake();
    breakTheDatabase();
    assertThat(LOG.lines).as("the server logs at all").isNotEmpty();
    assertThat(LOG.lines).noneMatch(CanaryScanIT::tells);
    String metrics = operator().send("GET", "/actuator/prometheus", "").body();
    assertThat(metrics).contains("registry_audit_commit_seconds_count");
    assertThat(metrics).doesNotContainIgnoringCase(CANARY).doesNotContain(BIRTH_DATE);
    long events = events("true");
    assertThat(events).isGreaterThanOrEqualTo(requests);
    assertThat(events("e::text ilike '%" + CANARY + "%' or e::text like '%" + BIRTH_DATE + "%'"))
        .isZero();
    int files = scanServerLogs();
    Promises.held(
        Promise.P17,
        "0 canaries of %d requests in the server's log, %d log files of its servers, metrics and %d"
                .formatted(requests, files, events)
            + " audit events");
  }

  private static void write() {
    patient = send("POST", "Patient", FhirHttp.json(person())).location();
    String condition = "Patient?identifier=" + CANARY;
    send("PUT", condition, FhirHttp.json(person()));
    send("PUT", patient, FhirHttp.json((Patient) person().setId(patient)));
    send("DELETE", condition + "-nobody", "");
    Bundle bundle = ClinicalRecords.transaction();
    ClinicalRecords.put(bundle, person(), CANARY);
    send("POST", "", FhirHttp.json(bundle));
    bundle.setType(Bundle.BundleType.BATCH);
    send("POST", "", FhirHttp.json(bundle));
  }

  private static void search() {
    for (String query :
        List.of(
            "name=" + CANARY,
            "identifier=" + CANARY,
            "birthdate=" + BIRTH_DATE,
            "name:contains=" + CANARY + "&_count=1",
            "_has:Observation:subject:identifier=" + CANARY)) {
      send("GET", "Patient?" + query, "");
      requests++;
      clinic
          .with("Content-Type", "application/x-www-form-urlencoded")
          .send("POST", "/fhir/Patient/_search", query);
    }
    send("GET", "Observation?subject.name=" + CANARY, "");
    send("GET", patient + "/$everything?_since=" + BIRTH_DATE, "");
  }

  /** What is wrong is told to the client and to nobody else. */
  private static void mistake() throws IOException {
    send("GET", "Patient/" + CANARY, "");
    send("GET", "Patient/" + CANARY + "/_history/" + CANARY, "");
    send("GET", CANARY + "/1", "");
    send("GET", "Patient/$" + CANARY, "");
    send("GET", "/" + CANARY, "");
    send("GET", "Patient;" + CANARY, "");
    send("GET", "Patient?" + CANARY + "=1", "");
    send("GET", "Patient?birthdate=" + CANARY, "");
    send("GET", "Patient?_cursor=" + CANARY, "");
    send("GET", "Patient?name=%" + CANARY, "");
    send("POST", "Patient", "{\"" + CANARY);
    send("POST", "Patient", "{\"resourceType\":\"Patient\",\"" + CANARY + "\":1}");
    send("POST", "Patient", "{\"resourceType\":\"Patient\",\"birthDate\":\"" + CANARY + "\"}");
    send("POST", "Patient", "{\"resourceType\":\"" + CANARY + "\"}");
    send("PATCH", patient, "[{\"op\":\"add\",\"path\":\"/" + CANARY + "\",\"value\":1}]");
    requests += 3;
    REGISTRY.http(CANARY + "." + CANARY + ".x").get(patient);
    clinic.with("Content-Type", "text/" + CANARY).send("POST", "/fhir", CANARY);
    clinic.send("GET", "/clinic?measure=" + CANARY + "&visit=" + CANARY, "");
    for (String line :
        List.of(
            "GET /fhir/Patient?name={" + CANARY + "} HTTP/1.1",
            "GET /fhir/Patient?name=\u0001" + CANARY + " HTTP/1.1",
            "GET /fhir/Patient?name=" + CANARY + "%zz HTTP/1.1",
            CANARY + " /fhir/Patient HTTP/1.1",
            "GET /fhir/%2F" + CANARY + " HTTP/1.1")) {
      sendLine(line);
    }
  }

  /** What the database refuses, it logs; the statement and its values are not to be in it. */
  private static void breakTheDatabase() {
    JdbcClient server = REGISTRY.as(DatabaseRole.SERVER);
    for (String statement :
        List.of(
            "select 1 / 0 where '" + CANARY + "' <> ''",
            "insert into audit_pending select (1 / 0)::text::uuid where '" + CANARY + "' <> ''")) {
      try {
        server.sql(statement).query().listOfRows();
        throw new AssertionError("It was to fail");
      } catch (DataAccessException expected) {
        assertThat(expected).isNotNull();
      }
    }
    try {
      server.sql("select 1 / 0 where ? <> ''").param(CANARY).query().listOfRows();
      throw new AssertionError("It was to fail");
    } catch (DataAccessException expected) {
      assertThat(expected).isNotNull();
    }
  }

  private static int scanServerLogs() throws IOException {
    PostgresqlServer postgresql = LocalServers.servers().postgresql();
    JdbcClient superuser =
        JdbcClient.create(
            new DriverManagerDataSource(
                postgresql.jdbcUrl("postgres"),
                postgresql.superuser().username(),
                postgresql.superuser().password()));
    Path data = Path.of(superuser.sql("show data_directory").query(String.class).single());
    Path stack = data.resolve("../..").normalize();
    if (!Files.isDirectory(stack)) {
      // Servers in containers keep their logs to themselves.
      return 0;
    }
    try (Stream<Path> files = Files.find(stack, 6, (file, _) -> file.toString().endsWith(".log"))) {
      List<Path> logs = files.toList();
      assertThat(logs).extracting(log -> log.getFileName().toString()).contains("postgresql.log");
      assertThat(logs).noneMatch(log -> tells(text(log)));
      assertThat(logs).noneMatch(log -> OTHER_CANARIES.matcher(text(log)).find());
      assertThat(text(data.resolveSibling("postgresql.log")))
          .as("what the database refused is in its log")
          .contains("division by zero");
      return logs.size();
    }
  }

  private static String text(Path file) {
    try {
      return Files.readString(file, StandardCharsets.ISO_8859_1);
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  private static boolean tells(String text) {
    return text.toLowerCase(java.util.Locale.ROOT).contains(CANARY)
        || text.contains(BIRTH_DATE)
        || text.contains(token);
  }

  private static long events(String condition) {
    return REGISTRY
        .as(DatabaseRole.AUDIT)
        .sql("select count(*) from audit_event e where " + condition)
        .query(Long.class)
        .single();
  }

  private static Patient person() {
    Patient person = ClinicalRecords.patient(CANARY);
    person.addName(new HumanName().setFamily(CANARY));
    person.setBirthDateElement(new DateType(BIRTH_DATE));
    return person;
  }

  private static FhirHttp.Answer send(String method, String path, String body) {
    requests++;
    FhirHttp sender =
        method.equals("PATCH")
            ? clinic.with("Content-Type", "application/json-patch+json")
            : clinic;
    return sender.send(method, path.isEmpty() ? "/fhir" : "/fhir/" + encoded(path), body);
  }

  /** Java's client sends no broken escapes either; those go over a plain connection. */
  private static String encoded(String path) {
    return path.replaceAll("%(?![0-9a-fA-F]{2})", "%25");
  }

  private static void sendLine(String line) throws IOException {
    try (Socket socket = new Socket(REGISTRY.address().getHost(), REGISTRY.address().getPort())) {
      String request =
          line
              + "\r\nHost: localhost\r\nAuthorization: Bearer "
              + token
              + "\r\nConnection: close\r\n\r\n";
      socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
      assertThat(socket.getInputStream().readAllBytes()).isNotEmpty();
    }
  }

  private static FhirHttp operator() {
    String name = "operator-" + UUID.randomUUID();
    return REGISTRY.http(
        REGISTRY.keycloak().accessToken(REGISTRY.keycloak().addServiceClient(name, "operator")));
  }
}
