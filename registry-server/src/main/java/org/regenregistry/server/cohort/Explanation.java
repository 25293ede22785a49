package org.regenregistry.server.cohort;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import org.regenregistry.server.cohort.Criterion.AllOf;
import org.regenregistry.server.cohort.Criterion.AnyOf;
import org.regenregistry.server.cohort.Criterion.FieldIn;
import org.regenregistry.server.cohort.Criterion.Not;
import org.regenregistry.server.cohort.PublishedCount.Rounded;

/**
 * How a count came about: how many treatments are left after each criterion of the conjunction, in
 * the order in which the researcher wrote them. It is made of published counts alone, so it tells
 * nothing that the same questions asked one by one would not.
 *
 * @param everybody the count before the first criterion
 * @param steps one per criterion
 */
public record Explanation(PublishedCount everybody, List<Step> steps) {

  public Explanation {
    steps = List.copyOf(steps);
  }

  /**
   * What one criterion did.
   *
   * @param criterion the criterion, which holds together with those before it
   * @param remaining how many are left
   * @param loss how many fewer these are than before; absent when either count is withheld
   */
  @JsonInclude(JsonInclude.Include.NON_ABSENT)
  public record Step(Criterion criterion, PublishedCount remaining, OptionalInt loss) {}

  /** The cohorts whose counts explain that of a cohort; each is a question of its own. */
  public static List<Cohort> counted(Cohort cohort) {
    List<Cohort> counted = new ArrayList<>(List.of(Cohort.EVERYBODY));
    List<Criterion> held = new ArrayList<>();
    for (Criterion criterion : conjunction(cohort.criterion())) {
      held.add(criterion);
      counted.add(new Cohort(joined(held)));
    }
    return counted;
  }

  /**
   * Explains the count of a cohort.
   *
   * @param counts published, of the {@link #counted} cohorts in their order
   */
  public static Explanation of(Cohort cohort, List<PublishedCount> counts) {
    List<Criterion> criteria = conjunction(cohort.criterion());
    List<Step> steps = new ArrayList<>();
    for (int step = 1; step <= criteria.size(); step++) {
      PublishedCount remaining = counts.get(step);
      steps.add(new Step(criteria.get(step - 1), remaining, loss(counts.get(step - 1), remaining)));
    }
    return new Explanation(counts.getFirst(), steps);
  }

  private static Criterion joined(List<Criterion> held) {
    return held.size() == 1 ? held.getFirst() : new AllOf(List.copyOf(held));
  }

  private static List<Criterion> conjunction(Criterion criterion) {
    return switch (criterion) {
      case AllOf(List<Criterion> criteria) ->
          criteria.stream().flatMap(inner -> conjunction(inner).stream()).toList();
      case FieldIn _, AnyOf _, Not _ -> List.of(criterion);
    };
  }

  private static OptionalInt loss(PublishedCount before, PublishedCount remaining) {
    return before instanceof Rounded(int more) && remaining instanceof Rounded(int fewer)
        ? OptionalInt.of(more - fewer)
        : OptionalInt.empty();
  }
}
