package org.regenregistry.server.store;

import java.util.List;
import org.regenregistry.mapping.treatment.ClinicCode;
import org.regenregistry.server.store.SearchCondition.IdentifierPattern;

/**
 * Conditions on rows of {@code resource}. Filters that decide which index is used consist of
 * leakproof operators; the overlap of {@code terms} is not leakproof and only ever looks at rows
 * that another filter has found.
 *
 * <p>The clinic is written as a subquery, so that PostgreSQL plans for a clinic of the usual size.
 * Given as a value, a new clinic would be taken for one that has no rows yet, and its searches
 * would be nested loops over all it has.
 */
final class ConditionSql {

  private final ClinicCode clinic;
  private final TermKeys keys;
  private final SqlText sql = new SqlText();
  private int aliases;

  ConditionSql(ClinicCode clinic, TermKeys keys) {
    this.clinic = clinic;
    this.keys = keys;
  }

  SqlText sql() {
    return sql;
  }

  /**
   * The {@code from} and {@code where} clauses that find the current resources of a type.
   *
   * @return the alias whose {@code id} is a resource's, and which is a row of {@code resource} if
   *     that is needed
   */
  String find(ResourceKind kind, List<SearchCondition> conditions, Base.Need need) {
    String row = "r" + aliases++;
    Base base = base(row, kind, conditions, need);
    sql.add("from ").add(base.table()).add(" where ");
    where(row, kind, base);
    return row;
  }

  private Base base(
      String row, ResourceKind kind, List<SearchCondition> conditions, Base.Need need) {
    return switch (need) {
      case ROW -> Base.resources(clinic, row, kind, conditions);
      case ID ->
          Base.terms(clinic, row, keys, conditions)
              .orElseGet(() -> Base.resources(clinic, row, kind, conditions));
    };
  }

  private void where(String row, ResourceKind kind, Base base) {
    sql.add(base.start());
    all(new Found(row, kind, base.reach()), base.rest());
  }

  private void all(Found found, List<SearchCondition> conditions) {
    for (SearchCondition condition : conditions) {
      sql.add(" and ");
      one(found, condition);
    }
  }

  private void one(Found found, SearchCondition condition) {
    String row = found.row();
    switch (condition) {
      case SearchCondition.HasTerm _ -> term(found, keys.wanted(condition).orElseThrow());
      case SearchCondition.LacksTerm(var parameter, var patterns) -> {
        sql.add("not ");
        overlap(row, keys.of(new TermQuestion.Fitting(parameter, patterns)));
      }
      case SearchCondition.OfPatients(var patients) ->
          sql.add(row + ".patient_id = any(?::uuid[])", (Object) SqlText.ids(patients));
      case SearchCondition.WithIds(var ids) ->
          sql.add(row + ".id = any(?::uuid[])", (Object) SqlText.ids(ids));
      case SearchCondition.DateIs dates -> date(found, dates);
      case SearchCondition.UpdatedIs(var comparisons) ->
          sql.add(ComparisonSql.anyOf(comparisons, row + ".last_updated", row + ".last_updated"));
      case SearchCondition.Identified(var patterns) -> identified(found, patterns);
      case SearchCondition.NotIdentified(var patterns) -> {
        sql.add("not ");
        identified(found, patterns);
      }
      case SearchCondition.QuantityIs quantities -> quantity(row, quantities);
      case SearchCondition.LinkedTo links -> sql.add(LinkSql.to(clinic, row, links));
      case SearchCondition.Missing(var parameter, var form) -> {
        sql.add("not ");
        sql.add(PresenceSql.of(clinic, found, parameter, form));
      }
      case SearchCondition.Present(var parameter, var form) ->
          sql.add(PresenceSql.of(clinic, found, parameter, form));
      case SearchCondition.Chained chained -> chained(row, chained);
      case SearchCondition.ReverseChained chained -> reverseChained(row, chained);
      case SearchCondition.AnyOf any -> anyOf(found, any);
      case SearchCondition.Nothing _ -> sql.add("false");
    }
  }

  private void term(Found found, Long[] wanted) {
    switch (found.reach()) {
      case FEW -> overlap(found.row(), wanted);
      case MANY -> token(found.row(), wanted);
    }
  }

  private void token(String row, Long[] wanted) {
    sql.add(
        """
        exists (select from search_token t
          where t.clinic_id = (select ?::text) and t.key = any(?) and t.id = %s.id)\
        """
            .formatted(row),
        clinic.value(),
        wanted);
  }

  private void overlap(String row, Long[] wanted) {
    sql.add("(" + row + ".terms && ?)", (Object) wanted);
  }

