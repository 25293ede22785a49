package org.regenregistry.server.store;

import java.util.List;
import org.regenregistry.mapping.treatment.ClinicCode;

/** One statement that finds a page and counts all that belongs to the search, on one snapshot. */
final class SearchSql {

  private final ClinicCode clinic;
  private final SearchRequest request;
  private final TermKeys keys;
  private final SortSql sort;
  private final List<SearchCondition> conditions;

  private SearchSql(ClinicCode clinic, SearchRequest request, TermKeys keys) {
    this.clinic = clinic;
    this.request = request;
    this.keys = keys;
    this.conditions = keys.simplified(request.conditions());
    this.sort = new SortSql(clinic, request.kind(), request.order());
  }

  /** The total alone. */
  static SqlText count(ClinicCode clinic, SearchRequest request, TermKeys keys) {
    SearchSql search = new SearchSql(clinic, request, keys);
    ConditionSql found = search.sql();
    search.from(found);
    return new SqlText().add("select count(*) as total ").add(found.sql());
  }

  /**
   * The page and one resource more, which tells whether another page follows. There is a row with
   * the total even if the page is empty; without a total, such a row has none. Beyond the budget
   * rows come without their content.
   */
  static SqlText page(ClinicCode clinic, SearchRequest request, TermKeys keys, long budget) {
    return new SearchSql(clinic, request, keys).page(budget);
  }

  private SqlText page(long budget) {
    SqlText sql =
        new SqlText().add("with found as " + materialized() + " (").add(found()).add(")\n");
    sql.add(
            """
            select c.total, p.id, v.version, v.last_updated, v.patient_id, %s%s
            from (%s) c
            left join (select f.* from found f where \
            """
                .formatted(
                    PageBudget.columns("v.content", sort.order("p")), sort.positions("p"), total()),
            budget,
            budget)
        .add(after());
    sql.add("\norder by %s limit ?) p on true\n".formatted(sort.order("f")), request.limit() + 1);
    return sql.add(
        """
        left join resource r on r.clinic_id = (select ?::text) and r.type = ? and r.id = p.id
        left join resource_version v on v.clinic_id = r.clinic_id and v.type = r.type
          and v.id = r.id and v.version = r.version
        order by %s
        """
            .formatted(sort.order("p")),
        clinic.value(),
        request.kind().type());
  }

  /**
   * What is both counted and paged through is found once. A single condition in the order of ids is
   * better asked twice: the count reads an index alone, and the page stops after its last row.
   */
  private String materialized() {
    boolean simple = conditions.size() <= 1 && sort.size() == 0;
    return simple || request.total() == SearchRequest.Total.NONE
        ? "not materialized"
        : "materialized";
  }

  private String total() {
    return switch (request.total()) {
      case EXACT -> "select count(*) as total from found";
      case NONE -> "select null::bigint as total";
    };
  }

  private SqlText after() {
    return request
        .after()
        .map(position -> sort.after("f", position))
        .orElseGet(() -> new SqlText().add("true"));
  }

  private SqlText found() {
    ConditionSql found = sql();
    String row = from(found);
    return new SqlText()
        .add("select " + row + ".id")
        .add(sort.columns(row))
        .add(" ")
        .add(found.sql());
  }

  private ConditionSql sql() {
    return new ConditionSql(clinic, keys);
  }

  private String from(ConditionSql found) {
    Base.Need need = sort.size() == 0 ? Base.Need.ID : Base.Need.ROW;
    return found.find(request.kind(), conditions, need);
  }
}
