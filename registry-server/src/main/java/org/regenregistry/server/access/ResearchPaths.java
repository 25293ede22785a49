package org.regenregistry.server.access;

import java.util.regex.Pattern;
import org.regenregistry.server.access.Interaction.Named;

/** What requests to the research interface want to do. */
final class ResearchPaths {

  private static final String PROJECTS = "/research/projects";
  private static final String COHORTS = PROJECTS + "/[^/]+/cohorts";
  private static final Pattern SEEN =
      Pattern.compile(PROJECTS + "(/[^/]+(/ledger)?)?|" + COHORTS + "(/[^/]+)?");

  /** Whatever is not known to be less is taken for the most that can be done there. */
  Interaction interaction(String method, String path) {
    if (!path.equals(PROJECTS) && !path.startsWith(PROJECTS + "/")) {
      return Named.POOLED_QUESTION;
    }
    boolean reads = method.equals("GET") || method.equals("HEAD");
    if (reads && SEEN.matcher(path).matches()) {
      return Named.SEE_PROJECTS;
    }
    if (method.equals("POST") && path.equals(PROJECTS)) {
      return Named.PROPOSE_PROJECT;
    }
    boolean saves =
        (method.equals("POST") && path.matches(COHORTS))
            || (method.equals("PUT") && path.matches(COHORTS + "/[^/]+"));
    return saves ? Named.SAVE_COHORTS : Named.GOVERN_PROJECTS;
  }
}
