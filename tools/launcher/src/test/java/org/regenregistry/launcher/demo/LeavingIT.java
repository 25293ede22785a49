package org.regenregistry.launcher.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.regenregistry.gates.Promise;
import org.regenregistry.gates.Promises;
import org.regenregistry.launcher.demo.LoadedRegistry.Loaded;
import org.regenregistry.localstack.credentials.Credentials;
import org.regenregistry.localstack.junit.LocalServers;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/**
 * Who withdraws or is erased is gone from the index, answers, extracts and tables, and stays so.
 */
@ExtendWith({LocalServers.class, LoadedRegistry.class})
final class LeavingIT {

  private static final int PATIENTS = 10;
  private static final int STALE_WRITES = 1_000;

  private final Loaded registry;

  LeavingIT(Loaded registry) {
    this.registry = registry;
  }

  @Test
  void whoWithdrawsOrIsErasedIsGoneEverywhereAndStaysSo() throws IOException, SQLException {
    List<ClinicFigures.Cell> before = exact();
    List<LeavingPatient> withdrawn = patients();
    List<LeavingPatient> erased = patients();
    List<LeavingPatient> all = Stream.concat(withdrawn.stream(), erased.stream()).toList();
    assertThat(exact()).isNotEqualTo(before);
    assertThat(all).allSatisfy(patient -> assertThat(patient.inIndex()).hasSize(1));

    List<Long> times =
        withdrawn.stream().map(LeavingPatient::withdraw).map(Duration::toMillis).sorted().toList();
    erased.forEach(LeavingPatient::erase);

    long traces = tracesInTables(erased) + tracesInIndex(all) + tracesInExtract(erased);
    assertThat(traces).isZero();
    ClinicFigures.assertSame(exact(), before);
    assertThat(times.getLast()).isLessThan(10_000);
    assertThat(resurrections(all)).isZero();
    Promises.held(
        Promise.P4,
        "0 traces of %d erased and %d withdrawn patients in all tables, the index, extracts and answers; 0 of %d stale index writes accepted; withdrawal in effect after %d ms (median), %d ms (longest)"
            .formatted(
                erased.size(),
                withdrawn.size(),
                STALE_WRITES,
                times.get(times.size() / 2),
                times.getLast()));
    List<Long> arrivals =
        all.stream().map(LeavingPatient::arrival).map(Duration::toMillis).sorted().toList();
    Promises.held(
        Promise.P15,
        "%d submissions on an idle registry found by a search after %d ms (median), %d ms (longest)"
            .formatted(arrivals.size(), arrivals.get(arrivals.size() / 2), arrivals.getLast()));
    // The other tests of this module count what was generated.
    withdrawn.forEach(LeavingPatient::erase);
  }

  private List<LeavingPatient> patients() {
    List<LeavingPatient> patients = new ArrayList<>();
    for (int i = 0; i < PATIENTS; i++) {
      patients.add(new LeavingPatient(registry));
    }
    return patients;
  }

  private List<ClinicFigures.Cell> exact() throws IOException {
    return ClinicFigures.of(registry);
  }

  /** Rows of any table with a trace; the tombstone, the erasure and the audit trail keep ids. */
  private long tracesInTables(List<LeavingPatient> erased) {
    Credentials login = registry.servers().postgresql().superuser();
    JdbcClient jdbc =
        JdbcClient.create(
            new DriverManagerDataSource(
                registry.database().jdbcUrl(), login.username(), login.password()));
    Map<String, Long> found = new TreeMap<>();
    List<String> tables =
        jdbc.sql(
                """
                select table_name from information_schema.tables
                where table_schema = 'public' and table_type = 'BASE TABLE'
                """)
            .query((row, _) -> row.getString(1))
            .list();
    for (String table : tables) {
      boolean keepsIds =
          table.equals("patient_ledger") || table.equals("erasure") || table.startsWith("audit");
      String[] traces =
          erased.stream()
              .flatMap(patient -> patient.traces().stream())
              .filter(trace -> !keepsIds || !isId(trace))
              .flatMap(trace -> Stream.of(trace, hex(trace)))
              .toArray(String[]::new);
      long rows =
          jdbc.sql(
                  """
                  select count(*) from (select t::text as content from %s t offset 0) held
                  where exists (
                    select from unnest(?::text[]) as trace (text) where strpos(held.content, trace.text) > 0)
                  """
                      .formatted(table))
              .param(traces)
              .query(Long.class)
              .single();
      if (rows > 0) {
        found.put(table, rows);
      }
    }
    assertThat(found).as("tables with traces").isEmpty();
    return found.size();
  }

  private static boolean isId(String trace) {
    return trace.matches("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");
  }

  private static String hex(String text) {
    return HexFormat.of().formatHex(text.getBytes(StandardCharsets.UTF_8));
  }

  private long tracesInIndex(List<LeavingPatient> patients) {
    String everything =
        registry.index(
            "POST", "/treatments/_search", "{\"query\":{\"match_all\":{}},\"size\":10000}");
    assertThat(everything).contains("\"hits\"");
    return patients.stream()
        .flatMap(patient -> patient.traces().stream())
        .filter(everything::contains)
        .count();
  }

  /** The erased are listed as deleted and nowhere else. */
  private long tracesInExtract(List<LeavingPatient> erased) throws SQLException {
    Map<String, String> files =
        new ExtractFilesOf(registry.client(), registry.serviceClient("regulator"))
            .asOf(new StoreCount(registry.database()).now());
    assertThat(erased)
        .allSatisfy(
            patient ->
                assertThat(files.get("treatment-register-deleted.ndjson"))
                    .contains(patient.pseudonym()));
    return erased.stream()
        .flatMap(patient -> patient.traces().stream())
        .filter(
            trace ->
                files.entrySet().stream()
                    .filter(file -> !file.getKey().contains("deleted"))
                    .anyMatch(file -> file.getValue().contains(trace)))
        .count();
  }

  /** What a writer that was left behind would still send: the old documents with old revisions. */
  private long resurrections(List<LeavingPatient> patients) {
    StringBuilder bulk = new StringBuilder();
    for (int write = 0; write < STALE_WRITES; write++) {
      LeavingPatient patient = patients.get(write % patients.size());
      bulk.append(
          "{\"index\":{\"_id\":\"%s\",\"version\":1,\"version_type\":\"external_gte\"}}%n%s%n"
              .formatted(patient.documentId(), patient.document()));
    }
    String answer = registry.index("POST", "/treatments/_bulk?refresh=true", bulk.toString());
    assertThat(answer.split("version_conflict_engine_exception", -1).length - 1)
        .isEqualTo(STALE_WRITES);
    return tracesInIndex(patients);
  }
}
