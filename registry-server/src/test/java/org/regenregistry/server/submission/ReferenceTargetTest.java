package org.regenregistry.server.submission;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.regenregistry.server.store.BusinessIdentifier;
import org.regenregistry.server.store.ResourceKey;
import org.regenregistry.server.store.ResourceKind;

class ReferenceTargetTest {

  private static final UUID ID = UUID.fromString("01980000-0000-7000-8000-000000000007");
  private static final BusinessIdentifier IDENTIFIER =
      new BusinessIdentifier(ResourceKind.PATIENT, "http://x/y", "a b|c");

  @Test
  void readsAStoredResourceWithAndWithoutVersion() {
    var stored = new ReferenceTarget.Stored(new ResourceKey(ResourceKind.PATIENT, ID));
    assertThat(ReferenceTarget.of("Patient/" + ID)).isEqualTo(stored);
    assertThat(ReferenceTarget.of("Patient/" + ID + "/_history/3")).isEqualTo(stored);
  }

  @Test
  void readsAnEntryOfTheBundle() {
    assertThat(ReferenceTarget.of("urn:uuid:1")).isEqualTo(new ReferenceTarget.Entry("urn:uuid:1"));
    assertThat(ReferenceTarget.of("Patient/x")).isEqualTo(new ReferenceTarget.Entry("Patient/x"));
  }

  @Test
  void readsAnIdentifier() {
    var identified = new ReferenceTarget.Identified(IDENTIFIER);
    assertThat(ReferenceTarget.of("Patient?identifier=http://x/y|a b|c")).isEqualTo(identified);
    assertThat(ReferenceTarget.of("Patient?identifier=http%3A%2F%2Fx%2Fy%7Ca+b%7Cc"))
        .isEqualTo(identified);
  }

  @Test
  void leavesWhatIsInsideTheResource() {
    assertThat(ReferenceTarget.of("")).isEqualTo(new ReferenceTarget.Internal());
    assertThat(ReferenceTarget.of("#p")).isEqualTo(new ReferenceTarget.Internal());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://x/Patient/1",
        "file:///etc/passwd",
        "Device/1",
        "Device?identifier=a|b",
        "Patient?name=x",
        "Patient?identifier=x",
        "Patient?identifier=|x",
        "Patient?identifier=x|",
        "Patient?identifier=a|b&active=true",
        "Patient",
        "Patient/",
        "../Patient/1",
        "A/Patient/1",
        "javascript:alert(1)"
      })
  void keepsNoOther(String reference) {
    assertThat(ReferenceTarget.of(reference)).isInstanceOf(ReferenceTarget.Unusable.class);
  }

  @Test
  void matchesNothingByAMalformedEscape() {
    assertThat(Condition.parse(ResourceKind.PATIENT, "identifier=a|%zz"))
        .contains(
            new Target.ByIdentifier(new BusinessIdentifier(ResourceKind.PATIENT, "a", "%zz")));
    assertThat(Condition.parse(ResourceKind.PATIENT, "")).isEmpty();
    assertThat(Condition.parse(ResourceKind.PATIENT, "identifier=%20|x")).isEmpty();
  }

  @Test
  void readsAConditionById() {
    assertThat(Condition.parse(ResourceKind.PATIENT, "_id=" + ID)).contains(new Target.ById(ID));
    assertThat(Condition.parse(ResourceKind.PATIENT, "_id=" + ID + "&_format=json"))
        .contains(new Target.ById(ID));
    assertThat(Condition.parse(ResourceKind.PATIENT, "_id=1")).isEmpty();
    assertThat(Condition.parse(ResourceKind.PATIENT, "_id=" + ID + "&identifier=a%7Cb")).isEmpty();
    assertThat(ReferenceTarget.of("Patient?_id=" + ID))
        .isEqualTo(ReferenceTarget.of("Patient/" + ID));
  }

  @Test
  void readsTheAddressOfAnEntryInAnyForm() {
    Set<String> addresses =
        Set.of("urn:oid:1.2.3", "https://a.example/fhir/Patient/1", "Patient/" + ID, "Patient/7");
    Optional<String> none = Optional.empty();
    assertThat(ReferenceTarget.of("urn:oid:1.2.3", addresses, none))
        .isEqualTo(new ReferenceTarget.Entry("urn:oid:1.2.3"));
    for (String same :
        List.of(
            "https://a.example/fhir/Patient/1", "https://a.example/fhir/Patient/1/_history/4")) {
      assertThat(ReferenceTarget.of(same, addresses, none))
          .isEqualTo(new ReferenceTarget.Entry("https://a.example/fhir/Patient/1"));
    }
    assertThat(ReferenceTarget.of("Patient/7", addresses, none))
        .isEqualTo(new ReferenceTarget.Entry("Patient/7"));
    assertThat(ReferenceTarget.of("Patient/" + ID, addresses, none))
        .isEqualTo(new ReferenceTarget.Entry("Patient/" + ID));
    assertThat(ReferenceTarget.of("https://a.example/fhir/Patient/2", addresses, none))
        .isInstanceOf(ReferenceTarget.Unusable.class);
  }

  @Test
  void completesARelativeReferenceByTheAddressOfItsEntry() {
    Set<String> addresses = Set.of("https://a.example/fhir/Patient/1", "Patient/1");
    assertThat(
            ReferenceTarget.of(
                "Patient/1", addresses, Optional.of("https://a.example/fhir/Observation/5")))
        .isEqualTo(new ReferenceTarget.Entry("https://a.example/fhir/Patient/1"));
    assertThat(
            ReferenceTarget.of(
                "Patient/1", addresses, Optional.of("https://b.example/fhir/Observation/5")))
        .isEqualTo(new ReferenceTarget.Entry("Patient/1"));
  }
}
