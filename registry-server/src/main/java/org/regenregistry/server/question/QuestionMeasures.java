package org.regenregistry.server.question;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.Measure;
import org.hl7.fhir.r4.model.MetadataResource;
import org.hl7.fhir.r4.model.Parameters;
import org.regenregistry.server.access.Caller;
import org.regenregistry.server.problem.Problem;
import org.regenregistry.server.problem.ProblemCode;
import org.regenregistry.server.problem.Reading.Misread;
import org.regenregistry.server.problem.Reading.Understood;
import org.regenregistry.server.question.MeasureResult.Refused;
import org.regenregistry.server.question.MeasureResult.Reported;
import org.regenregistry.server.question.QuestionResult.Answered;
import org.regenregistry.server.question.QuestionResult.Count;
import org.regenregistry.server.question.QuestionResult.Unknown;

/**
 * The questions as FHIR: a Measure for each, and its evaluation. A question that comes this way is
 * read by the same rules, passes the same gate and is answered from the same published figures as
 * one in JSON.
 */
public final class QuestionMeasures {

  private final PooledQuestions questions;

  QuestionMeasures(PooledQuestions questions) {
    this.questions = questions;
  }

  /** A Measure for each question, in the order of their numbers, made anew each time. */
  public static List<Measure> all() {
    return ResearchQuestions.ALL.stream().map(QuestionMeasure::of).toList();
  }

  /** The measures, and the codes by which they and their reports name what they count. */
  public static List<MetadataResource> definitions() {
    return Stream.<MetadataResource>concat(all().stream(), Stream.of(QuestionCodes.all())).toList();
  }

  /**
   * Answers a question if the caller may ask it.
   *
   * @param id of the measure; absent when the parameters name it by its canonical address
   * @param parameters of the operation {@code $evaluate-measure}
   */
  public MeasureResult evaluate(Caller caller, Optional<String> id, Parameters parameters) {
    MeasureParameters given = MeasureParameters.read(parameters);
    if (!given.problems().isEmpty()) {
      return new Refused(given.problems());
    }
    if (id.isPresent() == given.measure().isPresent()) {
      return refused(
          Problem.at(
              ProblemCode.PARAMETER_INVALID,
              MeasureParameters.MEASURE,
              "The measure is named once: by the address Measure/[id]/$evaluate-measure, or by its"
                  + " canonical address in the parameter 'measure'."));
    }
    return id.flatMap(ResearchQuestions::withId)
        .or(() -> given.measure().flatMap(QuestionMeasures::addressed))
        .map(question -> ask(caller, question, given))
        .orElseGet(
            () -> refused(Problem.of(ProblemCode.NOT_FOUND, "There is no such measure here.")));
  }

  /** The question with a canonical address, whose version may be said or not. */
  private static Optional<ResearchQuestion> addressed(String canonical) {
    return ResearchQuestions.ALL.stream()
        .filter(
            question -> {
              String address = QuestionMeasure.address(question.head());
              return canonical.equals(address)
                  || canonical.equals(address + "|" + question.head().version());
            })
        .findFirst();
  }

  private MeasureResult ask(Caller caller, ResearchQuestion question, MeasureParameters given) {
    return switch (QuestionReader.read(question, given.question())) {
      case Misread<AskedQuestion>(var fields) -> new Refused(MeasureParameters.problems(fields));
      case Understood<AskedQuestion>(var asked) ->
          result(question, questions.ask(caller, question, asked));
    };
  }

  private static MeasureResult result(ResearchQuestion question, QuestionResult result) {
    return switch (result) {
      case QuestionResult.Refused(var problem) -> refused(problem);
      case Unknown(var fields) -> new Refused(MeasureParameters.problems(fields));
      case Answered(var answer) -> new Reported(QuestionReport.of(question, answer));
      case Count _ -> throw new IllegalStateException("Whoever asks a question gets no count");
    };
  }

  private static MeasureResult refused(Problem problem) {
    return new Refused(List.of(problem));
  }
}