  private void date(Found found, SearchCondition.DateIs dates) {
    String row = found.row();
    if (MainDates.isMain(found.kind(), dates.parameter())) {
      // Without a date the comparisons are unknown, which must not become true.
      sql.add("(" + row + ".date_low is not null and ")
          .add(ComparisonSql.anyOf(dates.comparisons(), row + ".date_low", row + ".date_high"))
          .add(")");
    } else {
      sql.add(
              """
              exists (select from search_date d
                where d.clinic_id = (select ?::text) and d.parameter = ? and d.id = %s.id and \
              """
                  .formatted(row),
              clinic.value(),
              dates.parameter())
          .add(ComparisonSql.anyOf(dates.comparisons(), "d.low", "d.high"))
          .add(")");
    }
  }

  private void quantity(String row, SearchCondition.QuantityIs quantities) {
    sql.add(
        "exists (select from search_quantity q where q.clinic_id = (select ?::text) and q.id = %s.id and ("
            .formatted(row),
        clinic.value());
    String separator = "";
    for (SearchCondition.QuantityRange range : quantities.ranges()) {
      Long[] units = keys.of(TermQuestion.Measured.of(quantities.parameter(), range));
      sql.add(separator)
          .add("(q.key = any(?) and ", (Object) units)
          .add(ComparisonSql.within(range, "q.value"))
          .add(")");
      separator = " or ";
    }
    sql.add("))");
  }

  private void identified(Found found, List<IdentifierPattern> patterns) {
    sql.add(
        """
        exists (select from business_identifier i
          where i.clinic_id = (select ?::text) and i.type = ? and i.id = %s.id and (\
        """
            .formatted(found.row()),
        clinic.value(),
        found.kind().type());
    sql.add(IdentifierSql.anyOf(patterns)).add("))");
  }

  private void chained(String row, SearchCondition.Chained chained) {
    String target = "r" + aliases++;
    Base base = base(target, chained.target(), chained.conditions(), Base.Need.ID);
    switch (chained.path()) {
      case LinkPath.Compartment _ ->
          sql.add("exists (select from ")
              .add(base.table())
              .add(" where %s.id = %s.patient_id and ".formatted(target, row));
      case LinkPath.Reference(var parameter) ->
          sql.add("exists (select from resource_link l join ")
              .add(base.table())
              .add(
                  """
                   on %s.id = l.target_id
                  where l.clinic_id = (select ?::text) and l.source_id = %s.id and l.parameter = ? and \
                  """
                      .formatted(target, row),
                  clinic.value(),
                  parameter);
    }
    where(target, chained.target(), base);
    sql.add(")");
  }

  private void reverseChained(String row, SearchCondition.ReverseChained chained) {
    String source = "r" + aliases++;
    switch (chained.path()) {
      case LinkPath.Compartment _ -> {
        Base base = base(source, chained.source(), chained.conditions(), Base.Need.ROW);
        sql.add("exists (select from ")
            .add(base.table())
            .add(" where %s.patient_id = %s.id and ".formatted(source, row));
        where(source, chained.source(), base);
      }
      case LinkPath.Reference(var parameter) -> {
        Base base = base(source, chained.source(), chained.conditions(), Base.Need.ID);
        sql.add("exists (select from resource_link l join ")
            .add(base.table())
            .add(
                """
                 on %s.id = l.source_id
                where l.clinic_id = (select ?::text) and l.target_id = %s.id and l.parameter = ? and \
                """
                    .formatted(source, row),
                clinic.value(),
                parameter);
        where(source, chained.source(), base);
      }
    }
    sql.add(")");
  }

  /** Where few rows are read anyway, each is asked; else each alternative finds its own way. */
  private void anyOf(Found found, SearchCondition.AnyOf any) {
    var wanted = keys.wanted(any);
    if (wanted.isPresent()) {
      term(found, wanted.get());
      return;
    }
    String separator = "";
    switch (found.reach()) {
      case FEW -> {
        sql.add("(");
        for (List<SearchCondition> alternative : any.alternatives()) {
          sql.add(separator + "(true");
          all(found, alternative);
          sql.add(")");
          separator = " or ";
        }
        sql.add(separator.isEmpty() ? "false)" : ")");
      }
      case MANY -> {
        sql.add(found.row() + ".id in (");
        for (List<SearchCondition> alternative : any.alternatives()) {
          String row = "r" + aliases++;
          Base base = base(row, found.kind(), alternative, Base.Need.ID);
          sql.add(separator + "select " + row + ".id from ").add(base.table()).add(" where ");
          where(row, found.kind(), base);
          separator = " union all ";
        }
        sql.add(separator.isEmpty() ? "null)" : ")");
      }
    }
  }

  /**
   * The row that conditions are about.
   *
   * @param row its alias
   * @param kind its type
   * @param reach how many rows the conditions leave to be looked at
   */
  record Found(String row, ResourceKind kind, Reach reach) {}
}
