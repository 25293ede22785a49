package org.regenregistry.server.explore;

import java.util.List;
import java.util.Optional;
import org.regenregistry.mapping.research.ResearchField;
import org.regenregistry.server.question.Answer;
import org.regenregistry.server.question.PublishedFigure.Count;
import org.regenregistry.server.question.PublishedTable;
import org.regenregistry.server.question.QuestionResult;
import org.regenregistry.server.question.QuestionResult.Answered;

/**
 * How many treatments each group of a field has.
 *
 * @param title of the field
 * @param sizes in the order of the field's values
 */
public record SizesView(String title, List<Size> sizes, Optional<Faults> faults) {

  public SizesView {
    sizes = List.copyOf(sizes);
  }

  /**
   * A group with its number.
   *
   * @param share of the largest group, from 0 to 1; none when the number is hidden
   */
  public record Size(String name, String count, double share) {}

  static SizesView of(String field, QuestionResult result) {
    return new SizesView(
        ResearchField.named(field).map(ResearchField::title).orElse(field),
        result instanceof Answered(var answer) ? sizes(answer) : List.of(),
        ExploreView.faults(result));
  }

  private static List<Size> sizes(Answer answer) {
    List<PublishedTable.Row> rows = answer.tables().getFirst().rows();
    double largest = rows.stream().mapToLong(SizesView::number).max().orElse(1);
    return rows.stream()
        .map(
            row ->
                new Size(
                    Words.of(
                        AskedAddress.BY,
                        row.keys().getOrDefault(AskedAddress.BY, ""),
                        answer.header().by()),
                    number(row) == 0 ? "hidden" : "≈ " + Numbers.count(number(row)),
                    number(row) / Math.max(1, largest)))
        .toList();
  }

  private static long number(PublishedTable.Row row) {
    return row.figures().values().stream()
        .filter(Count.class::isInstance)
        .map(Count.class::cast)
        .mapToLong(Count::n)
        .sum();
  }
}
