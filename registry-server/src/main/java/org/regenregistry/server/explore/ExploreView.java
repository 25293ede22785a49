package org.regenregistry.server.explore;

import java.util.List;
import java.util.Optional;
import org.regenregistry.server.question.QuestionHead;
import org.regenregistry.server.question.QuestionResult;
import org.regenregistry.server.question.QuestionResult.Answered;
import org.regenregistry.server.question.QuestionResult.Count;
import org.regenregistry.server.question.QuestionResult.Refused;
import org.regenregistry.server.question.QuestionResult.Unknown;

/**
 * The page of a question: its form, the way to the other questions, and its answer or why there is
 * none.
 *
 * @param path of the page
 * @param query of its address, for downloads of the same answer
 * @param builder the address of the cohort's builder with this cohort
 */
public record ExploreView(
    QuestionForm form,
    List<Link> questions,
    String path,
    String query,
    String builder,
    Optional<AnswerView> answer,
    Optional<Faults> faults) {

  public ExploreView {
    questions = List.copyOf(questions);
  }

  /** A question with its address. */
  public record Link(int number, String title, String path, boolean current) {}

  static ExploreView of(QuestionHead head, Inquiry inquiry, QuestionResult result) {
    AskedAddress address = inquiry.address();
    return new ExploreView(
        QuestionForm.of(head, inquiry),
        ExplorePage.links(address, Optional.of(head.id())),
        ExplorePage.PATH + "/" + head.id(),
        address.query(),
        CohortPage.address(address),
        answer(head, result),
        faults(result));
  }

  private static Optional<AnswerView> answer(QuestionHead head, QuestionResult result) {
    return result instanceof Answered(var answer)
        ? Optional.of(AnswerView.of(head, answer))
        : Optional.empty();
  }

  static Optional<Faults> faults(QuestionResult result) {
    return switch (result) {
      case Refused(var problem) -> Optional.of(Faults.of(problem));
      case Unknown(var fields) -> Optional.of(Faults.of(fields));
      case Answered _, Count _ -> Optional.empty();
    };
  }

  /** The address of a download. */
  public String download(String ending) {
    return path + "/answer." + ending + (query.isEmpty() ? "" : "?" + query);
  }
}
