package org.regenregistry.mapping.research;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.regenregistry.mapping.treatment.ResponderDefinition;
import org.regenregistry.mapping.treatment.Response;
import org.regenregistry.mapping.treatment.TreatmentDocument;
import org.regenregistry.mapping.treatment.Visit;

/**
 * The weeks between which relief began. A visit at which a response no longer counts is no look:
 * what comes after a conversion or a repeated treatment is not this treatment's relief.
 *
 * @param left whole weeks until the last look without relief; 0 when there was none
 * @param right whole weeks by the end of which the first look had seen it; absent when none did
 */
record Relief(ResponderDefinition definition, int left, OptionalInt right) {

  private static final List<Visit> LOOKS =
      List.of(Visit.W2, Visit.W3, Visit.W6, Visit.M3, Visit.M6);

  private static final int WEEK = 7;

  /** By definition; of one that could judge no look, nothing. */
  static Stream<Relief> of(TreatmentDocument treatment) {
    return ResearchIndex.reliefDefinitions().stream()
        .flatMap(definition -> of(treatment, definition).stream());
  }

  private static Optional<Relief> of(TreatmentDocument treatment, ResponderDefinition definition) {
    SortedMap<Integer, Boolean> looks = new TreeMap<>();
    treatment
        .followUp()
        .response(definition.id())
        .map(Response::visits)
        .orElse(Map.of())
        .forEach(
            (visit, responded) -> {
              if (LOOKS.contains(visit) && !treatment.followUp().lost().contains(visit)) {
                looks.put(day(treatment, definition, visit), responded);
              }
            });
    return looks.isEmpty() ? Optional.empty() : Optional.of(of(definition, looks));
  }

  private static Relief of(ResponderDefinition definition, SortedMap<Integer, Boolean> looks) {
    int without = 0;
    for (Map.Entry<Integer, Boolean> look : looks.entrySet()) {
      if (look.getValue()) {
        return new Relief(
            definition, without / WEEK, OptionalInt.of(Math.ceilDiv(look.getKey(), WEEK)));
      }
      without = look.getKey();
    }
    return new Relief(definition, without / WEEK, OptionalInt.empty());
  }

  private static int day(TreatmentDocument treatment, ResponderDefinition definition, Visit visit) {
    return definition.rule().measures().stream()
        .flatMap(measure -> treatment.score(visit, measure).stream())
        .mapToInt(TreatmentDocument.Score::day)
        .max()
        .orElseThrow();
  }
}
