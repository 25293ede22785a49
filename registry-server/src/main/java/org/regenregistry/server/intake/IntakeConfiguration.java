package org.regenregistry.server.intake;

import ca.uhn.fhir.context.FhirContext;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import org.regenregistry.server.access.ProblemResponses;
import org.regenregistry.server.access.PublicAddress;
import org.regenregistry.server.access.SecuritySettings;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;

/** Puts filters around access control, which runs at -100, into it, and behind it. */
@Configuration
class IntakeConfiguration {

  private static final int AROUND_ACCESS = -200;

  /** Behind the audit trail and the request's name, before paths are looked at. */
  private static final int BEFORE_EVERY_REFUSAL = 15;

  @Bean
  FilterRegistrationBean<AnswerHeaders> answerHeaders(
      PublicAddress address, SecuritySettings security) {
    var filter = new FilterRegistrationBean<>(new AnswerHeaders(address, security.issuer()));
    filter.setOrder(Ordered.HIGHEST_PRECEDENCE);
    return filter;
  }

  @Bean
  FilterRegistrationBean<FaultFilter> faults(FhirContext fhir) {
    var filter = new FilterRegistrationBean<>(new FaultFilter(new ProblemResponses(fhir)));
    filter.addUrlPatterns(
        "/fhir/*",
        "/fhir-package/*",
        "/clinic/outcomes",
        "/research/count",
        "/research/questions/*",
        "/research/projects",
        "/research/projects/*");
    filter.setOrder(AROUND_ACCESS);
    return filter;
  }

  @Bean
  FilterRegistrationBean<FailedLoginFilter> failedLogins(
      RateSettings settings, MeterRegistry meters) {
    var filter = new FilterRegistrationBean<>(new FailedLoginFilter(settings, meters));
    filter.setOrder(Ordered.HIGHEST_PRECEDENCE + BEFORE_EVERY_REFUSAL);
    return filter;
  }

  @Bean
  RateFilter rates(RateSettings settings, FhirContext fhir, MeterRegistry meters) {
    return new RateFilter(settings, new ProblemResponses(fhir), meters);
  }

  /** The filter chains of access control hold it; the container must not do so, too. */
  @Bean
  FilterRegistrationBean<RateFilter> ratesWithinAccess(RateFilter rates) {
    var filter = new FilterRegistrationBean<>(rates);
    filter.setEnabled(false);
    return filter;
  }

  @Bean
  IntakeFilter intakeFilter(
      BodySettings body,
      LoadSettings load,
      RateSettings rates,
      EntryLimit entries,
      FhirContext fhir) {
    return new IntakeFilter(body, load, rates, entries, new ProblemResponses(fhir));
  }

  @Bean
  FilterRegistrationBean<IntakeFilter> intake(IntakeFilter intake, MeterRegistry meters) {
    Gauge.builder("registry.requests.working", intake.slots(), WorkSlots::working)
        .description("FHIR requests in work")
        .register(meters);
    Gauge.builder("registry.requests.waiting", intake.slots(), WorkSlots::waiting)
        .description("FHIR requests that wait for their turn")
        .register(meters);
    Gauge.builder("registry.requests.memory", intake.memory(), BodyMemory::taken)
        .description("Heap reserved for bodies of FHIR requests")
        .baseUnit("bytes")
        .register(meters);
    var filter = new FilterRegistrationBean<>(intake);
    filter.addUrlPatterns("/fhir/*");
    filter.setOrder(0);
    return filter;
  }
}
