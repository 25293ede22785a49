package org.regenregistry.server.question;

import co.elastic.clients.elasticsearch._types.FieldValue;
import co.elastic.clients.elasticsearch._types.aggregations.Aggregation;
import co.elastic.clients.elasticsearch._types.query_dsl.Query;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.regenregistry.mapping.treatment.Field;
import org.regenregistry.mapping.treatment.ResponderDefinition;
import org.regenregistry.mapping.treatment.Visit;
import org.regenregistry.server.question.ExactFigure.IncompleteShareFigure;
import org.regenregistry.server.question.ExactFigure.ShareFigure;

/** How questions count responders. */
final class Responses {

  static final TableHead.Key DEFINITION =
      new TableHead.Key("definition", "Definition of response", TableHead.Sum.NONE);
  static final TableHead.Key VISIT = new TableHead.Key("visit", "Visit", TableHead.Sum.NONE);

  /** The two that most treatments can be judged by. */
  static final List<String> USUAL = List.of("nrs-mic-2", "koos-nonsurg-2025-pain");

  private static final String JUDGED = "judged";
  private static final String LOST = "lost";

  private Responses() {}

  /** The parameter that chooses among all active definitions. */
  static Parameter definitions(List<String> usual) {
    return Parameter.several(
        Parameters.DEFINITIONS, "Definitions of response", definitionIds(), usual);
  }

  static List<String> definitionIds() {
    return ResponderDefinition.current().stream().map(ResponderDefinition::id).toList();
  }

  /** The follow-up visits from one to another. */
  static List<String> visits(Visit from, Visit to) {
    return Stream.of(Visit.values())
        .filter(visit -> visit.compareTo(from) >= 0 && visit.compareTo(to) <= 0)
        .map(Visit::name)
        .toList();
  }

  /** A name of the aggregation of a definition at a visit. */
  static String name(ResponderDefinition definition, Visit visit) {
    return definition.id() + "-" + visit;
  }

  /** Those that could be judged, by what the judgement is. */
  static Aggregation judged(ResponderDefinition definition, Visit visit) {
    return Counting.groups(Field.response(definition, visit), Map.of());
  }

  /** The responders among those that could be judged. */
  static ShareFigure share(Counted counted, String name) {
    Map<String, Counted> judged = counted.groups(name);
    Tally successes = judged.getOrDefault("1", Counted.NOBODY).tally();
    Tally failures = judged.getOrDefault("0", Counted.NOBODY).tally();
    return new ShareFigure(successes, successes.and(failures));
  }

  /**
   * Those due at a visit for whom the definition is meant. A conversion or a repeated treatment
   * before the visit is an observed failure, whether there was a score or not.
   */
  static Aggregation due(ResponderDefinition definition, Visit visit, Query besides) {
    Query due = Counting.all(Counting.is(Field.DUE, visit.name()), meantFor(definition), besides);
    Query lost =
        Counting.all(
            Counting.is(Field.LOST, visit.name()),
            Counting.not(Counting.exists(Field.response(definition, visit))));
    return Counting.filter(
        due, Map.of(JUDGED, judged(definition, visit), LOST, Counting.filter(lost)));
  }

  /** The responders among those due. */
  static IncompleteShareFigure incomplete(Counted due) {
    ShareFigure judged = share(due, JUDGED);
    Tally observed = judged.of().and(due.filter(LOST).tally());
    return new IncompleteShareFigure(judged.successes(), observed, due.tally());
  }

  static Query meantFor(ResponderDefinition definition) {
    if (definition.indications().isEmpty()) {
      return Counting.everybody();
    }
    List<FieldValue> codes = definition.indications().stream().map(FieldValue::of).toList();
    return Query.of(
        q -> q.terms(t -> t.field(Field.INDICATION_CODE).terms(any -> any.value(codes))));
  }
}
