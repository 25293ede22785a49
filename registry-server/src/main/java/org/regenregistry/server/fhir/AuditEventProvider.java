package org.regenregistry.server.fhir;

import ca.uhn.fhir.rest.annotation.IdParam;
import ca.uhn.fhir.rest.annotation.Read;
import ca.uhn.fhir.rest.annotation.Search;
import ca.uhn.fhir.rest.api.server.RequestDetails;
import ca.uhn.fhir.rest.server.IResourceProvider;
import ca.uhn.fhir.rest.server.servlet.ServletRequestDetails;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import org.hl7.fhir.r4.model.AuditEvent;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Bundle.BundleType;
import org.hl7.fhir.r4.model.Bundle.SearchEntryMode;
import org.hl7.fhir.r4.model.Enumerations.SearchParamType;
import org.hl7.fhir.r4.model.IdType;
import org.hl7.fhir.r4.model.Resource;
import org.hl7.fhir.r4.model.ResourceType;
import org.regenregistry.server.access.AccessDecision;
import org.regenregistry.server.access.AccessPolicy;
import org.regenregistry.server.access.Caller;
import org.regenregistry.server.access.Interaction;
import org.regenregistry.server.access.Permission;
import org.regenregistry.server.audit.AuditReader;
import org.regenregistry.server.problem.ProblemCode;
import org.regenregistry.server.store.Period;
import org.regenregistry.server.store.ResourceKey;

/**
 * Who did what to whose records: the events of a clinic for its data manager, those of all clinics
 * for the privacy officer. Nobody writes them here.
 */
public final class AuditEventProvider implements IResourceProvider {

  private static final String PATIENT = "patient";
  private static final String DATE = "date";

  /** What a search can look at. */
  static final Map<String, SearchParamType> PARAMETERS =
      new TreeMap<>(Map.of(PATIENT, SearchParamType.REFERENCE, DATE, SearchParamType.DATE));

  private static final Set<String> NAMES =
      Set.of(PATIENT, DATE, ReadParameters.COUNT, ReadParameters.CURSOR);

  private final AuditReader reader;
  private final PageLinks links;

  AuditEventProvider(AuditReader reader, PageLinks links) {
    this.reader = reader;
    this.links = links;
  }

  @Override
  public Class<? extends Resource> getResourceType() {
    return AuditEvent.class;
  }

  /** Read. */
  @Read
  public AuditEvent read(@IdParam IdType id, RequestDetails request) {
    Caller caller = caller(request, Permission.READ);
    return ResourceKey.parseId(id.getIdPart())
        .flatMap(event -> reader.read(caller, event))
        .orElseThrow(() -> Refused.because(ProblemCode.NOT_FOUND, "No resource has this id."));
  }

  /** Search by patient and date, the latest first. */
  @Search(allowUnknownParams = true)
  public Bundle search(RequestDetails request) {
    Caller caller = caller(request, Permission.SEARCH);
    ReadParameters parameters = ReadParameters.of(request, NAMES);
    AuditReader.Found found = reader.search(caller, question(caller, parameters));
    List<AuditEvent> page = found.events();
    Bundle bundle = new Bundle().setType(BundleType.SEARCHSET);
    bundle.setId(UUID.randomUUID().toString());
    Map<String, List<String>> shown = new TreeMap<>(parameters.inForce());
    link(bundle, "self", shown);
    if (found.more() && !page.isEmpty()) {
      shown.put(ReadParameters.CURSOR, List.of(page.getLast().getIdPart()));
      link(bundle, "next", shown);
    }
    for (AuditEvent event : page) {
      bundle
          .addEntry()
          .setFullUrl(links.address("AuditEvent/" + event.getIdPart()))
          .setResource(event)
          .getSearch()
          .setMode(SearchEntryMode.MATCH);
    }
    return bundle;
  }

  private AuditReader.Question question(Caller caller, ReadParameters parameters) {
    Optional<UUID> patient = parameters.one(PATIENT).map(AuditEventProvider::patient);
    if (patient.isPresent() && caller instanceof Caller.PrivacyOfficer) {
      throw ReadParameters.invalid(
          PATIENT, "Events are searched by patient within the patient's clinic only.");
    }
    AuditDates dates = AuditDates.of(parameters.all(DATE));
    return new AuditReader.Question(
        patient,
        dates.from(),
        dates.until(),
        parameters.one(ReadParameters.CURSOR).map(AuditEventProvider::cursor),
        parameters.count());
  }

  private void link(Bundle bundle, String relation, Map<String, List<String>> parameters) {
    bundle
        .addLink()
        .setRelation(relation)
        .setUrl(links.link(relation, "AuditEvent", parameters).url());
  }

  /** A patient as {@code Patient/[id]} or as the id alone. */
  private static UUID patient(String reference) {
    String id = reference.startsWith("Patient/") ? reference.substring(8) : reference;
    return ResourceKey.parseId(id)
        .orElseThrow(
            () -> ReadParameters.invalid(PATIENT, "The patient is named like Patient/[id]."));
  }

  /** The event before which the page ends; its id tells a caller nothing that the page did not. */
  private static UUID cursor(String text) {
    return ResourceKey.parseId(text)
        .orElseThrow(
            () ->
                ReadParameters.invalid(
                    ReadParameters.CURSOR, "This is no page link of this search."));
  }

  private static Caller caller(RequestDetails request, Permission permission) {
    Interaction wanted = new Interaction.OnType(permission, ResourceType.AuditEvent);
    if (request instanceof ServletRequestDetails servlet
        && servlet.getServletRequest().getAttribute(Caller.class.getName())
            instanceof Caller caller) {
      return switch (AccessPolicy.decide(caller, wanted)) {
        case AccessDecision.Allowed() -> caller;
        case AccessDecision.Denied(var problem) -> throw Refused.because(List.of(problem));
      };
    }
    throw Refused.because(ProblemCode.ROLE_MISSING, "This interaction is open to clinics.");
  }

  /**
   * The period that the values of the parameter date leave.
   *
   * @param from not before
   * @param until not after
   */
  private record AuditDates(Optional<Instant> from, Optional<Instant> until) {

    private static final int PREFIX = 2;

    static AuditDates of(List<String> values) {
      AuditDates dates = new AuditDates(Optional.empty(), Optional.empty());
      for (String value : values) {
        dates = dates.within(value);
      }
      return dates;
    }

    private AuditDates within(String value) {
      boolean prefixed = value.matches("[a-z]{2}.*");
      String prefix = prefixed ? value.substring(0, PREFIX) : "eq";
      Period period = ReadParameters.period(DATE, prefixed ? value.substring(PREFIX) : value);
      return switch (prefix) {
        case "eq" -> later(period.low()).earlier(period.high());
        case "ge" -> later(period.low());
        case "gt", "sa" -> later(period.high().plusMillis(1));
        case "le" -> earlier(period.high());
        case "lt", "eb" -> earlier(period.low().minusMillis(1));
        default ->
            throw ReadParameters.invalid(DATE, "The prefixes of date are eq, ge, gt, le and lt.");
      };
    }

    private AuditDates later(Instant time) {
      return new AuditDates(
          Optional.of(from.filter(given -> given.isAfter(time)).orElse(time)), until);
    }

    private AuditDates earlier(Instant time) {
      return new AuditDates(
          from, Optional.of(until.filter(given -> given.isBefore(time)).orElse(time)));
    }
  }
}
