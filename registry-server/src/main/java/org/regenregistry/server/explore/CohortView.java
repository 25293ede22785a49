package org.regenregistry.server.explore;

import java.util.ArrayList;
import java.util.List;
import org.regenregistry.server.cohort.Explanation;
import org.regenregistry.server.cohort.PublishedCount;
import org.regenregistry.server.question.Answer;
import org.regenregistry.server.question.QuestionResult.CountAnswer;

/**
 * How many treatments a cohort has, as the builder shows it.
 *
 * @param count in words
 * @param told whether it is a number
 * @param steps what each criterion leaves and takes
 * @param release which data counted
 * @param cohort its canonical form
 * @param hash of the cohort
 */
public record CohortView(
    String count,
    boolean told,
    List<Step> steps,
    Answer.Position release,
    String cohort,
    String hash) {

  public CohortView {
    steps = List.copyOf(steps);
  }

  /** What is left after a criterion, and how many fewer that is. */
  public record Step(String criterion, String remaining, String loss) {}

  static CohortView of(CountAnswer answer) {
    return new CohortView(
        words(answer.count()),
        !answer.count().isSuppressed(),
        answer.explanation().map(CohortView::steps).orElse(List.of()),
        answer.release(),
        answer.cohort().toString(),
        answer.cohortHash());
  }

  private static List<Step> steps(Explanation explanation) {
    List<Step> steps =
        new ArrayList<>(
            List.of(new Step("Everybody in the release", words(explanation.everybody()), "")));
    explanation
        .steps()
        .forEach(
            step ->
                steps.add(
                    new Step(
                        CohortWords.of(step.criterion()),
                        words(step.remaining()),
                        step.loss().isPresent()
                            ? "−" + Numbers.count(step.loss().getAsInt())
                            : "hidden")));
    return steps;
  }

  private static String words(PublishedCount count) {
    return switch (count) {
      case PublishedCount.Rounded(int n) -> "≈ " + Numbers.count(n);
      case PublishedCount.Suppressed _ -> "hidden";
    };
  }
}
