package org.regenregistry.server.project;

import ca.uhn.fhir.context.FhirContext;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Bundle.BundleType;
import org.hl7.fhir.r4.model.Group;
import org.regenregistry.mapping.vocabulary.Canonical;
import org.regenregistry.mapping.vocabulary.Extensions;
import org.regenregistry.server.cohort.Cohort;
import org.regenregistry.server.cohort.CohortGroup;
import org.regenregistry.server.cohort.CohortReader;
import org.regenregistry.server.problem.InvalidField;
import org.regenregistry.server.problem.Reading;
import org.regenregistry.server.problem.Reading.Misread;
import org.regenregistry.server.problem.Reading.Understood;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Saved cohorts as FHIR. A Group that is sent is compared as JSON with the one that the registry
 * makes of its criteria: no FHIR parser looks at what a client wrote.
 */
final class SavedGroup {

  private static final String PROJECT = Canonical.BASE + "/research-project";
  private static final String NAME = "name";
  private static final int LONGEST_NAME = 200;

  private static final JsonMapper STRICT =
      JsonMapper.builder()
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .enable(DeserializationFeature.FAIL_ON_READING_DUP_TREE_KEY)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build();

  private final FhirContext fhir;

  SavedGroup(FhirContext fhir) {
    this.fhir = fhir;
  }

  /** The Group of a saved cohort. */
  static Group of(SavedCohort saved) {
    Group group = CohortGroup.of(saved.cohort());
    group.setId(saved.id().toString());
    group.getMeta().setVersionId(Integer.toString(saved.version()));
    group.getMeta().setLastUpdated(Date.from(saved.at()));
    group.addIdentifier().setSystem(PROJECT).setValue(saved.project().toString());
    return group.setName(saved.name());
  }

  /** The Groups of saved cohorts. */
  static Bundle of(List<SavedCohort> saved) {
    Bundle bundle = new Bundle().setType(BundleType.COLLECTION);
    saved.forEach(cohort -> bundle.addEntry().setResource(of(cohort)));
    return bundle;
  }

  /** What a Group in a body describes, or all its faults. */
  Reading<CohortToSave> read(byte[] body) {
    try {
      JsonNode root = STRICT.readTree(body);
      return root.isObject() ? read(root) : misread(ProjectRule.JSON.brokenAt("", List.of()));
    } catch (JacksonException notJson) {
      return misread(ProjectRule.JSON.brokenAt("", List.of()));
    }
  }

  private Reading<CohortToSave> read(JsonNode root) {
    List<InvalidField> faults = new ArrayList<>();
    String name = root.path(NAME).isString() ? root.path(NAME).stringValue() : "";
    if (name.isBlank() || name.length() > LONGEST_NAME) {
      faults.add(ProjectRule.NAME.brokenAt("/" + NAME, List.of()));
    }
    Optional<Cohort> cohort = cohort(root.path("extension"), faults);
    if (cohort.isPresent() && !says(root, cohort.get())) {
      faults.add(ProjectRule.GROUP.brokenAt("", List.of()));
    }
    return faults.isEmpty()
        ? new Understood<>(new CohortToSave(name, cohort.orElseThrow()))
        : new Misread<>(faults);
  }

  private static Optional<Cohort> cohort(JsonNode extensions, List<InvalidField> faults) {
    JsonNode only = extensions.path(0);
    if (extensions.size() != 1
        || !only.path("url").isString()
        || !only.path("url").stringValue().equals(Extensions.COHORT_CRITERIA)
        || !only.path("valueString").isString()) {
      faults.add(ProjectRule.GROUP.brokenAt("/extension", List.of(Extensions.COHORT_CRITERIA)));
      return Optional.empty();
    }
    return switch (CohortReader.read(only.path("valueString").stringValue())) {
      case Understood<Cohort>(Cohort cohort) -> Optional.of(cohort);
      case Misread<Cohort>(List<InvalidField> fields) -> {
        faults.addAll(fields);
        yield Optional.empty();
      }
    };
  }

  /** Whether the Group repeats what its criteria say, and says nothing else of whom it is about. */
  private boolean says(JsonNode sent, Cohort cohort) {
    String text = fhir.newJsonParser().encodeResourceToString(CohortGroup.of(cohort));
    JsonNode expected = STRICT.readTree(text.getBytes(StandardCharsets.UTF_8));
    List<String> described = List.of("resourceType", "type", "actual", "characteristic");
    List<String> free = List.of("id", "meta", "identifier", "extension", NAME);
    return described.stream().allMatch(it -> expected.path(it).equals(sent.path(it)))
        && sent.propertyNames().stream()
            .allMatch(it -> described.contains(it) || free.contains(it));
  }

  private static Reading<CohortToSave> misread(InvalidField field) {
    return new Misread<>(List.of(field));
  }
}
