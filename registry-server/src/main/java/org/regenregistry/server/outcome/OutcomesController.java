package org.regenregistry.server.outcome;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.regenregistry.server.access.Callers;
import org.regenregistry.server.outcome.OutcomeResult.Answered;
import org.regenregistry.server.outcome.OutcomeResult.Refused;
import org.regenregistry.server.problem.Problem;
import org.regenregistry.server.problem.ProblemCode;
import org.regenregistry.server.problem.ProblemDocument;
import org.regenregistry.server.problem.Reading;
import org.regenregistry.server.problem.Reading.Misread;
import org.regenregistry.server.problem.Reading.Understood;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RestController;

/** A clinic's own outcomes over HTTP; docs/api/clinic-outcomes.md is its manual. */
@RestController
class OutcomesController {

  /** A question has some hundred characters; more is not one. */
  private static final int LONGEST_BODY = 16_384;

  private static final MediaType CSV = new MediaType("text", "csv", StandardCharsets.UTF_8);

  private final OwnOutcomes outcomes;
  private final Callers callers;

  OutcomesController(OwnOutcomes outcomes, Callers callers) {
    this.outcomes = outcomes;
    this.callers = callers;
  }

  @PostMapping("/clinic/outcomes")
  ResponseEntity<Object> outcomes(
      @RequestBody byte[] body,
      @RequestHeader(value = "Content-Type", defaultValue = "*/*") MediaType sent,
      @RequestHeader(value = "Accept", defaultValue = "*/*") List<MediaType> accepted) {
    if (!sent.isCompatibleWith(MediaType.APPLICATION_JSON)) {
      return refused(
          Problem.of(ProblemCode.MEDIA_TYPE_UNSUPPORTED, "Send the question as application/json."));
    }
    if (body.length > LONGEST_BODY) {
      return refused(Problem.of(ProblemCode.TOO_LARGE, "A question has at most 16 kB."));
    }
    return switch (question(body)) {
      case Misread<OutcomeQuestion>(var fields) -> problem(ProblemDocument.of(fields));
      case Understood<OutcomeQuestion>(var question) -> answer(question, accepted);
    };
  }

  private static Reading<OutcomeQuestion> question(byte[] body) {
    return switch (OutcomeRequestJson.read(body)) {
      case Misread<OutcomeRequest>(var fields) -> new Misread<>(fields);
      case Understood<OutcomeRequest>(var request) -> QuestionReader.read(request);
    };
  }

  private ResponseEntity<Object> answer(OutcomeQuestion question, List<MediaType> accepted) {
    return switch (outcomes.ask(callers.current(), question)) {
      case Refused(var problem) -> refused(problem);
      case Answered(var answer) when prefersCsv(accepted) ->
          ok(CSV, OutcomeCsv.of(answer).getBytes(StandardCharsets.UTF_8));
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
