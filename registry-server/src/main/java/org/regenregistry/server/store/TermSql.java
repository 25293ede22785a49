package org.regenregistry.server.store;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.regenregistry.mapping.treatment.ClinicCode;

/** Questions to the dictionary as one statement. */
final class TermSql {

  /** Sorts behind whatever can follow a prefix in collation C. */
  private static final String LAST_CHARACTER = Character.toString(Character.MAX_CODE_POINT);

  private final SqlText sql = new SqlText();

  private TermSql() {}

  /** A statement whose rows are the number of a question and a key that answers it. */
  static SqlText of(ClinicCode clinic, List<TermQuestion> questions) {
    TermSql statement = new TermSql();
    for (int number = 0; number < questions.size(); number++) {
      statement.ask(clinic, number, questions.get(number));
    }
    return statement.sql;
  }

  private void ask(ClinicCode clinic, int number, TermQuestion question) {
    sql.add(number == 0 ? "" : "\nunion all\n")
        .add(
            """
            select ?::int as question, s.key from search_term s
            where s.clinic_id = (select ?::text) and s.parameter = ? and (\
            """,
            number,
            clinic.value(),
            question.parameter());
    switch (question) {
      case TermQuestion.Fitting(_, var patterns) -> anyOf(patterns);
      case TermQuestion.Measured(_, var component, var unit) ->
          component.ifPresentOrElse(
              coding -> {
                fits(coding, Part.OWN);
                sql.add(" and ");
                measured(unit, Part.OF_VALUE);
              },
              () -> measured(unit, Part.OWN));
    }
    sql.add(")");
  }

  /** Codings are many where a value set was asked for, so they are bound as arrays by system. */
  private void anyOf(List<TermPattern> patterns) {
    Set<String> codes = new TreeSet<>();
    Map<String, Set<String>> codings = new TreeMap<>();
    List<TermPattern> others = new ArrayList<>();
    for (TermPattern pattern : patterns) {
      switch (pattern) {
        case TermPattern.Code(var code) -> codes.add(code);
        case TermPattern.Exact(var sent) -> codes.add(sent);
        case TermPattern.Coding coding -> add(codings, coding);
        case TermPattern.OneOf(var members) -> members.forEach(member -> add(codings, member));
        case TermPattern.InSystem _,
            TermPattern.TextBegins _,
            TermPattern.TextContains _,
            TermPattern.Below _,
            TermPattern.WithValue _ ->
            others.add(pattern);
      }
    }
    String separator = "";
    if (!codes.isEmpty()) {
      sql.add("s.code = any(?)", (Object) codes.toArray(String[]::new));
      separator = " or ";
    }
    for (Map.Entry<String, Set<String>> system : codings.entrySet()) {
      sql.add(separator)
          .add(
              "(s.code = any(?) and s.system = ?)",
              system.getValue().toArray(String[]::new),
              system.getKey());
      separator = " or ";
    }
    for (TermPattern other : others) {
      sql.add(separator);
      fits(other, Part.OWN);
      separator = " or ";
    }
    sql.add(separator.isEmpty() ? "false" : "");
  }

  private static void add(Map<String, Set<String>> codings, TermPattern.Coding coding) {
    codings.computeIfAbsent(coding.system(), _ -> new TreeSet<>()).add(coding.code());
  }

  private void fits(TermPattern pattern, Part columns) {
    switch (pattern) {
      case TermPattern.Code(var code) -> sql.add(columns.code + " = ?", code);
      case TermPattern.Exact(var sent) -> sql.add(columns.code + " = ?", sent);
      case TermPattern.Coding(var system, var code) ->
          sql.add("(" + columns.code + " = ? and " + columns.system + " = ?)", code, system);
      case TermPattern.InSystem(var system) -> sql.add(columns.system + " = ?", system);
      case TermPattern.TextBegins(var folded) ->
          sql.add(
              "(" + columns.text + " >= ? and " + columns.text + " < ?)",
              folded,
              folded + LAST_CHARACTER);
      case TermPattern.TextContains(var folded) ->
          sql.add("strpos(" + columns.text + ", ?) > 0", folded);
      case TermPattern.Below(var uri) ->
          sql.add(
              "("
                  + columns.code
                  + " = ? or ("
                  + columns.code
                  + " >= ? and "
                  + columns.code
                  + " < ?))",
              uri,
              uri + "/",
              // The character behind the slash.
              uri + "0");
      case TermPattern.OneOf(var codings) -> oneOf(codings, columns);
      case TermPattern.WithValue(var coding, var value) -> {
        sql.add("(");
        fits(coding, Part.OWN);
        sql.add(" and ");
        fits(value, Part.OF_VALUE);
        sql.add(")");
      }
    }
  }

  private void oneOf(Set<TermPattern.Coding> codings, Part columns) {
    sql.add("(false");
    for (TermPattern.Coding coding : codings) {
      sql.add(" or ");
      fits(coding, columns);
    }
    sql.add(")");
  }

  private void measured(UnitPattern unit, Part columns) {
    switch (unit) {
      case UnitPattern.Any _ -> sql.add("true");
      case UnitPattern.Coded(var system, var code) ->
          fits(new TermPattern.Coding(system, code), columns);
      case UnitPattern.Named(var code, var folded) ->
          sql.add("(" + columns.code + " = ? or " + columns.text + " = ?)", code, folded);
    }
  }

  /** Where a term keeps what a pattern is compared with. */
  private enum Part {
    OWN("s.system", "s.code", "s.text"),
    OF_VALUE("s.value_system", "s.value_code", "s.value_text");

    private final String system;
    private final String code;
    private final String text;

    Part(String system, String code, String text) {
      this.system = system;
      this.code = code;
      this.text = text;
    }
  }
}
