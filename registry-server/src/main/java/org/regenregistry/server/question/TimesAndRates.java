package org.regenregistry.server.question;

import java.util.List;

/** The questions about times, rates and quantiles. */
final class TimesAndRates {

  static final List<ResearchQuestion> QUESTIONS = List.of();

  private TimesAndRates() {}
}
