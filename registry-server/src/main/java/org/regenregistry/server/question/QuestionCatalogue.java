package org.regenregistry.server.question;

import java.util.List;

/**
 * Everything that can be asked.
 *
 * @param questions in the order of their numbers
 * @param groupBy the fields by which each can be grouped
 */
record QuestionCatalogue(List<QuestionHead> questions, List<String> groupBy) {

  QuestionCatalogue {
    questions = List.copyOf(questions);
    groupBy = List.copyOf(groupBy);
  }

  /** The catalogue of this version of the registry. */
  static QuestionCatalogue current() {
    return new QuestionCatalogue(
        ResearchQuestions.ALL.stream().map(ResearchQuestion::head).toList(),
        ResearchFields.ofOneValue());
  }
}
