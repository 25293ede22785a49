package org.regenregistry.server.pages;

import jakarta.servlet.http.HttpServletResponse;
import org.regenregistry.server.access.AccessDecision.Allowed;
import org.regenregistry.server.access.AccessDecision.Denied;
import org.regenregistry.server.access.AccessPolicy;
import org.regenregistry.server.access.Caller;
import org.regenregistry.server.access.Callers;
import org.regenregistry.server.access.Interaction;
import org.regenregistry.server.problem.Problem;
import org.regenregistry.server.problem.Reading.Misread;
import org.regenregistry.server.problem.Reading.Understood;
import org.regenregistry.server.research.OutcomeQuestion;
import org.regenregistry.server.research.PooledOutcomes;
import org.regenregistry.server.research.PooledResult.Answered;
import org.regenregistry.server.research.PooledResult.Refused;
import org.regenregistry.server.research.QuestionReader;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;

/**
 * The research page. htmx asks for the same address as the browser and receives only the result, so
 * that every view has an address to share.
 */
@Controller
class ResearchPage {

  static final String START = "/";
  static final String PATH = "/research";

  private static final String FULL = "pages/research";
  private static final String RESULT = "pages/research :: result";

  private final PooledOutcomes outcomes;
  private final Callers callers;

  ResearchPage(PooledOutcomes outcomes, Callers callers) {
    this.outcomes = outcomes;
    this.callers = callers;
  }

  /** Everybody begins where the role leads. */
  @GetMapping(START)
  String start() {
    return "redirect:"
        + (callers.current() instanceof Caller.Operator ? OperationsPage.PATH : PATH);
  }

  @GetMapping(PagesSecurity.LOGIN_FAILED)
  String loginFailed() {
    return "pages/login-failed";
  }

  @GetMapping(path = PATH, headers = "!HX-Request")
  String page(ResearchForm form, Model model, HttpServletResponse response) {
    return respond(form, model, response, FULL);
  }

  @GetMapping(path = PATH, headers = "HX-Request")
  String result(ResearchForm form, Model model, HttpServletResponse response) {
    return respond(form, model, response, RESULT);
  }

  private String respond(
      ResearchForm form, Model model, HttpServletResponse response, String view) {
    response.setHeader(HttpHeaders.VARY, "HX-Request");
    Caller caller = callers.current();
    return switch (AccessPolicy.decide(caller, Interaction.Named.POOLED_QUESTION)) {
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

  private ResearchResult ask(Caller caller, ResearchForm form) {
    return switch (QuestionReader.read(form.request())) {
      case Misread<OutcomeQuestion>(var fields) -> ResearchResult.misread(fields);
      case Understood<OutcomeQuestion>(var question) ->
          switch (outcomes.ask(caller, question)) {
            case Refused(Problem problem) -> ResearchResult.refused(problem);
            case Answered(var answer) -> ResearchResult.of(question, answer);
          };
    };
  }
}
