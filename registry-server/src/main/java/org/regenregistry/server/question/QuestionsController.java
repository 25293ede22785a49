package org.regenregistry.server.question;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.regenregistry.server.access.Callers;
import org.regenregistry.server.problem.Problem;
import org.regenregistry.server.problem.ProblemCode;
import org.regenregistry.server.problem.ProblemDocument;
import org.regenregistry.server.problem.Reading.Misread;
import org.regenregistry.server.problem.Reading.Understood;
import org.regenregistry.server.question.QuestionReader.AskedCount;
import org.regenregistry.server.question.QuestionReader.AskedCount.Explaining;
import org.regenregistry.server.question.QuestionResult.Answered;
import org.regenregistry.server.question.QuestionResult.Count;
import org.regenregistry.server.question.QuestionResult.Refused;
import org.regenregistry.server.question.QuestionResult.Unknown;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RestController;

/** The questions over HTTP; docs/api/research-questions.md is its manual. */
@RestController
class QuestionsController {

  /** A cohort has at most 16 kB; the rest of a question is small. */
  private static final int LONGEST_BODY = 32_768;

  private static final MediaType CSV = new MediaType("text", "csv", StandardCharsets.UTF_8);

  private final PooledQuestions questions;
  private final Callers callers;

  QuestionsController(PooledQuestions questions, Callers callers) {
    this.questions = questions;
    this.callers = callers;
  }

  @GetMapping(path = "/research/questions", produces = MediaType.APPLICATION_JSON_VALUE)
  ResponseEntity<QuestionCatalogue> catalogue() {
    return ResponseEntity.ok()
        .cacheControl(CacheControl.noStore())
        .body(QuestionCatalogue.current());
  }

  @PostMapping("/research/questions/{id}")
  ResponseEntity<Object> ask(
      @PathVariable String id,
      @RequestBody byte[] body,
      @RequestHeader(value = "Content-Type", defaultValue = "*/*") MediaType sent,
      @RequestHeader(value = "Accept", defaultValue = "*/*") List<MediaType> accepted) {
    Optional<ResearchQuestion> question = ResearchQuestions.withId(id);
    if (question.isEmpty()) {
      return refused(
          Problem.of(
              ProblemCode.NOT_FOUND,
              "There is no such question; GET /research/questions lists them."));
    }
    return unreadable(body, sent).orElseGet(() -> ask(question.orElseThrow(), body, accepted));
  }

  @PostMapping("/research/count")
  ResponseEntity<Object> count(
      @RequestBody byte[] body,
      @RequestHeader(value = "Content-Type", defaultValue = "*/*") MediaType sent) {
    return unreadable(body, sent).orElseGet(() -> count(body));
  }

  private static Optional<ResponseEntity<Object>> unreadable(byte[] body, MediaType sent) {
    if (!sent.isCompatibleWith(MediaType.APPLICATION_JSON)) {
      return Optional.of(
          refused(
              Problem.of(
                  ProblemCode.MEDIA_TYPE_UNSUPPORTED, "Send the question as application/json.")));
    }
    return body.length > LONGEST_BODY
        ? Optional.of(refused(Problem.of(ProblemCode.TOO_LARGE, "A question has at most 32 kB.")))
        : Optional.empty();
  }

  private ResponseEntity<Object> ask(
      ResearchQuestion question, byte[] body, List<MediaType> accepted) {
    return switch (QuestionReader.read(question, body)) {
      case Misread<AskedQuestion>(var fields) -> problem(ProblemDocument.of(fields));
      case Understood<AskedQuestion>(var asked) ->
          answer(questions.ask(callers.current(), question, asked), accepted);
    };
  }

  private ResponseEntity<Object> count(byte[] body) {
    return switch (QuestionReader.readCount(body)) {
      case Misread<AskedCount>(var fields) -> problem(ProblemDocument.of(fields));
      case Understood<AskedCount>(AskedCount(var asked, Explaining explaining)) ->
          answer(
              switch (explaining) {
                case WHOLE_ONLY -> questions.count(callers.current(), asked);
                case EACH_CRITERION -> questions.explain(callers.current(), asked);
              },
              List.of());
    };
  }

  private static ResponseEntity<Object> answer(QuestionResult result, List<MediaType> accepted) {
    return switch (result) {
      case Refused(var problem) -> refused(problem);
      case Unknown(var fields) -> problem(ProblemDocument.of(fields));
      case Count(var answer) -> ok(MediaType.APPLICATION_JSON, answer);
      case Answered(var answer) when prefersCsv(accepted) ->
          ok(CSV, AnswerCsv.of(answer).getBytes(StandardCharsets.UTF_8));
      case Answered(var answer) -> ok(MediaType.APPLICATION_JSON, answer);
    };
  }

  private static boolean prefersCsv(List<MediaType> accepted) {
    return accepted.stream()
        .filter(
            type -> CSV.isCompatibleWith(type) || MediaType.APPLICATION_JSON.isCompatibleWith(type))
        .findFirst()
        .filter(type -> CSV.isCompatibleWith(type) && !type.isWildcardType())
        .isPresent();
  }

  private static ResponseEntity<Object> ok(MediaType type, Object body) {
    return ResponseEntity.ok().cacheControl(CacheControl.noStore()).contentType(type).body(body);
  }

  private static ResponseEntity<Object> refused(Problem problem) {
    return problem(ProblemDocument.of(problem));
  }

  private static ResponseEntity<Object> problem(ProblemDocument problem) {
    return ResponseEntity.status(problem.status())
        .contentType(MediaType.APPLICATION_PROBLEM_JSON)
        .cacheControl(CacheControl.noStore())
        .body(problem);
  }
}
