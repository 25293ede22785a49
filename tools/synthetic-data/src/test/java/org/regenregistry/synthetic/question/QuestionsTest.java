package org.regenregistry.synthetic.question;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.regenregistry.mapping.statistics.DayCount;
import org.regenregistry.mapping.statistics.DayCount.Ending;
import org.regenregistry.mapping.statistics.Proportion;
import org.regenregistry.mapping.treatment.Measure;
import org.regenregistry.mapping.treatment.Visit;

/** Answers to cases small enough to count by hand. */
class QuestionsTest {

  private static final String RESPONDERS = "1/koos-nonsurg-2025-pain/M6/";

  @Test
  void respondersAreCountedAmongTheScored() {
    List<Case> cases = new ArrayList<>();
    IntStream.range(0, 12).forEach(_ -> cases.add(gaining(20)));
    IntStream.range(0, 8).forEach(_ -> cases.add(gaining(11)));

    Answer answer = answer(cases, RESPONDERS + "scored");

    assertThat(answer.n()).isEqualTo(20);
    assertThat(answer.estimate()).isEqualTo(Proportion.wilson(12, 20));
  }

  @Test
  void whoIsLostBeforeTheVisitHasNotRespondedAndBoundsReachOverTheMissing() {
    List<Case> cases = new ArrayList<>();
    IntStream.range(0, 10).forEach(_ -> cases.add(gaining(20)));
    IntStream.range(0, 5).forEach(_ -> cases.add(lost()));
    IntStream.range(0, 5).forEach(_ -> cases.add(missing()));

    Answer answer = answer(cases, RESPONDERS + "bounds");

    assertThat(answer.n()).isEqualTo(20);
    assertThat(answer.estimate().interval().lower())
        .isEqualTo(Proportion.wilson(10, 20).interval().lower());
    assertThat(answer.estimate().interval().upper())
        .isEqualTo(Proportion.wilson(15, 20).interval().upper());
    assertThat(answer(cases, RESPONDERS + "scored").estimate().value()).isEqualTo(1);
  }

  @Test
  void changeIsTheMeanOverThoseScoredTwice() {
    List<Case> cases = new ArrayList<>();
    IntStream.range(0, 10).forEach(i -> cases.add(gaining(i)));
    cases.add(missing());

    assertThat(answer(cases, "3/koos-pain/M6").estimate().value()).isCloseTo(4.5, within(1e-12));
  }

  @Test
  void fewerThanTenTellNothing() {
    List<Case> nine = IntStream.range(0, 9).mapToObj(_ -> gaining(20)).toList();

    assertThat(Questions.answers(nine)).isEmpty();
  }

  @Test
  void reliefIsNoticedBetweenTwoVisits() {
    Map<Visit, Double> scores = new EnumMap<>(Visit.class);
    scores.put(Visit.BL, 50.0);
    scores.put(Visit.W3, 55.0);
    scores.put(Visit.M3, 70.0);

    assertThat(Reliefs.of(example(scores, Set.of(), Set.of())))
        .hasValueSatisfying(
            relief -> {
              assertThat(relief.after()).isEqualTo(21);
              assertThat(relief.by()).isEqualTo(91);
            });
    assertThat(Reliefs.of(missing())).isEmpty();
    assertThat(Reliefs.of(gaining(0)).orElseThrow().by()).isInfinite();
  }

  private static Answer answer(List<Case> cases, String id) {
    return Optional.ofNullable(Questions.answers(cases).get(id)).orElseThrow();
  }

  private static Case gaining(double points) {
    return example(Map.of(Visit.BL, 50.0, Visit.M6, 50 + points), Set.of(Visit.M6), Set.of());
  }

  private static Case lost() {
    return example(Map.of(Visit.BL, 50.0), Set.of(Visit.M6), Set.of(Visit.M6));
  }

  private static Case missing() {
    return example(Map.of(Visit.BL, 50.0), Set.of(Visit.M6), Set.of());
  }

  private static Case example(Map<Visit, Double> koos, Set<Visit> due, Set<Visit> lost) {
    DayCount.Time untold = new DayCount.Time(0, Ending.CENSORED);
    return new Case(
        "tendon",
        "ha-comparator",
        OptionalInt.empty(),
        OptionalDouble.empty(),
        OptionalDouble.empty(),
        OptionalDouble.empty(),
        Map.of(Measure.KOOS_PAIN, koos),
        due,
        lost,
        List.of(),
        Set.of(),
        Optional.empty(),
        OptionalInt.empty(),
        untold,
        untold);
  }
}
