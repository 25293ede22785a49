package org.regenregistry.server.question;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Every question, in the order of their numbers. */
final class ResearchQuestions {

  static final List<ResearchQuestion> ALL =
      Stream.of(SharesAndMeans.QUESTIONS, TimesAndRates.QUESTIONS)
          .flatMap(List::stream)
          .sorted(Comparator.comparingInt(question -> question.head().number()))
          .toList();

  private ResearchQuestions() {}

  /** The question with this id. */
  static Optional<ResearchQuestion> withId(String id) {
    return ALL.stream().filter(question -> question.head().id().equals(id)).findFirst();
  }
}
