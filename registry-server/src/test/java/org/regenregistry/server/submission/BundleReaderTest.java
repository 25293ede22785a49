package org.regenregistry.server.submission;

import static org.assertj.core.api.Assertions.assertThat;
import static org.regenregistry.server.ClinicalRecords.add;
import static org.regenregistry.server.submission.ReadBundles.ID;
import static org.regenregistry.server.submission.ReadBundles.MALE;
import static org.regenregistry.server.submission.ReadBundles.jsonPatch;
import static org.regenregistry.server.submission.ReadBundles.reader;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Bundle.HTTPVerb;
import org.hl7.fhir.r4.model.Parameters;
import org.hl7.fhir.r4.model.Patient;
import org.junit.jupiter.api.Test;
import org.regenregistry.server.ClinicalRecords;
import org.regenregistry.server.store.BusinessIdentifier;
import org.regenregistry.server.store.ResourceKind;

/** What the entries of a Bundle ask for. */
class BundleReaderTest {

  private static final BusinessIdentifier IDENTIFIER =
      new BusinessIdentifier(ResourceKind.PATIENT, "urn:s", "v");

  private final Bundle bundle = ClinicalRecords.transaction();
  private final Patient patient = ClinicalRecords.patient("v");

  @Test
  void readsEveryKindOfEntry() {
    add(bundle, HTTPVerb.POST, "Patient").setResource(patient);
    add(bundle, HTTPVerb.POST, "Patient")
        .setResource(patient)
        .setFullUrl("urn:uuid:1")
        .getRequest()
        .setIfNoneExist("identifier=urn:s|v");
    add(bundle, HTTPVerb.PUT, "Patient?identifier=urn:s%7Cv").setResource(patient);
    add(bundle, HTTPVerb.PUT, "Patient/" + ID)
        .setResource(patient)
        .getRequest()
        .setIfMatch("W/\"3\"");
    add(bundle, HTTPVerb.DELETE, "Observation/" + ID).getRequest().setIfMatch("\"4\"");
    List<Demand> read = understood();
    assertThat(read.get(0))
        .isEqualTo(new Instruction.Post(at(0), ResourceKind.PATIENT, patient, Optional.empty()));
    assertThat(read.get(1))
        .isEqualTo(
            new Instruction.Post(
                Position.entry(1, Optional.of("urn:uuid:1")),
                ResourceKind.PATIENT,
                patient,
                Optional.of(IDENTIFIER)));
    assertThat(read.get(2))
        .isEqualTo(
            new Instruction.Put(
                at(2),
                ResourceKind.PATIENT,
                patient,
                new Target.ByIdentifier(IDENTIFIER),
                new Precondition.None()));
    assertThat(read.get(3))
        .isEqualTo(
            new Instruction.Put(
                at(3),
                ResourceKind.PATIENT,
                patient,
                new Target.ById(ID),
                new Precondition.AtVersion(3)));
    assertThat(read.get(4))
        .isEqualTo(
            new Instruction.Remove(
                at(4), ResourceKind.OBSERVATION, ID, new Precondition.AtVersion(4)));
  }

  @Test
  void readsOneEntryOfABatchUnderItsOwnNumber() {
    add(bundle, HTTPVerb.POST, "nonsense/x/y");
    add(bundle, HTTPVerb.POST, "Patient").setResource(patient);
    ParsedBundle second = reader().read(bundle, 1);
    assertThat(((ParsedBundle.Understood) second).demands().getFirst().position()).isEqualTo(at(1));
    assertThat(reader().read(bundle, 0)).isInstanceOf(ParsedBundle.Malformed.class);
  }

  @Test
  void readsPatchesAndDeletionsByIdAndByCondition() {
    Parameters patch = new Parameters();
    add(bundle, HTTPVerb.PATCH, "Patient/" + ID).setResource(patch);
    add(bundle, HTTPVerb.PATCH, "Patient?gender=male").setResource(jsonPatch("[]"));
    add(bundle, HTTPVerb.DELETE, "Patient?gender=male").getRequest().setIfMatch("W/\"2\"");
    List<Demand> read = understood();
    assertThat(((Demand.Amend) read.get(0)).selection()).isEqualTo(new Selection.ById(ID));
    assertThat(((Demand.Amend) read.get(1)).selection())
        .isEqualTo(new Selection.ByConditions(MALE));
    assertThat(read.get(2))
        .isEqualTo(
            new Demand.RemoveFound(
                at(2),
                ResourceKind.PATIENT,
                new Selection.ByConditions(MALE),
                new Precondition.AtVersion(2)));
  }

  @Test
  void readsEntriesThatRead() {
    add(bundle, HTTPVerb.GET, "Patient?gender=male").getRequest().setIfNoneMatch("W/\"1\"");
    add(bundle, HTTPVerb.HEAD, "Patient/" + ID);
    ParsedBundle.Understood read = (ParsedBundle.Understood) reader().read(bundle);
    assertThat(read.demands()).isEmpty();
    assertThat(read.queries())
        .containsExactly(
            new Query(
                0, Query.Extent.WHOLE, "Patient?gender=male", Map.of("If-None-Match", "W/\"1\"")),
            new Query(1, Query.Extent.STATUS_ONLY, "Patient/" + ID, Map.of()));
  }

  @Test
  void readsAConditionById() {
    add(bundle, HTTPVerb.POST, "Patient")
        .setResource(patient)
        .getRequest()
        .setIfNoneExist("_id=" + ID);
    add(bundle, HTTPVerb.PUT, "Patient?_id=" + ID)
        .setResource(patient)
        .getRequest()
        .setIfNoneMatch("*");
    assertThat(understood())
        .containsExactly(
            new Demand.CreateUnless(at(0), ResourceKind.PATIENT, patient, new Selection.ById(ID)),
            new Instruction.Put(
                at(1),
                ResourceKind.PATIENT,
                patient,
                new Target.ById(ID),
                new Precondition.Absent()));
  }

  @Test
  void acceptsContentWithTheAddressItHasInTheBundle() {
    Patient addressed = ClinicalRecords.patient("v");
    addressed.setId("urn:uuid:" + UUID.randomUUID());
    add(bundle, HTTPVerb.PUT, "Patient/" + ID).setResource(addressed);
    Patient named = ClinicalRecords.patient("v");
    named.setId("Patient/" + ID);
    add(bundle, HTTPVerb.PUT, "Patient/" + ID).setResource(named);
    assertThat(understood()).hasSize(2);
  }

  private List<Demand> understood() {
    return ((ParsedBundle.Understood) reader().read(bundle)).demands();
  }

  private static Position at(int entry) {
    return Position.entry(entry, Optional.empty());
  }
}
