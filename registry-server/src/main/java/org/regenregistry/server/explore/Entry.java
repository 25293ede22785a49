package org.regenregistry.server.explore;

import jakarta.servlet.http.HttpServletResponse;
import java.util.Optional;
import org.regenregistry.server.access.AccessDecision.Allowed;
import org.regenregistry.server.access.AccessDecision.Denied;
import org.regenregistry.server.access.AccessPolicy;
import org.regenregistry.server.access.Caller;
import org.regenregistry.server.access.Interaction;
import org.springframework.ui.Model;

/** Who may come in. The engine decides again whenever it is asked. */
final class Entry {

  private Entry() {}

  /** The page that says why not; absent for whom may. */
  static Optional<String> denied(Caller caller, Model model, HttpServletResponse response) {
    return switch (AccessPolicy.decide(caller, Interaction.Named.POOLED_QUESTION)) {
      case Allowed() -> Optional.empty();
      case Denied(var problem) -> {
        response.setStatus(problem.code().status());
        model.addAttribute("reason", problem.message());
        yield Optional.of("pages/denied");
      }
    };
  }
}
