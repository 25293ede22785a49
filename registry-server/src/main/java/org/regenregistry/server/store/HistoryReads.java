package org.regenregistry.server.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.regenregistry.mapping.treatment.ClinicCode;
import org.regenregistry.server.store.HistoryRequest.Order;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Versions of a clinic's resources by the time they were written. */
final class HistoryReads {

  private static final String OF_TYPE = " and v.type = ?";
  private static final String OF_RESOURCE = " and v.type = ? and v.id = ?";
  private static final String SINCE = " and v.last_updated >= ?";

  /** Begun before the period's end, and not followed by another version before its beginning. */
  private static final String AT =
      """
       and v.last_updated <= ? and not exists (
        select from resource_version later
        where later.clinic_id = v.clinic_id and later.type = v.type and later.id = v.id
          and later.version = v.version + 1 and later.last_updated <= ?)
      """;

  private final JdbcClient jdbc;
  private final ClinicCode clinic;

  HistoryReads(JdbcClient jdbc, ClinicCode clinic) {
    this.jdbc = jdbc;
    this.clinic = clinic;
  }

  HistoryPage page(HistoryRequest request) {
    List<Object> filter = new ArrayList<>(List.of(clinic.value()));
    String where = where(request, filter);
    List<Object> parameters = new ArrayList<>(filter);
    parameters.addAll(filter);
    String after = "";
    if (request.after().isPresent()) {
      HistoryRequest.Position position = request.after().get();
      after = after(request.order());
      parameters.add(Timestamp.from(position.lastUpdated()));
      parameters.add(position.id());
      parameters.add(position.version());
    }
    parameters.add(request.limit() + 1);
    parameters.addAll(0, List.of(PageBudget.BYTES, PageBudget.BYTES));
    String sql = sql(where, after, request.order());
    List<Row> rows = jdbc.sql(sql).params(parameters).query((row, _) -> Row.of(row)).list();
    List<StoredVersion> versions =
        rows.stream()
            .takeWhile(Row::fits)
            .limit(request.limit())
            .flatMap(row -> row.version().stream())
            .toList();
    long found = rows.stream().filter(row -> row.version().isPresent()).count();
    return new HistoryPage(rows.getFirst().total(), versions, versions.size() == found);
  }

  /**
   * Count and page in one statement, so that both are of one snapshot. The row of the count is
   * there even when the page is empty.
   */
  private static String sql(String where, String after, Order order) {
    String direction =
        switch (order) {
          case LATEST_FIRST -> "desc";
          case EARLIEST_FIRST -> "asc";
        };
    String inOrder = "page.last_updated %1$s, page.id %1$s, page.version %1$s".formatted(direction);
    return """
    select counted.total, page.type, page.id, page.version, page.last_updated,
      page.patient_id, %4$s
    from (select count(*) as total from resource_version v where v.clinic_id = ?%1$s) counted
    left join (
      select v.type, v.id, v.version, v.last_updated, v.patient_id, v.content
      from resource_version v where v.clinic_id = ?%1$s%2$s
      order by v.last_updated %3$s, v.id %3$s, v.version %3$s limit ?) page on true
    order by %5$s
    """
        .formatted(where, after, direction, PageBudget.columns("page.content", inOrder), inOrder);
  }

  private static String after(Order order) {
    return " and (v.last_updated, v.id, v.version) %s (?::timestamptz, ?::uuid, ?::int)"
        .formatted(
            switch (order) {
              case LATEST_FIRST -> "<";
              case EARLIEST_FIRST -> ">";
            });
  }

  private static String where(HistoryRequest request, List<Object> parameters) {
    StringBuilder where = new StringBuilder();
    switch (request.scope()) {
      case HistoryRequest.Scope.OfClinic() -> {}
      case HistoryRequest.Scope.OfType(ResourceKind kind) -> {
        where.append(OF_TYPE);
        parameters.add(kind.type());
      }
      case HistoryRequest.Scope.OfResource(ResourceKey key) -> {
        where.append(OF_RESOURCE);
        parameters.add(key.kind().type());
        parameters.add(key.id());
      }
    }
    if (request.since().isPresent()) {
      where.append(SINCE);
      parameters.add(Timestamp.from(request.since().get()));
    }
    if (request.at().isPresent()) {
      where.append(AT);
      parameters.add(Timestamp.from(request.at().get().high()));
      parameters.add(Timestamp.from(request.at().get().low()));
    }
    return where.toString();
  }

  private record Row(long total, Optional<StoredVersion> version, boolean fits) {

    static Row of(ResultSet row) throws SQLException {
      long total = row.getLong("total");
      if (row.getString("type") == null) {
        return new Row(total, Optional.empty(), true);
      }
      return new Row(
          total,
          Optional.of(
              new StoredVersion(
                  new ResourceKey(
                      ResourceKind.of(row.getString("type")).orElseThrow(),
                      row.getObject("id", UUID.class)),
                  row.getInt("version"),
                  row.getTimestamp("last_updated").toInstant(),
                  Optional.ofNullable(row.getObject("patient_id", UUID.class)),
                  Optional.ofNullable(row.getString("content")))),
          row.getBoolean("fits"));
    }
  }
}
