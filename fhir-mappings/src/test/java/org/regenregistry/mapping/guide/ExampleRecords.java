package org.regenregistry.mapping.guide;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.Bundle;
import org.regenregistry.mapping.treatment.PatientRecord;
import org.regenregistry.mapping.validation.DocumentedJson;

/** The patients of the guide: those of its examples, and those its mapping page tells of. */
public final class ExampleRecords {

  private ExampleRecords() {}

  public static List<PatientRecord> all() {
    Stream<Bundle> told = Arrays.stream(ExampleBundles.values()).map(ExampleBundles::bundle);
    Stream<Bundle> mapped =
        DocumentedJson.in(DocumentedJson.folder().resolve("mapping-guide.md")).stream()
            .map(DocumentedJson::parse)
            .filter(Bundle.class::isInstance)
            .map(Bundle.class::cast);
    return Stream.concat(told, mapped)
        .filter(ToldPatient::isTold)
        .map(bundle -> ToldPatient.record(List.of(bundle)))
        .toList();
  }
}
