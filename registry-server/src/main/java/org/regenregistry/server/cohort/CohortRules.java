package org.regenregistry.server.cohort;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.SequencedSet;
import org.regenregistry.mapping.research.ResearchField;
import org.regenregistry.server.cohort.Criterion.AllOf;
import org.regenregistry.server.cohort.Criterion.AnyOf;
import org.regenregistry.server.cohort.Criterion.FieldIn;
import org.regenregistry.server.cohort.Criterion.Not;
import org.regenregistry.server.problem.InvalidField;

/** Finds what of a criterion may not be asked; its JSON pointers are those of its JSON form. */
final class CohortRules {

  private final List<InvalidField> faults = new ArrayList<>();
  private final SequencedSet<String> quasiIdentifiers = new LinkedHashSet<>();
  private int conditions;

  private CohortRules() {}

  /** Every broken rule; none means that the criterion may be asked. */
  static List<InvalidField> brokenBy(Criterion criterion) {
    CohortRules rules = new CohortRules();
    rules.check(criterion, Spot.OUTERMOST);
    rules.checkWhole();
    return List.copyOf(rules.faults);
  }

  /** The names of the fields that may stand in not and any. */
  static List<String> namesBesideQuasiIdentifiers() {
    return ResearchField.all().stream()
        .filter(field -> !field.quasiIdentifier())
        .map(ResearchField::name)
        .toList();
  }

  private void checkWhole() {
    if (conditions > CohortRule.MOST_CONDITIONS) {
      faults.add(CohortRule.CONDITIONS.brokenAt("", List.of()));
    }
    if (quasiIdentifiers.size() > CohortRule.MOST_QUASI_IDENTIFIERS) {
      faults.add(CohortRule.QUASI_IDENTIFIERS.brokenAt("", List.copyOf(quasiIdentifiers)));
    }
  }

  private void check(Criterion criterion, Spot spot) {
    if (spot.depth() > CohortRule.DEEPEST) {
      faults.add(CohortRule.DEPTH.brokenAt(spot.pointer(), List.of()));
      return;
    }
    switch (criterion) {
      case FieldIn in -> checkCondition(in, spot);
      case AllOf(List<Criterion> criteria) ->
          checkEach(criteria, spot, spot.below(CriterionJson.ALL));
      case AnyOf(List<Criterion> criteria) ->
          checkEach(criteria, spot, spot.below(CriterionJson.ANY).inside());
      case Not(Criterion inner) -> check(inner, spot.below(CriterionJson.NOT).inside().deeper());
    }
  }

  private void checkEach(List<Criterion> criteria, Spot outer, Spot list) {
    boolean isEverything = outer.isOutermost() && list.isConjunction();
    boolean isTooShort = criteria.isEmpty() && !isEverything;
    if (isTooShort || criteria.size() > CohortRule.MOST_CONDITIONS) {
      faults.add(CohortRule.LIST.brokenAt(list.pointer(), List.of()));
    }
    for (int index = 0; index < criteria.size(); index++) {
      check(criteria.get(index), list.below(Integer.toString(index)).deeper());
    }
  }

  private void checkCondition(FieldIn in, Spot spot) {
    conditions++;
    if (in.values().size() > CohortRule.MOST_VALUES) {
      faults.add(CohortRule.LIST.brokenAt(spot.below(CriterionJson.IN).pointer(), List.of()));
    }
    if (in.field().quasiIdentifier()) {
      quasiIdentifiers.add(in.field().name());
      if (!spot.isConjunction()) {
        faults.add(
            CohortRule.QUASI_IDENTIFIER_PLACE.brokenAt(
                spot.below(CriterionJson.FIELD).pointer(), namesBesideQuasiIdentifiers()));
      }
    }
  }

  /**
   * A place in a criterion.
   *
   * @param depth of the criterion there; the outermost has 1
   * @param isConjunction whether only all stand around it
   */
  private record Spot(String pointer, int depth, boolean isConjunction) {

    private static final Spot OUTERMOST = new Spot("", 1, true);

    private boolean isOutermost() {
      return depth == 1;
    }

    private Spot below(String member) {
      return new Spot(pointer + "/" + member, depth, isConjunction);
    }

    private Spot deeper() {
      return new Spot(pointer, depth + 1, isConjunction);
    }

    private Spot inside() {
      return new Spot(pointer, depth, false);
    }
  }
}
