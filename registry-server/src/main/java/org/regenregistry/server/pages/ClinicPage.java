package org.regenregistry.server.pages;

import jakarta.servlet.http.HttpServletResponse;
import java.nio.charset.StandardCharsets;
import org.regenregistry.server.access.AccessDecision.Allowed;
import org.regenregistry.server.access.AccessDecision.Denied;
import org.regenregistry.server.access.AccessPolicy;
import org.regenregistry.server.access.Caller;
import org.regenregistry.server.access.Callers;
import org.regenregistry.server.access.Interaction.Named;
import org.regenregistry.server.outcome.OutcomeAnswer;
import org.regenregistry.server.outcome.OutcomeCsv;
import org.regenregistry.server.outcome.OutcomeQuestion;
import org.regenregistry.server.outcome.OutcomeResult.Answered;
import org.regenregistry.server.outcome.OutcomeResult.Refused;
import org.regenregistry.server.outcome.OwnOutcomes;
import org.regenregistry.server.outcome.QuestionReader;
import org.regenregistry.server.problem.Problem;
import org.regenregistry.server.problem.ProblemDocument;
import org.regenregistry.server.problem.Reading.Misread;
import org.regenregistry.server.problem.Reading.Understood;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;

/**
 * What became of the treatments of the reader's own clinic. htmx asks for the same address as the
 * browser and receives only the result, so that every view has an address to share.
 */
@Controller
class ClinicPage {

  static final String PATH = "/clinic";
  static final String CSV_PATH = PATH + "/answer.csv";

  private static final String FULL = "pages/clinic";
  private static final String RESULT = "pages/clinic :: result";
  private static final MediaType CSV = new MediaType("text", "csv", StandardCharsets.UTF_8);

  private final OwnOutcomes outcomes;
  private final Callers callers;

  ClinicPage(OwnOutcomes outcomes, Callers callers) {
    this.outcomes = outcomes;
    this.callers = callers;
  }

  @GetMapping(path = PATH, headers = "!HX-Request")
  String page(ClinicForm form, Model model, HttpServletResponse response) {
    return respond(form, model, response, FULL);
  }

  @GetMapping(path = PATH, headers = "HX-Request")
  String result(ClinicForm form, Model model, HttpServletResponse response) {
    return respond(form, model, response, RESULT);
  }

  @GetMapping(CSV_PATH)
  ResponseEntity<Object> csv(ClinicForm form) {
    return switch (QuestionReader.read(form.request())) {
      case Misread<OutcomeQuestion>(var fields) -> problem(ProblemDocument.of(fields));
      case Understood<OutcomeQuestion>(var question) ->
          switch (outcomes.ask(callers.current(), question)) {
            case Refused(Problem problem) -> problem(ProblemDocument.of(problem));
            case Answered(var answer) -> file(answer);
          };
    };
  }

  private String respond(ClinicForm form, Model model, HttpServletResponse response, String view) {
    response.setHeader(HttpHeaders.VARY, "HX-Request");
    Caller caller = callers.current();
    return switch (AccessPolicy.decide(caller, Named.OWN_OUTCOMES)) {
      case Denied(Problem problem) -> denied(model, response, problem);
      case Allowed() -> {
        model.addAttribute("form", form);
        model.addAttribute("result", ask(caller, form));
        yield view;
      }
    };
  }

  static String denied(Model model, HttpServletResponse response, Problem problem) {
    response.setStatus(problem.code().status());
    model.addAttribute("reason", problem.message());
    return "pages/denied";
  }

  private ClinicResult ask(Caller caller, ClinicForm form) {
    return switch (QuestionReader.read(form.request())) {
      case Misread<OutcomeQuestion>(var fields) -> ClinicResult.misread(fields);
      case Understood<OutcomeQuestion>(var question) ->
          switch (outcomes.ask(caller, question)) {
            case Refused(Problem problem) -> ClinicResult.refused(problem);
            case Answered(var answer) -> ClinicResult.of(question, answer, form.csv());
          };
    };
  }

  private static ResponseEntity<Object> file(OutcomeAnswer answer) {
    String name = "outcomes-%s.csv".formatted(answer.queryHash().substring(0, 12));
    return ResponseEntity.ok()
        .contentType(CSV)
        .header(
            HttpHeaders.CONTENT_DISPOSITION,
            ContentDisposition.attachment().filename(name).build().toString())
        .body(OutcomeCsv.of(answer).getBytes(StandardCharsets.UTF_8));
  }

  private static ResponseEntity<Object> problem(ProblemDocument problem) {
    return ResponseEntity.status(problem.status())
        .contentType(MediaType.APPLICATION_PROBLEM_JSON)
        .body(problem);
  }
}
