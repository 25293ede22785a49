package org.regenregistry.server.question;

import java.util.List;
import org.regenregistry.mapping.research.ResearchField;

/** One of the pooled questions. What it can be asked with is data; how it is answered is a plan. */
interface ResearchQuestion {

  /** What a researcher is told before asking. */
  QuestionHead head();

  /** The fields it groups or limits by itself, which count towards the quasi-identifiers. */
  default List<ResearchField> groupedBy() {
    return List.of();
  }

  /**
   * Whether each stratum is asked for by itself, since what is counted has too many groups to be
   * counted in all strata at once.
   */
  default boolean isAskedByStratum() {
    return false;
  }

  /** How the question is answered with these parameters, all of which are there and allowed. */
  QuestionPlan plan(Parameters parameters);
}
