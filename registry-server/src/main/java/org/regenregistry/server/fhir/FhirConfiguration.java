package org.regenregistry.server.fhir;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.parser.StrictErrorHandler;
import java.time.Clock;
import java.util.Arrays;
import java.util.List;
import org.hl7.fhir.r4.model.Resource;
import org.regenregistry.mapping.validation.ProfileValidator;
import org.regenregistry.server.store.ClinicTransactions;
import org.regenregistry.server.store.ResourceKind;
import org.regenregistry.server.submission.Submissions;
import org.springframework.boot.ApplicationRunner;
import org.springframework.boot.web.servlet.ServletRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Puts the FHIR edge together. */
@Configuration
class FhirConfiguration {

  /** Unknown elements are refused instead of dropped, or a clinic would believe them stored. */
  @Bean
  FhirContext fhirContext() {
    FhirContext fhir = FhirContext.forR4();
    fhir.setParserErrorHandler(new StrictErrorHandler());
    return fhir;
  }

  @Bean
  Clock clock() {
    return Clock.systemUTC();
  }

  @Bean
  ProfileValidator profileValidator() {
    return new ProfileValidator();
  }

  /** Spring reports readiness after its runners, so no clinic waits for the first validation. */
  @Bean
  ApplicationRunner validatorWarmUp(ProfileValidator validator) {
    return _ -> validator.warmUp();
  }

  @Bean
  ServletRegistrationBean<FhirServer> fhirServer(
      FhirContext fhir,
      FhirSettings settings,
      ClinicTransactions transactions,
      Submissions submissions,
      Clock clock) {
    PageCursor cursors = new PageCursor(settings, clock);
    ResourceReader reader =
        new ResourceReader(
            fhir, transactions, new SearchQueries(cursors), new SearchLinks(settings, cursors));
    ResourceWriter writer = new ResourceWriter(submissions);
    List<ResourceProvider<?>> providers =
        Arrays.stream(ResourceKind.values())
            .<ResourceProvider<?>>map(kind -> provider(kind, kind.resourceClass(), reader, writer))
            .toList();
    FhirServer server = new FhirServer(fhir, settings, providers);
    server.registerProvider(new BundleProvider(submissions, settings));
    return new ServletRegistrationBean<>(server, "/fhir/*");
  }

  private static <T extends Resource> ResourceProvider<T> provider(
      ResourceKind kind, Class<T> type, ResourceReader reader, ResourceWriter writer) {
    return new ResourceProvider<>(kind, type, reader, writer);
  }
}
