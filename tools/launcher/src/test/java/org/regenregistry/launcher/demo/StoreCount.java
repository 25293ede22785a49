package org.regenregistry.launcher.demo;

import static java.util.Objects.requireNonNull;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import org.regenregistry.localstack.credentials.Credentials;
import org.regenregistry.localstack.postgresql.Database;
import org.regenregistry.localstack.postgresql.DatabaseRole;
import org.regenregistry.mapping.treatment.Visit;

/** Counts in the store by plain SQL over the FHIR JSON, without any code of the registry. */
final class StoreCount {

  private static final Map<Visit, int[]> WINDOWS =
      Map.of(
          Visit.W6, new int[] {32, 66},
          Visit.M3, new int[] {67, 136},
          Visit.M6, new int[] {137, 273},
          Visit.M12, new int[] {274, 455});

  private static final String SCORED =
      """
      with current as (
        select r.type, r.patient_id, v.content::jsonb as c
        from resource r join resource_version v using (clinic_id, type, id, version)
        where not r.deleted),
      administration as (
        select patient_id,
               left(coalesce(c ->> 'performedDateTime', c #>> '{performedPeriod,start}'), 10)::date as day,
               jsonb_path_query_first(c, '$.bodySite[0].extension[0].valueCodeableConcept.coding[0].code') as side,
               jsonb_path_query_first(c, '$.extension.extension ? (@.url == "tissueSource").valueCodeableConcept.coding[0].code')
                 #>> '{}' as tissue
        from current
        where type = 'Procedure' and c #>> '{code,coding,0,code}' = 'cell-administration'),
      score as (
        select patient_id,
               left(c ->> 'effectiveDateTime', 10)::date as day,
               jsonb_path_query_first(c, '$.bodySite.extension[0].valueCodeableConcept.coding[0].code') as side
        from current
        where type = 'Observation' and c #>> '{code,coding,0,code}' = ?),
      consent as (
        select patient_id, c ->> 'effectiveDateTime' as day,
               jsonb_path_exists(c, '$.component[*] ? (@.code.coding[0].code == "consent-research" && @.valueBoolean == false)') as withheld
        from current
        where type = 'Observation' and c #>> '{code,coding,0,code}' = 'consent'),
      -- The latest statement holds, and of several on that day the one that withholds.
      withdrawn as (
        select patient_id from consent c
        where withheld and day = (select max(day) from consent other where other.patient_id = c.patient_id))
      -- A score from two months before a later treatment of the site on belongs to that one.
      select tissue, count(*)
      from administration a
      where a.patient_id not in (select patient_id from withdrawn)
        and exists (select from score s
              where s.patient_id = a.patient_id and coalesce(s.side = a.side, true)
                and s.day - a.day between -60 and 0)
        and exists (select from score s
              where s.patient_id = a.patient_id and coalesce(s.side = a.side, true)
                and s.day - a.day between ? and ?
                and not exists (select from administration later
                      where later.patient_id = a.patient_id
                        and coalesce(later.side = a.side, true)
                        and later.day > a.day and s.day - later.day >= -60))
      group by tissue
      """;

  private final Database database;

  StoreCount(Database database) {
    this.database = database;
  }

  /** How many treatments have both a baseline score and one at the visit, by tissue source. */
  Map<String, Long> scored(String loinc, Visit visit) throws SQLException {
    Map<String, Long> counts = new TreeMap<>();
    int[] window = requireNonNull(WINDOWS.get(visit));
    try (Connection connection = connect();
        PreparedStatement statement = connection.prepareStatement(SCORED)) {
      statement.setString(1, loinc);
      statement.setInt(2, window[0]);
      statement.setInt(3, window[1]);
      try (ResultSet rows = statement.executeQuery()) {
        while (rows.next()) {
          counts.put(rows.getString(1), rows.getLong(2));
        }
      }
    }
    return counts;
  }

  /** How many versions of resources there are. */
  long versions() throws SQLException {
    return single("select count(*) from resource_version");
  }

  /** How many treatments the store has. */
  long administrations() throws SQLException {
    return single(
        """
        select count(*) from resource r join resource_version v using (clinic_id, type, id, version)
        where not r.deleted and r.type = 'Procedure'
          and v.content::jsonb #>> '{code,coding,0,code}' = 'cell-administration'
        """);
  }

  /** The database's time. */
  Instant now() throws SQLException {
    try (Connection connection = connect();
        PreparedStatement statement = connection.prepareStatement("select clock_timestamp()");
        ResultSet rows = statement.executeQuery()) {
      rows.next();
      return rows.getTimestamp(1).toInstant();
    }
  }

  private long single(String sql) throws SQLException {
    try (Connection connection = connect();
        PreparedStatement statement = connection.prepareStatement(sql);
        ResultSet rows = statement.executeQuery()) {
      rows.next();
      return rows.getLong(1);
    }
  }

  /** The indexer's role may read the current resources of all clinics. */
  private Connection connect() throws SQLException {
    Credentials login = database.credentials(DatabaseRole.INDEXER);
    return DriverManager.getConnection(database.jdbcUrl(), login.username(), login.password());
  }
}
