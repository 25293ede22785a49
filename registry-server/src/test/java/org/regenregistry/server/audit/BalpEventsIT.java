package org.regenregistry.server.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.regenregistry.server.audit.AuditEventIT.entities;
import static org.regenregistry.server.audit.AuditEventIT.events;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.context.support.DefaultProfileValidationSupport;
import ca.uhn.fhir.validation.FhirValidator;
import ca.uhn.fhir.validation.ResultSeverityEnum;
import ca.uhn.fhir.validation.SingleValidationMessage;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.hl7.fhir.common.hapi.validation.support.CommonCodeSystemsTerminologyService;
import org.hl7.fhir.common.hapi.validation.support.InMemoryTerminologyServerValidationSupport;
import org.hl7.fhir.common.hapi.validation.support.ValidationSupportChain;
import org.hl7.fhir.common.hapi.validation.validator.FhirInstanceValidator;
import org.hl7.fhir.r4.model.AuditEvent;
import org.hl7.fhir.r4.model.AuditEvent.AuditEventAgentComponent;
import org.hl7.fhir.r4.model.AuditEvent.AuditEventEntityComponent;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.regenregistry.server.FhirHttp;
import org.regenregistry.server.RegistryServerFixture;

/** AuditEvents have the form of FHIR and of the profiles of BALP. */
class BalpEventsIT {

  private static final String BALP =
      "https://profiles.ihe.net/ITI/BALP/StructureDefinition/IHE.BasicAudit.";

  private static FhirHttp manager;

  @BeforeAll
  static void touchAPatient() {
    manager = SeenPatient.in(RegistryServerFixture.running().onboardClinic()).manager();
  }

  @Test
  void everyEventIsAValidAuditEvent() {
    FhirContext context = FhirContext.forR4Cached();
    FhirInstanceValidator module =
        new FhirInstanceValidator(
            new ValidationSupportChain(
                new DefaultProfileValidationSupport(context),
                new CommonCodeSystemsTerminologyService(context),
                new InMemoryTerminologyServerValidationSupport(context)));
    module.setErrorForUnknownProfiles(false);
    module.setNoTerminologyChecks(true);
    FhirValidator validator = context.newValidator().registerValidatorModule(module);
    List<AuditEvent> events = events(manager.get("AuditEvent?_count=500").bundle());
    assertThat(events).hasSizeGreaterThan(10);
    for (AuditEvent event : events) {
      assertThat(validator.validateWithResult(event).getMessages())
          .filteredOn(message -> message.getSeverity().compareTo(ResultSeverityEnum.ERROR) >= 0)
          .extracting(SingleValidationMessage::getMessage)
          .isEmpty();
    }
  }

  /** The slices that BALP's profiles require, since their package is not at hand. */
  @Test
  void everyEventHasWhatItsBalpProfileRequires() {
    List<AuditEvent> events = events(manager.get("AuditEvent?_count=500").bundle());
    Set<String> profiles =
        events.stream()
            .flatMap(event -> event.getMeta().getProfile().stream())
            .map(profile -> profile.getValue().substring(BALP.length()))
            .collect(Collectors.toSet());
    assertThat(profiles)
        .contains("PatientRead", "PatientQuery", "PatientCreate", "PatientUpdate", "PatientDelete");
    for (AuditEvent event : events) {
      assertThat(event.getType().getCode()).isEqualTo("rest");
      assertThat(event.getSubtype()).isNotEmpty();
      assertThat(event.getSource().getObserver().getDisplay()).isNotEmpty();
      assertThat(event.getPurposeOfEventFirstRep().getCodingFirstRep().getCode()).isNotEmpty();
      assertThat(entities(event, "XrequestId")).hasSize(1);
      event.getMeta().getProfile().forEach(it -> requireSlices(event, it.getValue()));
    }
  }

  private static void requireSlices(AuditEvent event, String profile) {
    String name = profile.substring(BALP.length());
    assertThat(event.getOutcome()).isEqualTo(AuditEvent.AuditEventOutcome._0);
    String kind = name.replace("Patient", "");
    List<String> types =
        switch (kind) {
          case "Read" -> List.of("R", "110152", "110153");
          case "Query" -> List.of("E", "110153", "110152");
          case "Create" -> List.of("C", "110153", "110152");
          case "Update" -> List.of("U", "110153", "110152");
          case "Delete" -> List.of("D", "110150", "custodian");
          default -> throw new AssertionError(name);
        };
    assertThat(event.getAction().toCode()).isEqualTo(types.get(0));
    for (String type : types.subList(1, 3)) {
      AuditEventAgentComponent agent = agent(event, type);
      assertThat(agent.hasWho()).isTrue();
      assertThat(agent.hasNetwork()).isTrue();
    }
    AuditEventAgentComponent user =
        agent(event, Set.of("R", "E").contains(types.get(0)) ? "IRCP" : "AUT");
    assertThat(user.getRequestor()).isTrue();
    assertThat(user.hasNetwork()).isFalse();
    List<AuditEventEntityComponent> objects = entities(event, "2");
    assertThat(objects).hasSize(1);
    assertThat(objects.getFirst().hasWhat()).isEqualTo(!kind.equals("Query"));
    assertThat(objects.getFirst().hasQuery()).isEqualTo(kind.equals("Query"));
    if (name.startsWith("Patient")) {
      assertThat(entities(event, "1")).hasSize(1);
    }
  }

  private static AuditEventAgentComponent agent(AuditEvent event, String type) {
    List<AuditEventAgentComponent> agents =
        event.getAgent().stream()
            .filter(agent -> agent.getType().getCodingFirstRep().getCode().equals(type))
            .toList();
    assertThat(agents).as(type).hasSize(1);
    return agents.getFirst();
  }
}
