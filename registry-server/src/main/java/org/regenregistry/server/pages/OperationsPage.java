package org.regenregistry.server.pages;

import jakarta.servlet.http.HttpServletResponse;
import org.regenregistry.server.access.Callers;
import org.regenregistry.server.operations.IndexStandings;
import org.regenregistry.server.operations.OperatorResult.Refused;
import org.regenregistry.server.operations.OperatorResult.Seen;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;

/** How the index is, renewed every few seconds while somebody looks. */
@Controller
class OperationsPage {

  static final String PATH = "/operations";

  private final IndexStandings standings;
  private final Callers callers;

  OperationsPage(IndexStandings standings, Callers callers) {
    this.standings = standings;
    this.callers = callers;
  }

  @GetMapping(path = PATH, headers = "!HX-Request")
  String page(Model model, HttpServletResponse response) {
    return respond(model, response, "pages/operations");
  }

  @GetMapping(path = PATH, headers = "HX-Request")
  String standing(Model model, HttpServletResponse response) {
    return respond(model, response, "pages/operations :: standing");
  }

  private String respond(Model model, HttpServletResponse response, String view) {
    response.setHeader(HttpHeaders.VARY, "HX-Request");
    return switch (standings.read(callers.current())) {
      case Refused(var problem) -> ClinicPage.denied(model, response, problem);
      case Seen(var standing) -> {
        model.addAttribute("view", IndexView.of(standing));
        yield view;
      }
    };
  }
}
