package org.regenregistry.server.search;

import ca.uhn.fhir.context.FhirContext;
import io.micrometer.core.instrument.MeterRegistry;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import org.hl7.fhir.r4.model.SearchParameter;
import org.regenregistry.server.store.ClinicTransactions;
import org.regenregistry.server.store.Reextraction;
import org.regenregistry.server.store.SearchDeclarations;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Puts the search together. */
@Configuration
class SearchConfiguration {

  @Bean
  SearchParameters searchParameters(FhirContext fhir, SearchSettings settings) {
    return new SearchParameters(
        fhir, settings.parameters().stream().map(file -> read(fhir, file)).toList());
  }

  @Bean
  SearchExtraction searchExtraction(SearchParameters parameters) {
    return new SearchExtraction(parameters);
  }

  @Bean
  Readiness readiness(
      ClinicTransactions transactions,
      SearchDeclarations declarations,
      SearchParameters parameters,
      SearchExtraction extraction) {
    ExtractionJob.announce(declarations, parameters, extraction);
    return new StoredReadiness(transactions, declarations, parameters, extraction);
  }

  @Bean
  ExtractionWorker extractionWorker(
      FhirContext fhir,
      SearchExtraction extraction,
      Reextraction store,
      SearchSettings settings,
      MeterRegistry meters) {
    return new ExtractionWorker(
        new ExtractionJob(fhir, extraction, store, settings, new ExtractionFigures(meters)));
  }

  private static SearchParameter read(FhirContext fhir, File file) {
    try {
      return fhir.newJsonParser()
          .parseResource(SearchParameter.class, Files.readString(file.toPath()));
    } catch (IOException unreadable) {
      throw new UncheckedIOException(
          "The file %s of registry.search.parameters cannot be read".formatted(file), unreadable);
    }
  }
}
