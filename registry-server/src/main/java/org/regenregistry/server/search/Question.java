package org.regenregistry.server.search;

import org.regenregistry.server.problem.Problem;
import org.regenregistry.server.problem.ProblemCode;
import org.regenregistry.server.store.ResourceKind;

/**
 * One parameter of a search, or what a chain has left of it.
 *
 * @param kind the type whose resources have to fulfil it
 * @param name the parameter's name here, with modifier and the rest of the chain
 * @param sent the whole name, as the client sent it
 * @param value the value
 * @param chained how many references were followed to come here
 * @param reversed how many references were followed backwards to come here
 */
record Question(
    ResourceKind kind, String name, String sent, String value, int chained, int reversed) {

  static Question of(ResourceKind kind, String name, String value) {
    return new Question(kind, name, name, value, 0, 0);
  }

  /** The rest of a chain, asked of the resources it leads to. */
  Question follow(ResourceKind target, String rest) {
    return new Question(target, rest, sent, value, chained + 1, reversed);
  }

  /** What is asked of the resources that refer to this one. */
  Question reverse(ResourceKind source, String rest) {
    return new Question(source, rest, sent, value, chained, reversed + 1);
  }

  Conditions refused(ProblemCode code, String message) {
    return new Conditions.Refused(Problem.at(code, ConditionReader.harmless(sent), message));
  }
}
