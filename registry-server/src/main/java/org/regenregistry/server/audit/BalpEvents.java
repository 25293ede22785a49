package org.regenregistry.server.audit;

import java.nio.charset.StandardCharsets;
import java.util.Date;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.hl7.fhir.r4.model.AuditEvent;
import org.hl7.fhir.r4.model.AuditEvent.AuditEventAction;
import org.hl7.fhir.r4.model.AuditEvent.AuditEventAgentComponent;
import org.hl7.fhir.r4.model.AuditEvent.AuditEventAgentNetworkType;
import org.hl7.fhir.r4.model.AuditEvent.AuditEventEntityComponent;
import org.hl7.fhir.r4.model.AuditEvent.AuditEventOutcome;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.InstantType;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.StringType;
import org.regenregistry.mapping.vocabulary.Canonical;
import org.regenregistry.server.audit.RecordedEvent.Act;
import org.regenregistry.server.audit.RecordedEvent.Agent;
import org.regenregistry.server.audit.RecordedEvent.Kind;

/**
 * Events as FHIR AuditEvents in the form of IHE Basic Audit Log Patterns. An event claims the BALP
 * profile of its interaction when it succeeded and has what that profile asks for.
 */
final class BalpEvents {

  private static final String BALP = "https://profiles.ihe.net/ITI/BALP/";
  private static final String PROFILE = BALP + "StructureDefinition/IHE.BasicAudit.";
  private static final String TERMINOLOGY = "http://terminology.hl7.org/CodeSystem/";
  private static final String INTERACTIONS = "http://hl7.org/fhir/restful-interaction";
  private static final String OWN_INTERACTIONS = Canonical.BASE + "/CodeSystem/audit-interaction";
  private static final String DICOM = "http://dicom.nema.org/resources/ontology/DCM";

  private static final Coding SOURCE = new Coding(DICOM, "110153", "Source Role ID");
  private static final Coding DESTINATION = new Coding(DICOM, "110152", "Destination Role ID");
  private static final Coding APPLICATION = new Coding(DICOM, "110150", "Application");
  private static final Coding CUSTODIAN =
      new Coding(TERMINOLOGY + "provenance-participant-type", "custodian", "Custodian");

  /** Interactions that FHIR has no code for. */
  private static final Set<String> OWN =
      Set.of("page", "research", "outcomes", "package", "action", "unknown");

  /** The profiles of interactions with one resource; one with a patient has Patient before it. */
  private static final Map<String, String> PROFILES =
      Map.of(
          "create", "Create",
          "read", "Read",
          "vread", "Read",
          "update", "Update",
          "patch", "Update",
          "delete", "Delete");

  private static final Set<String> SEARCHES = Set.of("search-type", "search-system");

  private final String base;

  /**
   * Events of a server.
   *
   * @param base the FHIR base address
   */
  BalpEvents(String base) {
    this.base = base;
  }

  /** All that the event says, for the clinic whose records it is about. */
  AuditEvent forClinic(RecordedEvent event) {
    AuditEvent audit = common(event);
    Act act = event.act();
    if (isSearch(event)) {
      audit.addEntity(query(act));
    }
    act.type().ifPresent(type -> act.resource().ifPresent(_ -> audit.addEntity(data(act, type))));
    event.patients().forEach(patient -> audit.addEntity(patient(patient)));
    profile(event).ifPresent(profile -> audit.getMeta().addProfile(PROFILE + profile));
    return audit;
  }

  /** The same without the patients and resources concerned. */
  AuditEvent forPrivacyOfficer(RecordedEvent event) {
    AuditEvent audit = common(event);
    if (isSearch(event)) {
      audit.addEntity(query(event.act()));
    }
    return audit;
  }

  private AuditEvent common(RecordedEvent event) {
    AuditEvent audit = new AuditEvent();
    audit.setId(event.id().toString());
    audit.setType(new Coding(TERMINOLOGY + "audit-event-type", "rest", "Restful Operation"));
    audit.addSubtype(subtype(event.act().interaction()));
    event
        .act()
        .operation()
        .ifPresent(name -> audit.addSubtype(new Coding(OWN_INTERACTIONS, name, null)));
    audit.setAction(action(event.act()));
    InstantType recorded = new InstantType(Date.from(event.recorded()));
    recorded.setTimeZoneZulu(true);
    audit.setRecordedElement(recorded);
    audit.setOutcome(outcome(event.result().outcome()));
    event.result().problem().ifPresent(audit::setOutcomeDesc);
    audit
        .addPurposeOfEvent()
        .addCoding(new Coding(TERMINOLOGY + "v3-ActReason", event.agent().purpose(), null));
    audit.addAgent(client(event));
    audit.addAgent(server(event.act()));
    event.agent().subject().ifPresent(subject -> audit.addAgent(user(event, subject)));
    audit.getSource().setObserver(new Reference().setDisplay(base));
    audit
        .getSource()
        .addType(new Coding(TERMINOLOGY + "security-source-type", "4", "Application Server"));
    event.requestId().ifPresent(name -> audit.addEntity(request(event, name)));
    return audit;
  }

  private static Coding subtype(String interaction) {
    return OWN.contains(interaction)
        ? new Coding(OWN_INTERACTIONS, interaction, null)
        : new Coding(INTERACTIONS, interaction, interaction);
  }

  private static AuditEventAction action(Act act) {
    return switch (act.interaction()) {
      case "create" -> AuditEventAction.C;
      case "update", "patch" -> AuditEventAction.U;
      case "delete" -> AuditEventAction.D;
      case "read", "vread", "history-instance", "history-type", "history-system" ->
          AuditEventAction.R;
      default -> AuditEventAction.E;
    };
  }

