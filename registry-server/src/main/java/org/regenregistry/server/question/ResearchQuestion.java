package org.regenregistry.server.question;

/** One of the pooled questions. What it can be asked with is data; how it is answered is a plan. */
interface ResearchQuestion {

  /** What a researcher is told before asking. */
  QuestionHead head();

  /** How the question is answered with these parameters, all of which are there and allowed. */
  QuestionPlan plan(Parameters parameters);
}
