package org.regenregistry.server.question;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.regenregistry.mapping.research.FieldValue;
import org.regenregistry.mapping.research.ResearchField;

/**
 * What was counted, by stratum.
 *
 * @param by what the strata differ in; absent when there is one
 * @param counted in the order of the answer
 */
record Strata(Optional<ResearchField> by, Map<String, Counted> counted) {

  /** A field with more values lists only those of which a figure is published. */
  private static final int MOST_LISTED = 60;

  private static final String ALL = "all";

  /** Not the name of the field, since a question can be grouped by what it is about as well. */
  static final String STRATUM = "by";

  static Strata undivided(Counted counted) {
    return new Strata(Optional.empty(), Map.of(ALL, counted));
  }

  /** Every value of the field has a stratum, whether there is anybody or not. */
  static Strata by(ResearchField field, Map<String, Counted> found) {
    Map<String, Counted> strata = new LinkedHashMap<>();
    if (isListed(field)) {
      field.values().stream()
          .map(FieldValue::value)
          .forEach(value -> strata.put(value, found.getOrDefault(value, Counted.NOBODY)));
    }
    found.forEach(strata::putIfAbsent);
    return new Strata(Optional.of(field), strata);
  }

  /** The only stratum. */
  Counted whole() {
    return counted.values().iterator().next();
  }

  private static boolean isListed(ResearchField field) {
    return !field.values().isEmpty() && field.values().size() <= MOST_LISTED;
  }

  /** A table of the plan, with the stratum as its first key. */
  ExactTable table(QuestionPlan.Table table) {
    List<ExactRow> rows = new ArrayList<>();
    counted.forEach(
        (stratum, figures) ->
            table.rows().apply(figures).forEach(row -> rows.add(in(stratum, row))));
    return new ExactTable(head(table.head()), rows);
  }

  private TableHead head(TableHead head) {
    return by.map(field -> new TableHead.Key(STRATUM, field.title(), TableHead.Sum.OF_PARTS))
        .map(key -> Stream.concat(Stream.of(key), head.keys().stream()).toList())
        .map(keys -> new TableHead(head.id(), head.title(), keys, head.columns()))
        .orElse(head);
  }

  private ExactRow in(String stratum, ExactRow row) {
    return by.isEmpty()
        ? row
        : new ExactRow(
            Stream.concat(Stream.of(stratum), row.keys().stream()).toList(),
            row.base(),
            row.figures());
  }

  /**
   * The table without rows that are there only because somebody is in their stratum, when no figure
   * tells of these. The strata that the catalogue lists are always there.
   */
  PublishedTable listed(PublishedTable table) {
    if (by.isEmpty()) {
      return table;
    }
    Set<String> always = isListed(by.orElseThrow()) ? values(by.orElseThrow()) : Set.of();
    return new PublishedTable(
        table.head(),
        table.rows().stream()
            .filter(
                row ->
                    always.contains(row.keys().getOrDefault(STRATUM, "")) || row.tellsSomething())
            .toList());
  }

  private static Set<String> values(ResearchField field) {
    return field.values().stream().map(FieldValue::value).collect(Collectors.toUnmodifiableSet());
  }
}
