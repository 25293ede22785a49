package org.regenregistry.server.explore;

import jakarta.servlet.http.HttpServletResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.regenregistry.server.access.Callers;
import org.regenregistry.server.problem.ProblemDocument;
import org.regenregistry.server.project.OpenProjects;
import org.regenregistry.server.question.Answer;
import org.regenregistry.server.question.QuestionDesk;
import org.regenregistry.server.question.QuestionHead;
import org.regenregistry.server.question.QuestionResult;
import org.regenregistry.server.question.QuestionResult.Answered;
import org.regenregistry.server.question.QuestionResult.Count;
import org.regenregistry.server.question.QuestionResult.Refused;
import org.regenregistry.server.question.QuestionResult.Unknown;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;

/**
 * The explorer of outcomes: each question with its form, plots, tables and caveats. htmx asks for
 * the same address as the browser and receives the answer only, so that every view can be shared.
 */
@Controller
class ExplorePage {

  static final String PATH = "/research/explore";

  private static final String QUESTION = PATH + "/{question}";
  private static final String FULL = "pages/explore";
  private static final String PART = "pages/explore :: answer";
  private static final MediaType CSV = new MediaType("text", "csv", StandardCharsets.UTF_8);

  private final QuestionDesk desk;
  private final OpenProjects projects;
  private final Callers callers;

  ExplorePage(QuestionDesk desk, OpenProjects projects, Callers callers) {
    this.desk = desk;
    this.projects = projects;
    this.callers = callers;
  }

  @GetMapping(PATH)
  String first() {
    return "redirect:" + PATH + "/" + QuestionDesk.heads().getFirst().id();
  }

  @GetMapping(path = QUESTION, headers = "!HX-Request")
  String page(
      @PathVariable String question,
      @RequestParam MultiValueMap<String, String> query,
      Model model,
      HttpServletResponse response) {
    return Entry.denied(callers.current(), model, response)
        .orElseGet(
            () -> {
              ExploreView view = view(question, inquiry(query));
              view.faults().ifPresent(faults -> response.setStatus(faults.status()));
              return respond(view, model, response, FULL);
            });
  }

  /** A refusal is told in the place of the answer, where htmx puts only what succeeded. */
  @GetMapping(path = QUESTION, headers = "HX-Request")
  String answer(
      @PathVariable String question,
      @RequestParam MultiValueMap<String, String> query,
      Model model,
      HttpServletResponse response) {
    return respond(view(question, inquiry(query)), model, response, PART);
  }

  @GetMapping(QUESTION + "/answer.csv")
  ResponseEntity<Object> csv(
      @PathVariable String question, @RequestParam MultiValueMap<String, String> query) {
    return download(question, inquiry(query), Form.CSV);
  }

  @GetMapping(QUESTION + "/answer.json")
  ResponseEntity<Object> json(
      @PathVariable String question, @RequestParam MultiValueMap<String, String> query) {
    return download(question, inquiry(query), Form.JSON);
  }

  private static String respond(
      ExploreView view, Model model, HttpServletResponse response, String template) {
    response.setHeader(HttpHeaders.VARY, "HX-Request");
    model.addAttribute("view", view);
    return template;
  }

  private Inquiry inquiry(MultiValueMap<String, String> query) {
    return Inquiry.of(new AskedAddress(query), projects.of(callers.current()));
  }

  private ExploreView view(String question, Inquiry inquiry) {
    QuestionHead head = head(question);
    return ExploreView.of(head, inquiry, ask(head, inquiry));
  }

  private QuestionResult ask(QuestionHead head, Inquiry inquiry) {
    byte[] body = inquiry.address().question().toString().getBytes(StandardCharsets.UTF_8);
    return desk.ask(callers.current(), head.id(), body);
  }

  private static QuestionHead head(String question) {
    return QuestionDesk.head(question)
        .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
  }

  /** The forms in which an answer is taken away. */
  private enum Form {
    CSV,
    JSON
  }

  private ResponseEntity<Object> download(String question, Inquiry inquiry, Form form) {
    QuestionHead head = head(question);
    return switch (ask(head, inquiry)) {
      case Answered(Answer answer) -> file(answer, form);
      case Refused(var problem) -> problem(ProblemDocument.of(problem));
      case Unknown(var fields) -> problem(ProblemDocument.of(fields));
      case Count _ -> throw new IllegalStateException("A question is not answered by a count");
    };
  }

  private static ResponseEntity<Object> file(Answer answer, Form form) {
    return switch (form) {
      case CSV ->
          file(answer, "csv", CSV, QuestionDesk.csv(answer).getBytes(StandardCharsets.UTF_8));
      case JSON -> file(answer, "json", MediaType.APPLICATION_JSON, answer);
    };
  }

  private static ResponseEntity<Object> file(
      Answer answer, String ending, MediaType type, Object body) {
    String name = "%s-%s.%s".formatted(answer.header().question(), ShortHash.of(answer), ending);
    return ResponseEntity.ok()
        .contentType(type)
        .header(
            HttpHeaders.CONTENT_DISPOSITION,
            ContentDisposition.attachment().filename(name).build().toString())
        .body(body);
  }

  private static ResponseEntity<Object> problem(ProblemDocument problem) {
    return ResponseEntity.status(problem.status())
        .contentType(MediaType.APPLICATION_PROBLEM_JSON)
        .body(problem);
  }

  /** Every question with its address for the same cohort. */
  static List<ExploreView.Link> links(AskedAddress address, Optional<String> current) {
    String query = address.queryWithoutParameters();
    return QuestionDesk.heads().stream()
        .map(
            head ->
                new ExploreView.Link(
                    head.number(),
                    head.title(),
                    PATH + "/" + head.id() + (query.isEmpty() ? "" : "?" + query),
                    current.filter(head.id()::equals).isPresent()))
        .toList();
  }
}
