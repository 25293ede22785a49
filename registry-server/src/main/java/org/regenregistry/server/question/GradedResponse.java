package org.regenregistry.server.question;

import co.elastic.clients.elasticsearch._types.aggregations.Aggregation;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.regenregistry.mapping.treatment.ResponderDefinition;
import org.regenregistry.mapping.treatment.Visit;
import org.regenregistry.server.question.ExactFigure.ShareFigure;
import org.regenregistry.server.question.ExactFigure.TrendFigure;
import org.regenregistry.server.question.TableHead.Column;

/**
 * Responders over ordered groups, and whether their share rises with the rank of the group.
 *
 * @param name of the aggregation and the table
 */
record GradedResponse(String name, Groups groups) {

  static final Column SHARE =
      new Column("share", "Responders", "1", "Responders of those with both scores");

  private static final Column TREND =
      new Column("trend", "Trend", "1", "Cochran-Armitage test over the ranks of the groups");

  /** Definitions and one visit, usually at 12 months. */
  static List<Parameter> parameters() {
    return List.of(
        Responses.definitions(Responses.USUAL),
        Parameter.one(
            Parameters.VISIT, "Visit", Responses.visits(Visit.W6, Visit.M60), Visit.M12.name()));
  }

  static Map<String, Aggregation> judged(List<ResponderDefinition> definitions, Visit visit) {
    Map<String, Aggregation> judged = new HashMap<>();
    definitions.forEach(it -> judged.put(it.id(), Responses.judged(it, visit)));
    return judged;
  }

  Aggregation aggregation(List<ResponderDefinition> definitions, Visit visit) {
    return groups.counted(judged(definitions, visit));
  }

  QuestionPlan.Table shares(List<ResponderDefinition> definitions) {
    TableHead head =
        new TableHead(
            name,
            "Responders by " + groups.field().title().toLowerCase(Locale.ROOT),
            List.of(Responses.DEFINITION, groups.key()),
            List.of(SHARE));
    return new QuestionPlan.Table(head, counted -> rows(counted, definitions));
  }

  QuestionPlan.Table trend(List<ResponderDefinition> definitions) {
    TableHead head =
        new TableHead(
            name + "-trend",
            "Trend over " + groups.field().title().toLowerCase(Locale.ROOT),
            List.of(Responses.DEFINITION),
            List.of(TREND));
    return new QuestionPlan.Table(
        head, counted -> definitions.stream().map(it -> trendRow(counted, it)).toList());
  }

  private List<ExactRow> rows(Counted counted, List<ResponderDefinition> definitions) {
    List<ExactRow> rows = new ArrayList<>();
    for (ResponderDefinition definition : definitions) {
      for (String group : groups.values()) {
        ShareFigure share = share(counted, definition, group);
        rows.add(new ExactRow(List.of(definition.id(), group), share.of(), List.of(share)));
      }
    }
    return rows;
  }

  private ExactRow trendRow(Counted counted, ResponderDefinition definition) {
    List<TrendFigure.Scored> scored = new ArrayList<>();
    for (String group : groups.values()) {
      ShareFigure share = share(counted, definition, group);
      scored.add(new TrendFigure.Scored(scored.size() + 1.0, share));
    }
    Tally all = scored.stream().map(it -> it.share().of()).reduce(Tally.NOBODY, Tally::and);
    return new ExactRow(List.of(definition.id()), all, List.of(new TrendFigure(scored)));
  }

  ShareFigure share(Counted counted, ResponderDefinition definition, String group) {
    return Responses.share(counted.group(name, group), definition.id());
  }

  /** The responders of two groups that no treatment belongs to both of. */
  static ShareFigure and(ShareFigure one, ShareFigure other) {
    return new ShareFigure(one.successes().and(other.successes()), one.of().and(other.of()));
  }
}
