package org.regenregistry.server.question;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import java.util.Optional;
import org.regenregistry.server.cohort.Explanation;
import org.regenregistry.server.cohort.PublishedCount;
import org.regenregistry.server.problem.InvalidField;
import org.regenregistry.server.problem.Problem;
import tools.jackson.databind.JsonNode;

/** What became of a question. */
public sealed interface QuestionResult {

  /** It was answered. */
  record Answered(Answer answer) implements QuestionResult {}

  /** A cohort was counted. */
  record Count(CountAnswer answer) implements QuestionResult {}

  /** It was not answered. */
  record Refused(Problem problem) implements QuestionResult {}

  /** It names what there is not. */
  record Unknown(List<InvalidField> fields) implements QuestionResult {
    public Unknown {
      fields = List.copyOf(fields);
    }
  }

  /**
   * How many treatments a cohort has.
   *
   * @param explanation what each criterion takes away, if that was asked
   */
  @JsonInclude(JsonInclude.Include.NON_ABSENT)
  record CountAnswer(
      PublishedCount count,
      JsonNode cohort,
      String cohortHash,
      Answer.Position release,
      String queryHash,
      Optional<Explanation> explanation) {}
}
