package org.regenregistry.server.fhir;

import ca.uhn.fhir.rest.api.server.RequestDetails;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.UUID;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Bundle.BundleType;
import org.hl7.fhir.r4.model.Bundle.SearchEntryMode;
import org.hl7.fhir.r4.model.IdType;
import org.regenregistry.server.fhir.ReadAnswer.Entry;
import org.regenregistry.server.fhir.ReadAnswer.Page;
import org.regenregistry.server.fhir.ReadAnswer.Part;
import org.regenregistry.server.problem.ProblemCode;
import org.regenregistry.server.store.ClinicTransactions;
import org.regenregistry.server.store.Period;
import org.regenregistry.server.store.RecordPage;
import org.regenregistry.server.store.RecordRequest;
import org.regenregistry.server.store.RecordRequest.Position;
import org.regenregistry.server.store.ResourceKey;
import org.regenregistry.server.store.ResourceKind;
import org.regenregistry.server.store.StoredVersion;

/** The operation {@code Patient/[id]/$everything}. */
final class RecordReader {

  private static final String TYPE = "_type";
  private static final Set<String> NAMES = Set.of("_since", TYPE, "start", "end");
  private static final List<ResourceKind> ALL = List.of(ResourceKind.values());
  private static final Instant BEGINNING = Instant.parse("0001-01-01T00:00:00Z");
  private static final Instant END = Instant.parse("9999-12-31T23:59:59.999Z");

  private final ClinicTransactions transactions;
  private final StoredAnswers answers;
  private final PageLinks links;

  RecordReader(ClinicTransactions transactions, StoredAnswers answers, PageLinks links) {
    this.transactions = transactions;
    this.answers = answers;
    this.links = links;
  }

  /** A page of the patient's record. */
  Bundle read(RequestDetails request, IdType id) {
    UUID patient = ResourceKey.parseId(id.getIdPart()).orElseThrow(RecordReader::unknown);
    String path = new ResourceKey(ResourceKind.PATIENT, patient).reference() + "/$everything";
    PageRequest asked = new PageRequest(request, links, path, ALL, NAMES);
    ReadParameters parameters = asked.parameters();
    RecordRequest wanted =
        new RecordRequest(
            patient,
            kinds(parameters),
            parameters.period("_since").map(Period::low),
            care(parameters),
            asked.after().map(RecordReader::position),
            asked.limit());
    return switch (transactions.read(asked.caller(), reader -> reader.record(wanted))) {
      case RecordPage.Unknown() -> throw unknown();
      case RecordPage.Deleted() ->
          throw Refused.because(ProblemCode.DELETED, "The resource was deleted.");
      case RecordPage.Found found ->
          answers.give(request, asked.presentation(), page(found, asked));
    };
  }

  private Page page(RecordPage.Found found, PageRequest asked) {
    boolean more = !found.last() && !found.resources().isEmpty();
    Optional<String> next =
        more ? Optional.of(position(found.resources().getLast())) : Optional.empty();
    List<Entry> entries = found.resources().stream().map(this::entry).toList();
    return new Page(
        BundleType.SEARCHSET, OptionalLong.of(found.total()), asked.links(next), entries);
  }

  private Entry entry(StoredVersion version) {
    return new Entry(
        Optional.of(links.fullUrl(version.key())),
        version.content(),
        new Part.Found(SearchEntryMode.MATCH));
  }

  private static Set<ResourceKind> kinds(ReadParameters parameters) {
    Set<ResourceKind> kinds = EnumSet.noneOf(ResourceKind.class);
    for (String name : parameters.all(TYPE)) {
      kinds.add(
          ResourceKind.of(name)
              .orElseThrow(
                  () ->
                      ReadParameters.invalid(
                          TYPE, "_type lists resource types that the registry stores.")));
    }
    return kinds;
  }

  private static Optional<Period> care(ReadParameters parameters) {
    Optional<Period> start = parameters.period("start");
    Optional<Period> end = parameters.period("end");
    if (start.isEmpty() && end.isEmpty()) {
      return Optional.empty();
    }
    Instant low = start.map(Period::low).orElse(BEGINNING);
    Instant high = end.map(Period::high).orElse(END);
    if (high.isBefore(low)) {
      throw ReadParameters.invalid("end", "The end is not before the start.");
    }
    return Optional.of(new Period(low, high));
  }

  private static String position(StoredVersion version) {
    Position position = Position.of(version);
    return position.rank() + " " + position.id();
  }

  /** A cursor opens only if this server sealed it, so its position has the form. */
  private static Position position(String text) {
    int space = text.indexOf(' ');
    return new Position(
        Integer.parseInt(text.substring(0, space)), UUID.fromString(text.substring(space + 1)));
  }

  private static RuntimeException unknown() {
    return Refused.because(ProblemCode.NOT_FOUND, "No resource has this id.");
  }
}