  private static AuditEventOutcome outcome(int outcome) {
    return switch (outcome) {
      case 0 -> AuditEventOutcome._0;
      case 4 -> AuditEventOutcome._4;
      default -> AuditEventOutcome._8;
    };
  }

  /** BALP tells who sends and who receives, and for deletions who keeps. */
  private static Coding clientType(Act act) {
    return switch (act.interaction()) {
      case "read", "vread" -> DESTINATION;
      case "delete" -> APPLICATION;
      default -> SOURCE;
    };
  }

  private static Coding serverType(Act act) {
    return switch (act.interaction()) {
      case "read", "vread" -> SOURCE;
      case "delete" -> CUSTODIAN;
      default -> DESTINATION;
    };
  }

  private static AuditEventAgentComponent client(RecordedEvent event) {
    Agent agent = event.agent();
    AuditEventAgentComponent client = new AuditEventAgentComponent().setRequestor(false);
    client.getType().addCoding(clientType(event.act()));
    client.getWho().getIdentifier().setValue(agent.client().orElse("unknown"));
    agent
        .address()
        .ifPresent(
            address ->
                client.getNetwork().setAddress(address).setType(AuditEventAgentNetworkType._2));
    return client;
  }

  private AuditEventAgentComponent server(Act act) {
    AuditEventAgentComponent server = new AuditEventAgentComponent().setRequestor(false);
    server.getType().addCoding(serverType(act));
    server.getWho().setDisplay(base);
    server.getNetwork().setAddress(base).setType(AuditEventAgentNetworkType._5);
    return server;
  }

  private static AuditEventAgentComponent user(RecordedEvent event, String subject) {
    AuditEventAgentComponent user = new AuditEventAgentComponent().setRequestor(true);
    boolean writes =
        switch (action(event.act())) {
          case C, U, D -> true;
          default -> false;
        };
    user.getType()
        .addCoding(
            writes
                ? new Coding(TERMINOLOGY + "v3-ParticipationType", "AUT", "author (originator)")
                : new Coding(
                    TERMINOLOGY + "v3-ParticipationType", "IRCP", "information recipient"));
    user.getWho().getIdentifier().setValue(subject);
    event.agent().role().ifPresent(role -> user.addRole().setText(role));
    user.addPurposeOfUse()
        .addCoding(new Coding(TERMINOLOGY + "v3-ActReason", event.agent().purpose(), null));
    return user;
  }

  private static AuditEventEntityComponent request(RecordedEvent event, String name) {
    AuditEventEntityComponent entity = new AuditEventEntityComponent();
    entity.setType(new Coding(BALP + "CodeSystem/BasicAuditEntityType", "XrequestId", null));
    entity.getWhat().getIdentifier().setValue(name);
    // BALP allows no details here for a deletion.
    if (action(event.act()) != AuditEventAction.D) {
      detail(entity, "kind", Optional.of(event.kind().code()));
      event.result().status().ifPresent(it -> detail(entity, "status", Optional.of("" + it)));
      detail(entity, "question", event.act().question());
      detail(entity, "project", event.act().project());
    }
    return entity;
  }

  private static void detail(
      AuditEventEntityComponent entity, String name, Optional<String> value) {
    value.ifPresent(text -> entity.addDetail().setType(name).setValue(new StringType(text)));
  }

  /** BALP wants the search itself. Its values may be about a patient, so the type alone is told. */
  private static AuditEventEntityComponent query(Act act) {
    AuditEventEntityComponent entity = new AuditEventEntityComponent();
    entity.setType(new Coding(TERMINOLOGY + "audit-entity-type", "2", "System Object"));
    entity.setRole(new Coding(TERMINOLOGY + "object-role", "24", "Query"));
    String shape = act.type().orElse("") + "?";
    entity.setQuery(shape.getBytes(StandardCharsets.UTF_8));
    return entity;
  }

  private static AuditEventEntityComponent data(Act act, String type) {
    AuditEventEntityComponent entity = new AuditEventEntityComponent();
    entity.setType(new Coding(TERMINOLOGY + "audit-entity-type", "2", "System Object"));
    entity.setRole(new Coding(TERMINOLOGY + "object-role", "4", "Domain Resource"));
    String address = type + "/" + act.resource().map(UUID::toString).orElse("");
    entity.setWhat(
        new Reference(
            act.version().isPresent()
                ? address + "/_history/" + act.version().getAsInt()
                : address));
    return entity;
  }

  private static AuditEventEntityComponent patient(UUID id) {
    AuditEventEntityComponent entity = new AuditEventEntityComponent();
    entity.setType(new Coding(TERMINOLOGY + "audit-entity-type", "1", "Person"));
    entity.setRole(new Coding(TERMINOLOGY + "object-role", "1", "Patient"));
    entity.setWhat(new Reference("Patient/" + id));
    return entity;
  }

  private static boolean isSearch(RecordedEvent event) {
    return SEARCHES.contains(event.act().interaction());
  }

  private static Optional<String> profile(RecordedEvent event) {
    boolean fits =
        event.result().outcome() == 0
            && event.agent().address().isPresent()
            && event.kind() != Kind.CORRECTION;
    if (!fits) {
      return Optional.empty();
    }
    // The profiles know one patient; an event that concerns more is one without a known patient.
    String about = event.patients().size() == 1 ? "Patient" : "";
    if (isSearch(event)) {
      return Optional.of(about + "Query");
    }
    boolean one = event.act().resource().isPresent() && event.act().type().isPresent();
    return Optional.ofNullable(PROFILES.get(event.act().interaction()))
        .filter(_ -> one)
        .map(profile -> about + profile);
  }
}
