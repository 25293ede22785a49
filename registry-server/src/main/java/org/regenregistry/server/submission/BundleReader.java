package org.regenregistry.server.submission;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Bundle.BundleEntryComponent;
import org.hl7.fhir.r4.model.Bundle.HTTPVerb;
import org.regenregistry.server.access.Caller;
import org.regenregistry.server.problem.Problem;
import org.regenregistry.server.problem.ProblemCode;

/** Reads the entries of a transaction or batch Bundle. */
public final class BundleReader {

  private final Conditions conditions;
  private final Caller caller;
  private final List<Problem> problems = new ArrayList<>();
  private final List<Demand> demands = new ArrayList<>();
  private final List<Query> queries = new ArrayList<>();

  /**
   * A reader for one Bundle or entry.
   *
   * @param caller what this caller may not do is a problem of the entry
   */
  public BundleReader(Conditions conditions, Caller caller) {
    this.conditions = conditions;
    this.caller = caller;
  }

  /** Reads all entries and reports everything that is wrong with their form. */
  public ParsedBundle read(Bundle bundle) {
    List<BundleEntryComponent> entries = bundle.getEntry();
    for (int index = 0; index < entries.size(); index++) {
      read(index, entries.get(index));
    }
    requireDifferentAddresses(entries);
    return parsed();
  }

  /** Reads one entry alone, as a batch is carried out. */
  public ParsedBundle read(Bundle bundle, int index) {
    read(index, bundle.getEntry().get(index));
    return parsed();
  }

  private ParsedBundle parsed() {
    return problems.isEmpty()
        ? new ParsedBundle.Understood(demands, queries)
        : new ParsedBundle.Malformed(problems);
  }

  private void read(int index, BundleEntryComponent entry) {
    List<String> untold = UntoldElements.of(entry);
    if (!untold.isEmpty()) {
      untold.forEach(element -> refuseUntold(index, element));
      return;
    }
    HTTPVerb method = entry.getRequest().getMethod();
    if (method == HTTPVerb.GET || method == HTTPVerb.HEAD) {
      QueryReader.read(index, entry.getRequest())
          .ifPresentOrElse(queries::add, () -> refuseQuery(index));
      return;
    }
    EntryReader reader = new EntryReader(index, entry, conditions, caller);
    reader.demand().ifPresent(demands::add);
    problems.addAll(reader.problems());
  }

  private void refuseUntold(int index, String element) {
    problems.add(
        Problem.at(
            ProblemCode.ENTRY_URL_INVALID,
            "Bundle.entry[" + index + "]." + element,
            "The element has an extension and no value, so the entry does not say what to do."));
  }

  private void refuseQuery(int index) {
    problems.add(
        Problem.at(
            ProblemCode.ENTRY_URL_INVALID,
            "Bundle.entry[" + index + "].request.url",
            "A GET or HEAD has an address below the FHIR base, such as Patient/id or"
                + " Patient?gender=male."));
  }

  /** References could mean either of two entries with the same address. */
  private void requireDifferentAddresses(List<BundleEntryComponent> entries) {
    Set<String> addresses = new HashSet<>();
    for (int index = 0; index < entries.size(); index++) {
      BundleEntryComponent entry = entries.get(index);
      String address = entry.getFullUrl();
      if (address != null && entry.hasResource() && !addresses.add(address)) {
        problems.add(
            Problem.at(
                ProblemCode.BUNDLE_INVALID,
                "Bundle.entry[" + index + "].fullUrl",
                "Another entry has the same fullUrl."));
      }
    }
  }
}
