package org.regenregistry.server.project;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.regenregistry.server.problem.InvalidField;

/** The rules that a request about projects can break, with what they say. */
enum ProjectRule {
  JSON("A request about a project is one JSON object of at most 16 kB without repeated members."),
  MEMBER("The request has no such member."),
  TITLE("A title has 1 to 200 characters."),
  PURPOSE("A purpose is HRESCH or a code below it in v3-ActReason."),
  STATEMENT("A statement says in 1 to 4,000 characters what is to be found out, and why."),
  SUBJECTS("Members are up to 49 different subjects of the realm."),
  END("A project ends on a day that is not past, and not later than registry.projects.longest."),
  BUDGET("A budget is a whole number within its limits."),
  REASON("A reason has 1 to 1,000 characters."),
  NAME("A name has 1 to 200 characters."),
  GROUP("A saved cohort is a Group that says what the registry says of its criteria."),
  VERSION("A version is a number from 1."),
  PAGE("A page begins before the number of a question.");

  private final String text;

  ProjectRule(String text) {
    this.text = text;
  }

  /** The key by which a problem names the rule. */
  String key() {
    return "project-" + name().toLowerCase(Locale.ROOT);
  }

  String text() {
    return text;
  }

  /** That the rule is broken at a JSON pointer. */
  InvalidField brokenAt(String pointer, List<String> allowed) {
    return new InvalidField(pointer, Optional.of(key()), text, allowed);
  }
}
