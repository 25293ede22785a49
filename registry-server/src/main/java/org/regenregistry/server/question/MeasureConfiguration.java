package org.regenregistry.server.question;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Lets the FHIR edge ask the questions. */
@Configuration
class MeasureConfiguration {

  @Bean
  QuestionMeasures questionMeasures(PooledQuestions questions) {
    return new QuestionMeasures(questions);
  }
}
