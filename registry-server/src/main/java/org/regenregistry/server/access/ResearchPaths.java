package org.regenregistry.server.access;

import java.util.regex.Pattern;
import org.regenregistry.server.access.Interaction.Named;

/** What requests to the research interface want to do. */
final class ResearchPaths {

  private static final String PROJECTS = "/research/projects";
  private static final Pattern PROJECT = Pattern.compile(PROJECTS + "(/[^/]+(/ledger)?)?");

  /** Whatever is not known to be less is taken for the most that can be done there. */
  Interaction interaction(String method, String path) {
    if (!path.equals(PROJECTS) && !path.startsWith(PROJECTS + "/")) {
      return Named.POOLED_QUESTION;
    }
    boolean reads = method.equals("GET") || method.equals("HEAD");
    if (reads && PROJECT.matcher(path).matches()) {
      return Named.SEE_PROJECTS;
    }
    return method.equals("POST") && path.equals(PROJECTS)
        ? Named.PROPOSE_PROJECT
        : Named.GOVERN_PROJECTS;
  }
}
