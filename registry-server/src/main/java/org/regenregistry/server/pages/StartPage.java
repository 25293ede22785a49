package org.regenregistry.server.pages;

import org.regenregistry.server.access.Caller;
import org.regenregistry.server.access.Callers;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;

/** Where people begin, and where a login that failed ends. */
@Controller
class StartPage {

  static final String PATH = "/";

  private final Callers callers;

  StartPage(Callers callers) {
    this.callers = callers;
  }

  /** Everybody begins where the role leads. */
  @GetMapping(PATH)
  String start() {
    return "redirect:"
        + switch (callers.current()) {
          case Caller.Operator _ -> OperationsPage.PATH;
          case Caller.Clinic _, Caller.Suspended _ -> ClinicPage.PATH;
          case Caller.Researcher _,
              Caller.Regulator _,
              Caller.PrivacyOfficer _,
              Caller.Unrecognised _ ->
              PagesSecurity.EXPLORE;
        };
  }

  @GetMapping(PagesSecurity.RESEARCH)
  String research() {
    return "redirect:" + PagesSecurity.EXPLORE;
  }

  @GetMapping(PagesSecurity.LOGIN_FAILED)
  String loginFailed() {
    return "pages/login-failed";
  }
}
