package org.regenregistry.server.extract;

import ca.uhn.fhir.context.FhirContext;
import org.regenregistry.mapping.treatment.Pseudonyms;
import org.regenregistry.mapping.treatment.TreatmentMapper;
import org.regenregistry.server.fhir.FhirSettings;
import org.springframework.boot.web.servlet.ServletRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Puts the parts of extracts together. */
@Configuration
class ExtractConfiguration {

  @Bean
  ExtractDatabase extractDatabase(ExtractDatabaseSettings settings) {
    return new ExtractDatabase(settings);
  }

  @Bean
  ExtractFiles extractFiles(ExtractDatabase database) {
    return new ExtractFiles(database);
  }

  @Bean
  Extraction extraction(
      ExtractDatabase database, ExtractFiles files, FhirContext fhir, PseudonymSettings settings) {
    Pseudonyms pseudonyms = new Pseudonyms(settings.bytes());
    return new Extraction(
        database,
        new VersionHistory(database, fhir),
        new TreatmentRegister(
            new TreatmentMapper(pseudonyms), pseudonyms, CodeVersion.ofThisBuild()),
        files);
  }

  @Bean
  ExtractWorker extractWorker(
      ExtractDatabase database, Extraction extraction, ExtractSettings settings) {
    return new ExtractWorker(new JobQueue(database, settings), extraction, settings);
  }

  @Bean
  ServletRegistrationBean<ExtractServlet> extractServlet(
      ExtractService service, ExtractResponses responses) {
    return registration(new ExtractServlet(service, responses));
  }

  /** The servlet at its exact paths, which win over any servlet that takes all of /fhir. */
  static ServletRegistrationBean<ExtractServlet> registration(ExtractServlet servlet) {
    var registration =
        new ServletRegistrationBean<>(
            servlet, ExtractLinks.ORDER, ExtractLinks.STATUS, ExtractLinks.FILE);
    registration.setName("extracts");
    return registration;
  }

  @Bean
  ExtractService extractService(
      ExtractDatabase database,
      ExtractFiles files,
      ExtractWorker worker,
      ExtractSettings settings) {
    return new ExtractService(new JobDesk(database), files, worker, settings);
  }

  @Bean
  ExtractResponses extractResponses(
      FhirContext fhir, FhirSettings server, ExtractFiles files, ExtractSettings settings) {
    ExtractLinks links = new ExtractLinks(server.baseUrl().toString());
    return new ExtractResponses(fhir, links, files, settings.retention());
  }
}
