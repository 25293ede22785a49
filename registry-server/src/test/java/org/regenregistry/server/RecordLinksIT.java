package org.regenregistry.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.regenregistry.server.ClinicalRecords.add;
import static org.regenregistry.server.ClinicalRecords.newIdentifier;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Bundle.HTTPVerb;
import org.hl7.fhir.r4.model.Observation;
import org.hl7.fhir.r4.model.Organization;
import org.hl7.fhir.r4.model.Patient;
import org.hl7.fhir.r4.model.Procedure;
import org.hl7.fhir.r4.model.Provenance;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.Resource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.regenregistry.localstack.postgresql.DatabaseRole;
import org.regenregistry.server.FhirHttp.Answer;
import org.regenregistry.server.store.ResourceKind;

/** What belongs together: records of patients, and the clinic's own resources they refer to. */
class RecordLinksIT {

  private static final RegistryServerFixture REGISTRY = RegistryServerFixture.running();

  private TestClinic owner;
  private FhirHttp clinic;
  private String patient;
  private UUID id;

  @BeforeEach
  void submit() {
    owner = REGISTRY.onboardClinic();
    clinic = owner.http();
    patient = newIdentifier();
    Answer answer = clinic.submit(EveryType.bundle(patient));
    assertThat(answer.status()).as(answer.body()).isEqualTo(200);
    id = UUID.fromString(path(ResourceKind.PATIENT).split("/", -1)[1]);
  }

  @ParameterizedTest
  @EnumSource
  void aChangeOfAnyTypeRaisesThePatientsRevision(ResourceKind kind) {
    assertThat(revision(id)).isEqualTo(1);
    String path = path(kind);
    Resource changed = clinic.get(path).as(kind.resourceClass());
    changed.getMeta().addTag().setSystem("urn:x").setCode("changed");
    assertThat(clinic.put(path, changed).status()).isEqualTo(200);
    assertThat(revision(id)).as(kind.type()).isEqualTo(2);
    assertThat(clinic.put(path, changed).header("ETag")).isEqualTo("W/\"2\"");
    assertThat(revision(id)).isEqualTo(2);
  }

  @Test
  void aSharedResourceDirtiesThosePatientsThatReferToItAndNoOthers() {
    String stranger = newIdentifier();
    clinic.submit(ClinicalRecords.course(stranger, 1));
    UUID strangerId = UUID.fromString(find("Patient", stranger).split("/", -1)[1]);
    Patient second = ClinicalRecords.patient(newIdentifier());
    second.setManagingOrganization(new Reference(path(ResourceKind.ORGANIZATION)));
    UUID secondId = UUID.fromString(clinic.post("Patient", second).location().split("/", -1)[1]);
    String path = path(ResourceKind.ORGANIZATION);
    Organization renamed = clinic.get(path).as(Organization.class).setName("Other");
    List<String> statements = REGISTRY.statements().during(() -> clinic.put(path, renamed));
    assertThat(statements.stream().filter(sql -> sql.contains("insert into patient_ledger")))
        .hasSize(1);
    assertThat(revision(id)).isEqualTo(2);
    assertThat(revision(secondId)).isEqualTo(2);
    assertThat(revision(strangerId)).isEqualTo(1);
  }

  @Test
  void theIndexerSeesARecordWithTheClinicsResourcesItRefersTo() {
    List<String> types =
        REGISTRY
            .as(DatabaseRole.INDEXER)
            .sql("select type from indexer_patient_resource where clinic_id = ? and patient_id = ?")
            .params(owner.code().value(), id)
            .query((row, _) -> row.getString("type"))
            .list();
    assertThat(types)
        .containsExactlyInAnyOrderElementsOf(
            EnumSet.allOf(ResourceKind.class).stream().map(ResourceKind::type).toList());
  }

  /** The view and its index name the types; a new one of the clinic's own must not be forgotten. */
  @Test
  void theViewKnowsEveryTypeOfTheClinicsOwn() {
    String definition =
        REGISTRY
            .as(DatabaseRole.OWNER)
            .sql("select pg_get_viewdef('indexer_patient_resource'::regclass)")
            .query(String.class)
            .single();
    for (ResourceKind kind : ResourceKind.values()) {
      assertThat(definition.contains("'" + kind.type() + "'"))
          .as(kind.type())
          .isEqualTo(kind.scope() == ResourceKind.Scope.CLINIC);
    }
  }

  @Test
  void keepsWhatOthersReferTo() {
    for (ResourceKind kind :
        List.of(
            ResourceKind.ORGANIZATION,
            ResourceKind.PROCEDURE,
            ResourceKind.BIOLOGICALLY_DERIVED_PRODUCT,
            ResourceKind.QUESTIONNAIRE_RESPONSE)) {
      Answer answer = clinic.delete(path(kind));
      assertThat(answer.status()).as(kind.type()).isEqualTo(409);
      assertThat(answer.problems()).containsExactly("still-referenced");
      assertThat(answer.expressions()).containsExactly(kind.type());
    }
    assertThat(revision(id)).isEqualTo(1);
  }

