package org.regenregistry.server.question;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.regenregistry.mapping.research.ResearchField;
import org.regenregistry.server.access.Caller;
import org.regenregistry.server.problem.Reading;
import org.regenregistry.server.problem.Reading.Misread;
import org.regenregistry.server.problem.Reading.Understood;
import org.regenregistry.server.question.QuestionResult.Unknown;

/**
 * Where pages ask. They send what a program would send: it is read by the same rules, passes the
 * same gate, and is answered with the same published figures.
 */
public final class QuestionDesk {

  private static final ResearchQuestion SIZES = new SizesQuestion();

  private final PooledQuestions questions;

  QuestionDesk(PooledQuestions questions) {
    this.questions = questions;
  }

  /** What can be asked, in the order of the numbers. */
  public static List<QuestionHead> heads() {
    return ResearchQuestions.ALL.stream().map(ResearchQuestion::head).toList();
  }

  /** The question with this id. */
  public static Optional<QuestionHead> head(String id) {
    return ResearchQuestions.withId(id).map(ResearchQuestion::head);
  }

  /** The fields by which treatments can be grouped. */
  public static List<ResearchField> groupings() {
    return ResearchField.all().stream().filter(field -> !field.several()).toList();
  }

  /** The figures of an answer as CSV. */
  public static String csv(Answer answer) {
    return AnswerCsv.of(answer);
  }

  /**
   * Asks one of the questions.
   *
   * @param id of a question that there is
   * @param body the request as a program would send it
   */
  public QuestionResult ask(Caller caller, String id, byte[] body) {
    return ask(caller, ResearchQuestions.withId(id).orElseThrow(), body);
  }

  /** Counts the cohort of a request in groups by the field that it names. */
  public QuestionResult sizes(Caller caller, byte[] body) {
    return ask(caller, SIZES, body);
  }

  /** Counts the cohort of a request, and each of its criteria if the request says so. */
  public QuestionResult count(Caller caller, byte[] body) {
    return understood(
        QuestionReader.readCount(body),
        count ->
            switch (count.explaining()) {
              case WHOLE_ONLY -> questions.count(caller, count.asked());
              case EACH_CRITERION -> questions.explain(caller, count.asked());
            });
  }

  private QuestionResult ask(Caller caller, ResearchQuestion question, byte[] body) {
    return understood(
        QuestionReader.read(question, body), asked -> questions.ask(caller, question, asked));
  }

  private static <T> QuestionResult understood(
      Reading<T> reading, Function<T, QuestionResult> asking) {
    return switch (reading) {
      case Misread<T>(var fields) -> new Unknown(fields);
      case Understood<T>(var request) -> asking.apply(request);
    };
  }
}
