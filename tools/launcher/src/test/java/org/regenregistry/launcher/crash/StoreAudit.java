package org.regenregistry.launcher.crash;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.regenregistry.localstack.credentials.Credentials;
import org.regenregistry.synthetic.Submission;

/** Compares promises with tables, by SQL as the superuser and without any code of the registry. */
final class StoreAudit {

  /** Each query counts what must not be. */
  private static final Map<String, String> RULES = rules();

  private static final String MISSING =
      """
      select count(*)
      from unnest(?::text[], ?::text[], ?::uuid[], ?::int[], ?::text[]) as promised (clinic_id, type, id, version, part)
      left join resource_version v using (clinic_id, type, id, version)
      where v.id is null or v.deleted <> (part = '')
         or (part <> '' and position(part in v.content) = 0)
      """;

  private static final String IDENTIFIERS =
      "select clinic_id || ' ' || type || ' ' || system || ' ' || value from business_identifier";

  private final String url;
  private final Credentials superuser;

  StoreAudit(String url, Credentials superuser) {
    this.url = url;
    this.superuser = superuser;
  }

  private static Map<String, String> rules() {
    Map<String, String> rules = new LinkedHashMap<>();
    rules.put(
        "the current row is the last version",
        """
        select count(*) from resource r where not exists (
          select from resource_version v
          where v.clinic_id = r.clinic_id and v.type = r.type and v.id = r.id
            and v.version = r.version and v.deleted = r.deleted and v.last_updated = r.last_updated)
        or exists (
          select from resource_version v
          where v.clinic_id = r.clinic_id and v.type = r.type and v.id = r.id
            and v.version > r.version)
        """);
    rules.put(
        "versions count from 1 without a gap and belong to a resource",
        """
        select count(*) from (
          select clinic_id, type, id from resource_version
          group by clinic_id, type, id having min(version) <> 1 or max(version) <> count(*)
          union all
          select clinic_id, type, id from resource_version v
          where not exists (select from resource r
            where r.clinic_id = v.clinic_id and r.type = v.type and r.id = v.id)) wrong
        """);
    rules.put(
        "identifiers in the content are business identifiers",
        """
        select count(*)
        from resource r join resource_version v using (clinic_id, type, id, version)
        cross join lateral jsonb_array_elements(v.content::jsonb -> 'identifier') i
        where not r.deleted and jsonb_typeof(v.content::jsonb -> 'identifier') = 'array'
          and i ->> 'system' is not null and i ->> 'value' is not null
          and not exists (select from business_identifier b
            where b.clinic_id = r.clinic_id and b.type = r.type and b.id = r.id
              and b.system = i ->> 'system' and b.value = i ->> 'value')
        """);
    rules.put(
        "current Observations and Procedures are found by their codes",
        """
        select count(*) from resource r
        where not r.deleted and r.type in ('Observation', 'Procedure')
          and not exists (select from search_token t
            where t.clinic_id = r.clinic_id and t.id = r.id)
        """);
    rules.put(
        "search rows lead to current resources",
        """
        select count(*) from search_token t
        where not exists (select from resource r
          where r.clinic_id = t.clinic_id and r.id = t.id and not r.deleted)
        """);
    rules.put(
        "the ledger has every change of every patient",
        """
        select count(*) from (
          select clinic_id, patient_id, count(distinct last_updated) as changes,
                 max(last_updated) as last
          from resource_version where patient_id is not null group by clinic_id, patient_id) p
        left join patient_ledger l using (clinic_id, patient_id)
        where l.patient_id is null or l.revision < p.changes or l.changed_at < p.last
        """);
    rules.put(
        "every version has exactly one event in the audit trail, and every such event its version",
        """
        select count(*)
        from resource_version v
        full join (
          select clinic_id, resource_type, resource_id, version, count(*) as events
          from audit_event
          where kind in ('request', 'entry') and outcome = 0 and version is not null
            and interaction <> 'vread'
          group by clinic_id, resource_type, resource_id, version) e
          on e.clinic_id = v.clinic_id and e.resource_type = v.type and e.resource_id = v.id
            and e.version = v.version
        where v.id is null or e.events is null or e.events <> 1
        """);
    return rules;
  }

  /** Looks at one snapshot; what is promised meanwhile does not matter. */
  void compare(Promises promises, UniqueIdentifiers identifiers) throws SQLException {
    List<Promises.Version> versions = promises.versions();
    Map<Submission, Boolean> bundles = promises.bundles();
    try (Connection connection =
        DriverManager.getConnection(url, superuser.username(), superuser.password())) {
      connection.setAutoCommit(false);
      connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
      for (Map.Entry<String, String> rule : RULES.entrySet()) {
        assertThat(count(connection, rule.getValue())).as("against: %s", rule.getKey()).isZero();
      }
      assertThat(missing(connection, versions)).as("acknowledged versions lost").isZero();
      requireWhole(bundles, identifiers, identifiers(connection));
    }
  }

  private static void requireWhole(
      Map<Submission, Boolean> bundles, UniqueIdentifiers identifiers, Set<String> stored) {
    bundles.forEach(
        (bundle, acknowledged) -> {
          List<String> own = identifiers.of(bundle);
          long found = own.stream().filter(stored::contains).count();
          boolean whole = found == own.size();
          assertThat(whole || (!acknowledged && found == 0))
              .as("%d of %d records of a Bundle, acknowledged: %s", found, own.size(), acknowledged)
              .isTrue();
        });
  }

  private static long count(Connection connection, String sql) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(sql);
        ResultSet rows = statement.executeQuery()) {
      rows.next();
      return rows.getLong(1);
    }
  }

  private static long missing(Connection connection, List<Promises.Version> versions)
      throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(MISSING)) {
      setArray(statement, 1, "text", versions.stream().map(Promises.Version::clinic).toArray());
      setArray(statement, 2, "text", versions.stream().map(Promises.Version::type).toArray());
      setArray(statement, 3, "text", versions.stream().map(Promises.Version::id).toArray());
      setArray(statement, 4, "int", versions.stream().map(Promises.Version::version).toArray());
      setArray(statement, 5, "text", versions.stream().map(Promises.Version::content).toArray());
      try (ResultSet rows = statement.executeQuery()) {
        rows.next();
        return rows.getLong(1);
      }
    }
  }

  private static void setArray(
      PreparedStatement statement, int position, String type, Object[] values) throws SQLException {
    statement.setArray(position, statement.getConnection().createArrayOf(type, values));
  }

  private static Set<String> identifiers(Connection connection) throws SQLException {
    List<String> all = new ArrayList<>();
    try (PreparedStatement statement = connection.prepareStatement(IDENTIFIERS);
        ResultSet rows = statement.executeQuery()) {
      while (rows.next()) {
        all.add(requireNonNull(rows.getString(1)));
      }
    }
    return new HashSet<>(all);
  }
}