  @Test
  void letsGoWhatTheSameBundleNoLongerRefersTo() {
    String questionnaire = path(ResourceKind.QUESTIONNAIRE_RESPONSE);
    String score = path(ResourceKind.OBSERVATION);
    Observation free = clinic.get(score).as(Observation.class);
    free.getDerivedFrom().clear();
    Bundle bundle = ClinicalRecords.transaction();
    add(bundle, HTTPVerb.DELETE, questionnaire);
    add(bundle, HTTPVerb.PUT, score).setResource(free);
    Answer answer = clinic.submit(bundle);
    assertThat(answer.status()).as(answer.body()).isEqualTo(200);
    assertThat(clinic.get(questionnaire).status()).isEqualTo(410);
  }

  @Test
  void deletesAWholeRecordInOneBundle() {
    Bundle bundle = ClinicalRecords.transaction();
    Set<ResourceKind> kinds = EnumSet.allOf(ResourceKind.class);
    kinds.forEach(kind -> add(bundle, HTTPVerb.DELETE, path(kind)));
    Answer answer = clinic.submit(bundle);
    assertThat(answer.status()).as(answer.body()).isEqualTo(200);
    assertThat(links()).isZero();
    assertThat(revision(id)).isEqualTo(2);
  }

  @Test
  void aProvenanceHoldsNothing() {
    Provenance provenance = provenanceOf(path(ResourceKind.CONDITION));
    Answer created = clinic.post("Provenance", provenance);
    assertThat(created.status()).as(created.body()).isEqualTo(201);
    assertThat(clinic.delete(path(ResourceKind.ENCOUNTER)).status()).isEqualTo(409);
    assertThat(clinic.delete(path(ResourceKind.SPECIMEN)).status()).isEqualTo(409);
    assertThat(clinic.get("Provenance?patient=" + id).bundle().getTotal()).isEqualTo(2);
  }

  @Test
  void aProvenanceTellsOfOnePatient() {
    String stranger = newIdentifier();
    clinic.submit(ClinicalRecords.course(stranger, 1));
    Provenance both = provenanceOf(path(ResourceKind.CONDITION));
    both.addTarget(new Reference(find("Procedure", stranger + "-1")));
    Provenance nobody = provenanceOf(path(ResourceKind.ORGANIZATION));
    for (Provenance provenance : List.of(both, nobody)) {
      Answer answer = clinic.post("Provenance", provenance);
      assertThat(answer.status()).as(answer.body()).isEqualTo(422);
      assertThat(answer.problems()).containsExactly("reference-invalid");
      assertThat(answer.expressions()).containsExactly("Provenance.target");
    }
  }

  @Test
  void aProvenanceMovesWithWhatItTellsOf() {
    String stranger = newIdentifier();
    clinic.submit(ClinicalRecords.course(stranger, 1));
    String path = find("Procedure", stranger + "-1");
    Answer told = clinic.post("Provenance", provenanceOf(path));
    assertThat(told.status()).as(told.body()).isEqualTo(201);
    Procedure moved = clinic.get(path).as(Procedure.class);
    moved.setSubject(new Reference("Patient/" + id));
    assertThat(clinic.put(path, moved).status()).isEqualTo(200);

    String provenance = told.location();
    Provenance again = clinic.get(provenance).as(Provenance.class);

    assertThat(clinic.put(provenance, again).status()).isEqualTo(200);
    assertThat(clinic.get("Provenance?patient=" + id).bundle().getTotal()).isEqualTo(2);
    String before = find("Patient", stranger);
    assertThat(clinic.get("Provenance?patient=" + before).bundle().getTotal()).isZero();
  }

  private Provenance provenanceOf(String target) {
    Provenance provenance = clinic.get(path(ResourceKind.PROVENANCE)).as(Provenance.class);
    ClinicalRecords.identifierOf(provenance).setValue(newIdentifier());
    provenance.setId("");
    provenance.getTarget().clear();
    provenance.addTarget(new Reference(target));
    return provenance;
  }

  private String path(ResourceKind kind) {
    return find(kind.type(), EveryType.identifier(patient, kind));
  }

  private String find(String type, String identifier) {
    Bundle found = clinic.get(type + "?identifier=" + identifier).bundle();
    String url = found.getEntryFirstRep().getFullUrl();
    return url.substring(url.indexOf("/fhir/") + "/fhir/".length());
  }

  private static long revision(UUID patient) {
    return REGISTRY
        .as(DatabaseRole.INDEXER)
        .sql("select revision from patient_ledger where patient_id = ?")
        .param(patient)
        .query(Long.class)
        .single();
  }

  private long links() {
    return REGISTRY
        .as(DatabaseRole.INDEXER)
        .sql("select count(*) from resource_link where clinic_id = ?")
        .param(owner.code().value())
        .query(Long.class)
        .single();
  }
}
