package org.regenregistry.server.question;

import java.util.List;

/** The questions about times, rates and quantiles. */
final class TimesAndRates {

  static final List<ResearchQuestion> QUESTIONS =
      List.of(
          new ReliefQuestion(),
          new YieldQuestion(),
          new ArthroplastyQuestion(),
          new SafetyQuestion(),
          new SorenessQuestion(),
          new RetreatmentQuestion(),
          new WorkQuestion());

  private TimesAndRates() {}
}
