package org.regenregistry.server.explore;

import jakarta.servlet.http.HttpServletResponse;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Year;
import java.time.ZoneOffset;
import org.regenregistry.server.access.Callers;
import org.regenregistry.server.project.OpenProjects;
import org.regenregistry.server.question.QuestionDesk;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import tools.jackson.databind.JsonNode;

/**
 * The builder of cohorts. It counts when it is asked to, not at every click: each count is a
 * question of the researcher's project, and cohorts that differ by one value are limited.
 */
@Controller
class CohortPage {

  static final String PATH = "/research/cohort";

  private final QuestionDesk desk;
  private final OpenProjects projects;
  private final Callers callers;
  private final Clock clock;

  CohortPage(QuestionDesk desk, OpenProjects projects, Callers callers, Clock clock) {
    this.desk = desk;
    this.projects = projects;
    this.callers = callers;
    this.clock = clock;
  }

  /** The address of the builder with a cohort. */
  static String address(AskedAddress address) {
    String query = address.queryWithoutParameters();
    return PATH + (query.isEmpty() ? "" : "?" + query);
  }

  @GetMapping(path = PATH, headers = "!HX-Request")
  String page(
      @RequestParam MultiValueMap<String, String> query,
      Model model,
      HttpServletResponse response) {
    response.setHeader(HttpHeaders.VARY, "HX-Request");
    return Entry.denied(callers.current(), model, response)
        .orElseGet(
            () -> {
              Year now = Year.now(clock.withZone(ZoneOffset.UTC));
              model.addAttribute("view", BuilderView.of(inquiry(query), now));
              return "pages/cohort";
            });
  }

  /** How many the cohort of the form has; from then on the browser shows the cohort's address. */
  @GetMapping(path = PATH + "/count", headers = "HX-Request")
  String count(
      @RequestParam MultiValueMap<String, String> query,
      Model model,
      HttpServletResponse response) {
    AskedAddress address = inquiry(query).address();
    response.setHeader("HX-Push-Url", address(address));
    model.addAttribute(
        "view", CountView.of(address, desk.count(callers.current(), bytes(address.count()))));
    return "pages/cohort-parts :: count";
  }

  /** How many each group of a field has. */
  @GetMapping(path = PATH + "/sizes", headers = "HX-Request")
  String sizes(@RequestParam MultiValueMap<String, String> query, Model model) {
    AskedAddress address = inquiry(query).address();
    model.addAttribute(
        "view",
        SizesView.of(
            address.one(AskedAddress.SIZES).orElse(""),
            desk.sizes(callers.current(), bytes(address.sizes()))));
    return "pages/cohort-parts :: sizes";
  }

  private Inquiry inquiry(MultiValueMap<String, String> query) {
    return Inquiry.of(new AskedAddress(query), projects.of(callers.current()));
  }

  private static byte[] bytes(JsonNode request) {
    return request.toString().getBytes(StandardCharsets.UTF_8);
  }
}
