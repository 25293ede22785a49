package org.regenregistry.mapping.treatment;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.TreeMap;
import org.regenregistry.mapping.treatment.ResponseJudge.Judgement;

/**
 * Judges response from the scores alone. That a conversion or a repeated treatment came before is
 * told beside it ({@link FollowUp#lost()}), so that both readings remain possible.
 */
final class Responders {

  private Responders() {}

  /** Response by the id of the definition; a definition that can judge no visit is left out. */
  static Map<String, Response> of(
      Map<Visit, Map<Measure, TreatmentDocument.Score>> scores,
      String indication,
      List<ResponderDefinition> definitions) {
    Map<String, Response> responses = new TreeMap<>();
    for (ResponderDefinition definition : definitions) {
      if (definition.isFor(indication)) {
        Response response = response(new ResponseJudge(scores, definition.rule()), scores);
        if (!response.visits().isEmpty()) {
          responses.put(definition.id(), response);
        }
      }
    }
    return responses;
  }

  private static Response response(
      ResponseJudge judge, Map<Visit, Map<Measure, TreatmentDocument.Score>> scores) {
    Map<Visit, Judgement> judgements = new EnumMap<>(Visit.class);
    scores.keySet().stream()
        .filter(Visit::isFollowUp)
        .forEach(visit -> judge.at(visit).ifPresent(it -> judgements.put(visit, it)));
    Map<Visit, Boolean> visits = new EnumMap<>(Visit.class);
    judgements.forEach((visit, judgement) -> visits.put(visit, judgement.responded()));
    OptionalInt firstDay =
        judgements.values().stream()
            .filter(Judgement::responded)
            .mapToInt(Judgement::day)
            .findFirst();
    return new Response(visits, firstDay, judge.instruments());
  }
}
