package org.regenregistry.server.submission;

import static org.assertj.core.api.Assertions.assertThat;

import ca.uhn.fhir.context.FhirContext;
import java.util.ArrayList;
import java.util.List;
import org.hl7.fhir.r4.model.HumanName;
import org.hl7.fhir.r4.model.Observation;
import org.hl7.fhir.r4.model.Organization;
import org.hl7.fhir.r4.model.Patient;
import org.hl7.fhir.r4.model.Quantity;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.Resource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Which references are found, beside HAPI's own search for them. */
final class ReferenceWalkTest {

  private static final FhirContext FHIR = FhirContext.forR4Cached();

  @ParameterizedTest
  @MethodSource("org.regenregistry.server.submission.GuideExamples#resources")
  void findsWhatHapiFinds(Resource resource) {
    assertThat(found(resource)).containsExactlyInAnyOrderElementsOf(ofHapi(resource));
  }

  @Test
  void findsReferencesInExtensionsAndContainedResources() {
    Observation observation = new Observation();
    observation.addExtension("urn:a", new Reference("Patient/1"));
    observation.addExtension().setUrl("urn:b").addExtension("urn:c", new Reference("Patient/2"));
    observation.addContained(
        new Organization().setPartOf(new Reference("Organization/3")).setId("#o"));
    observation.addComponent().setValue(new Quantity()).addExtension("u", new Reference("#o"));
    observation.addPerformer(new Reference().setDisplay("only a name"));
    observation.addPerformer(new Reference());
    assertThat(found(observation))
        .contains("extension.value Patient/1", "contained.partOf Organization/3")
        .containsExactlyInAnyOrderElementsOf(ofHapi(observation));
  }

  @Test
  void findsMoreThanHapiBesidePrimitives() {
    Observation observation = new Observation();
    observation.getStatusElement().addExtension("urn:d", new Reference("Patient/4"));
    assertThat(found(observation)).containsExactly("status.extension.value Patient/4");
  }

  @Test
  void findsNothingWhereNothingIs() {
    assertThat(found(new Patient())).isEmpty();
    assertThat(found(new Patient().addName(new HumanName().setText("x")))).isEmpty();
  }

  private static List<String> found(Resource resource) {
    List<String> found = new ArrayList<>();
    ReferenceWalk.through(resource, (path, to) -> found.add(path + " " + to.getReference()));
    return found;
  }

  private static List<String> ofHapi(Resource resource) {
    return FHIR.newTerser().getAllResourceReferences(resource).stream()
        .map(
            reference ->
                reference.getName()
                    + " "
                    + ((Reference) reference.getResourceReference()).getReference())
        .toList();
  }
}
