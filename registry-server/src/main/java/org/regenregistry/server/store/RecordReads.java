package org.regenregistry.server.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.regenregistry.mapping.treatment.ClinicCode;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A patient's record: the compartment, and the clinic's own resources that it refers to. */
final class RecordReads {

  private static final String OF_KINDS = " and m.type = any (?::text[])";
  private static final String SINCE = " and m.last_updated >= ?";

  /** A Patient's date is the day of birth, which is no time of care. */
  private static final String CARE =
      " and (m.rank <> 1 or m.date_low is null or (m.date_low <= ? and m.date_high >= ?))";

  private static final String AFTER = " and (c.rank, c.id) > (?::int, ?::uuid)";

  private final JdbcClient jdbc;
  private final ClinicCode clinic;

  RecordReads(JdbcClient jdbc, ClinicCode clinic) {
    this.jdbc = jdbc;
    this.clinic = clinic;
  }

  RecordPage page(RecordRequest request) {
    String code = clinic.value();
    UUID patient = request.patient();
    List<Object> parameters = new ArrayList<>(List.of(code, patient, code, patient, code));
    String filter = filter(request, parameters);
    parameters.addAll(List.of(PageBudget.BYTES, PageBudget.BYTES, code, patient));
    request
        .after()
        .ifPresent(position -> parameters.addAll(List.of(position.rank(), position.id())));
    parameters.add(request.limit() + 1);
    parameters.add(code);
    String sql = sql(filter, request.after().isPresent() ? AFTER : "");
    List<Row> rows = jdbc.sql(sql).params(parameters).query((row, _) -> Row.of(row)).list();
    if (rows.isEmpty()) {
      return new RecordPage.Unknown();
    }
    if (rows.getFirst().deleted()) {
      return new RecordPage.Deleted();
    }
    List<StoredVersion> page =
        rows.stream()
            .takeWhile(Row::fits)
            .limit(request.limit())
            .flatMap(row -> row.version().stream())
            .toList();
    long found = rows.stream().filter(row -> row.version().isPresent()).count();
    return new RecordPage.Found(rows.getFirst().total(), page, page.size() == found);
  }

  /**
   * The state of the Patient, the count and the page in one statement, so that all are of one
   * snapshot. The row of the first two is there even when the page is empty.
   */
  private static String sql(String filter, String after) {
    return """
    with member as (
      select case when r.type = 'Patient' then 0 else 1 end as rank,
        r.type, r.id, r.version, r.last_updated, r.date_low, r.date_high
      from resource r where r.clinic_id = ? and r.patient_id = ? and not r.deleted
      union all
      select 2, r.type, r.id, r.version, r.last_updated, null, null
      from (
        select distinct l.target_type, l.target_id from resource_link l
        where l.clinic_id = ? and l.patient_id = ?
          and l.target_type in ('Organization', 'BiologicallyDerivedProduct', 'ResearchStudy')) own
      join resource r on r.clinic_id = ? and r.type = own.target_type and r.id = own.target_id
      where not r.deleted
    ), chosen as (
      select m.* from member m where true%1$s
    )
    select patient.deleted, counted.total, page.type, page.id, page.version, page.last_updated,
      page.patient_id, %3$s
    from (select r.deleted from resource r where r.clinic_id = ? and r.type = 'Patient' and r.id = ?) patient
    cross join (select count(*) as total from chosen) counted
    left join (
      select c.rank, c.type, c.id, c.version, c.last_updated, v.patient_id, v.content
      from (select * from chosen c where true%2$s order by c.rank, c.id limit ?) c
      join resource_version v
        on v.clinic_id = ? and v.type = c.type and v.id = c.id and v.version = c.version) page on true
    order by page.rank, page.id
    """
        .formatted(filter, after, PageBudget.columns("page.content", "page.rank, page.id"));
  }

  private static String filter(RecordRequest request, List<Object> parameters) {
    StringBuilder filter = new StringBuilder();
    if (!request.kinds().isEmpty()) {
      filter.append(OF_KINDS);
      parameters.add(Columns.of(request.kinds(), ResourceKind::type));
    }
    if (request.since().isPresent()) {
      filter.append(SINCE);
      parameters.add(Timestamp.from(request.since().get()));
    }
    if (request.care().isPresent()) {
      filter.append(CARE);
      parameters.add(Timestamp.from(request.care().get().high()));
      parameters.add(Timestamp.from(request.care().get().low()));
    }
    return filter.toString();
  }

  private record Row(boolean deleted, long total, Optional<StoredVersion> version, boolean fits) {

    static Row of(ResultSet row) throws SQLException {
      boolean deleted = row.getBoolean("deleted");
      long total = row.getLong("total");
      if (row.getString("type") == null) {
        return new Row(deleted, total, Optional.empty(), true);
      }
      ResourceKind kind = ResourceKind.of(row.getString("type")).orElseThrow();
      return new Row(
          deleted,
          total,
          Optional.of(
              new StoredVersion(
                  new ResourceKey(kind, row.getObject("id", UUID.class)),
                  row.getInt("version"),
                  row.getTimestamp("last_updated").toInstant(),
                  Optional.ofNullable(row.getObject("patient_id", UUID.class)),
                  Optional.ofNullable(row.getString("content")))),
          row.getBoolean("fits"));
    }
  }
}
