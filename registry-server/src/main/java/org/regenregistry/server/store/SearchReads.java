package org.regenregistry.server.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.regenregistry.mapping.treatment.ClinicCode;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Searches: one statement asks the dictionary for keys, one finds the page and the total. */
final class SearchReads {

  private final JdbcClient jdbc;
  private final ClinicCode clinic;

  SearchReads(JdbcClient jdbc, ClinicCode clinic) {
    this.jdbc = jdbc;
    this.clinic = clinic;
  }

  /** A page, which ends early when it would be too large. */
  SearchPage search(SearchRequest asked) {
    return search(asked, PageBudget.BYTES);
  }

  /** All up to the limit, however large: for those who have to know how many there are. */
  SearchPage complete(SearchRequest asked) {
    return search(asked, PageBudget.NONE);
  }

  private SearchPage search(SearchRequest asked, long budget) {
    SearchRequest request = asked.with(UnitExpansion.of(jdbc, clinic, asked.conditions()));
    TermKeys keys = TermKeys.find(jdbc, clinic, request.conditions());
    if (request.limit() == 0) {
      return switch (request.total()) {
        case EXACT ->
            new SearchPage(OptionalLong.of(count(request, keys)), List.of(), Optional.empty());
        case NONE -> new SearchPage(OptionalLong.empty(), List.of(), Optional.empty());
      };
    }
    SqlText sql = SearchSql.page(clinic, request, keys, budget);
    List<Row> rows =
        jdbc.sql(sql.text()).params(sql.parameters()).query((row, _) -> row(request, row)).list();
    return page(request, rows);
  }

  private long count(SearchRequest request, TermKeys keys) {
    SqlText sql = SearchSql.count(clinic, request, keys);
    return jdbc.sql(sql.text()).params(sql.parameters()).query(Long.class).single();
  }

  private static SearchPage page(SearchRequest request, List<Row> rows) {
    Long counted = rows.getFirst().total();
    OptionalLong total = counted == null ? OptionalLong.empty() : OptionalLong.of(counted);
    List<Hit> hits = rows.stream().flatMap(row -> row.hit().stream()).toList();
    List<Hit> page = hits.stream().takeWhile(Hit::fits).limit(request.limit()).toList();
    Optional<Position> next =
        hits.size() > page.size() ? Optional.of(page.getLast().position()) : Optional.empty();
    return new SearchPage(total, page.stream().map(Hit::resource).toList(), next);
  }

  private static Row row(SearchRequest request, ResultSet row) throws SQLException {
    Long total = row.getObject("total", Long.class);
    UUID id = row.getObject("id", UUID.class);
    return new Row(total, id == null ? Optional.empty() : Optional.of(hit(request, id, row)));
  }

  private static Hit hit(SearchRequest request, UUID id, ResultSet row) throws SQLException {
    List<Optional<String>> values = new ArrayList<>();
    for (int number = 0; number < request.order().keys().size(); number++) {
      values.add(Optional.ofNullable(row.getString("k" + number)));
    }
    return new Hit(
        new StoredVersion(
            new ResourceKey(request.kind(), id),
            row.getInt("version"),
            row.getTimestamp("last_updated").toInstant(),
            Optional.ofNullable(row.getObject("patient_id", UUID.class)),
            Optional.ofNullable(row.getString("content"))),
        new Position(values, id),
        row.getBoolean("fits"));
  }

  private record Row(@Nullable Long total, Optional<Hit> hit) {}

  private record Hit(StoredVersion resource, Position position, boolean fits) {}
}
