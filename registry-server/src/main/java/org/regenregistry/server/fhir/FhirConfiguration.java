package org.regenregistry.server.fhir;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.parser.StrictErrorHandler;
import java.time.Clock;
import java.util.List;
import org.hl7.fhir.r4.model.CapabilityStatement;
import org.hl7.fhir.r4.model.CodeSystem;
import org.hl7.fhir.r4.model.ImplementationGuide;
import org.hl7.fhir.r4.model.Measure;
import org.hl7.fhir.r4.model.MetadataResource;
import org.hl7.fhir.r4.model.NamingSystem;
import org.hl7.fhir.r4.model.OperationDefinition;
import org.hl7.fhir.r4.model.Resource;
import org.hl7.fhir.r4.model.SearchParameter;
import org.hl7.fhir.r4.model.StructureDefinition;
import org.hl7.fhir.r4.model.ValueSet;
import org.regenregistry.mapping.validation.ProfileValidator;
import org.regenregistry.mapping.validation.ReferenceValidator;
import org.regenregistry.server.access.PublicAddress;
import org.regenregistry.server.access.SmartConfiguration;
import org.regenregistry.server.erasure.Erasures;
import org.regenregistry.server.intake.EntryLimit;
import org.regenregistry.server.question.QuestionMeasures;
import org.regenregistry.server.search.PageCursor;
import org.regenregistry.server.search.Readiness;
import org.regenregistry.server.search.SearchParameters;
import org.regenregistry.server.search.SearchQueries;
import org.regenregistry.server.store.ClinicTransactions;
import org.regenregistry.server.store.ResourceKind;
import org.regenregistry.server.submission.Rehearsals;
import org.regenregistry.server.submission.Submissions;
import org.springframework.boot.ApplicationRunner;
import org.springframework.boot.web.servlet.ServletRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Lazy;

/** Puts the FHIR edge together. */
@Configuration
class FhirConfiguration {

  /** The types of which the guide consists, and that of the pooled questions. */
  private static final List<Class<? extends MetadataResource>> GUIDE_TYPES =
      List.of(
          StructureDefinition.class,
          CodeSystem.class,
          ValueSet.class,
          SearchParameter.class,
          NamingSystem.class,
          CapabilityStatement.class,
          ImplementationGuide.class,
          OperationDefinition.class,
          Measure.class);

  /**
   * Unknown elements are refused instead of dropped, or a clinic would believe them stored. What
   * the parser changes in known ones (ids of plain values, exponents) is among the deviations that
   * docs/conformance.md lists.
   */
  @Bean
  FhirContext fhirContext() {
    FhirContext fhir = FhirContext.forR4();
    fhir.setParserErrorHandler(new StrictErrorHandler());
    return fhir;
  }

  @Bean
  PublicAddress publicAddress(FhirSettings settings) {
    return new PublicAddress(settings.baseUrl());
  }

  @Bean
  EntryLimit entryLimit(FhirSettings settings) {
    return new EntryLimit(settings.maximumEntries());
  }

  @Bean
  Clock clock() {
    return Clock.systemUTC();
  }

  @Bean
  ProfileValidator profileValidator() {
    return new ProfileValidator();
  }

  /** Made when somebody asks for it, because it takes its time and memory. */
  @Bean
  @Lazy
  ReferenceValidator referenceValidator() {
    return new ReferenceValidator();
  }

  /** Spring reports readiness after its runners, so no clinic waits for the first validation. */
  @Bean
  ApplicationRunner validatorWarmUp(ProfileValidator validator) {
    return _ -> validator.warmUp();
  }

  @Bean
  GuideCatalogue guideCatalogue() {
    return new GuideCatalogue(QuestionMeasures.definitions());
  }

  @Bean
  PageCursor pageCursor(FhirSettings settings, Clock clock) {
    return new PageCursor(settings.cursorSecret(), settings.cursorLifetime(), clock);
  }

  @Bean
  SearchQueries searchQueries(
      SearchParameters parameters, FhirSettings settings, PageCursor cursors, Readiness readiness) {
    return new SearchQueries(parameters, settings.baseUrl().toString(), cursors, readiness);
  }

  @Bean
  ResourceWriter resourceWriter(
      Submissions submissions, SearchQueries queries, StoredResources stored) {
    return new ResourceWriter(submissions, queries, stored);
  }

  @Bean
  BundleProvider bundleProvider(
      StoredResources stored,
      ClinicTransactions transactions,
      Submissions submissions,
      SearchQueries queries,
      FhirSettings settings) {
    return new BundleProvider(submissions, transactions, queries, stored, settings);
  }

  @Bean
  Validation validation(Rehearsals rehearsals, FhirSettings settings, SearchQueries queries) {
    return new Validation(rehearsals, settings, queries);
  }

  @Bean
  CapabilityDetails capabilityDetails(
      GuideCatalogue guide, SearchParameters parameters, SmartConfiguration smart) {
    return new CapabilityDetails(guide, parameters, smart);
  }

  @Bean
  Writes writes(ResourceWriter writer, Validation validation, Erasures erasures) {
    return new Writes(writer, validation, new ErasureProvider(erasures));
  }

  /** All that writes, and what only seems to. */
  record Writes(ResourceWriter writer, Validation validation, ErasureProvider erasures) {

    void register(FhirServer server) {
      for (ResourceKind kind : ResourceKind.values()) {
        server.registerProvider(provider(kind, kind.resourceClass(), writer, validation));
      }
      server.registerProvider(erasures);
    }
  }

  @Bean
  FhirServer fhirServer(
      FhirContext fhir, FhirSettings settings, ReadConfiguration.Reads reads, Writes writes) {
    FhirServer server = new FhirServer(fhir, settings);
    writes.register(server);
    reads.register(server);
    server.registerProvider(new SubmissionValidationProvider(writes.validation()));
    return server;
  }

  @Bean
  MeasureProvider measureProvider(FhirServer server, QuestionMeasures measures) {
    MeasureProvider provider = new MeasureProvider(measures);
    server.registerProvider(provider);
    return provider;
  }

  @Bean
  ServletRegistrationBean<FhirServer> fhirServlet(
      FhirServer server,
      BundleProvider bundles,
      GuideCatalogue guide,
      CapabilityDetails capabilities,
      FhirSettings settings) {
    server.registerProvider(bundles);
    for (Class<? extends MetadataResource> type : GUIDE_TYPES) {
      server.registerProvider(new GuideProvider<>(guide, settings, type));
    }
    server.setServerConformanceProvider(new DeclaredOperations(server, guide));
    server.registerInterceptor(capabilities);
    return new ServletRegistrationBean<>(server, "/fhir/*");
  }

  private static <T extends Resource> ResourceProvider<T> provider(
      ResourceKind kind, Class<T> type, ResourceWriter writer, Validation validation) {
    return new ResourceProvider<>(kind, type, writer, validation);
  }
}
