package org.regenregistry.server.search;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.hl7.fhir.r4.model.MetadataResource;
import org.regenregistry.mapping.guide.Guide;
import org.regenregistry.server.access.Caller;
import org.regenregistry.server.problem.Problem;
import org.regenregistry.server.problem.ProblemCode;
import org.regenregistry.server.store.Position;
import org.regenregistry.server.store.ResourceKind;

/** Reads the parameters of a search. Nothing is misread: what is not understood is a problem. */
public final class SearchQueries {

  private final SearchParameters parameters;
  private final GuideTerminology terminology;
  private final ReferenceReader references;
  private final PageCursor cursors;
  private final Readiness readiness;

  /**
   * A reader of searches.
   *
   * @param base this server's FHIR base address, without a slash at the end
   */
  public SearchQueries(
      SearchParameters parameters, String base, PageCursor cursors, Readiness readiness) {
    List<MetadataResource> guide = Guide.resources();
    this.parameters = parameters;
    this.terminology = new GuideTerminology(guide);
    this.references = new ReferenceReader(base);
    this.cursors = cursors;
    this.readiness = readiness;
  }

  /** A search, or everything that is wrong with its parameters. */
  public sealed interface Reading {

    /** The search. */
    record Understood(SearchQuery query) implements Reading {}

    /** What is wrong. */
    record Refused(List<Problem> problems) implements Reading {}
  }

  /**
   * Reads the parameters of a search as they came, names and values decoded.
   *
   * @param kind the type searched for
   * @param sent each name with its values; a name given twice must hold twice
   */
  public Reading read(
      ResourceKind kind, Map<String, String[]> sent, Caller.Clinic caller, Handling handling) {
    ValueReader values = new ValueReader(parameters, terminology, references, caller.clinic());
    ConditionReader conditions =
        new ConditionReader(parameters, values, new ValueForms(parameters, terminology));
    SearchReading reading = new SearchReading(kind, parameters, conditions, handling);
    reading.read(sent);
    Optional<String> cursor = reading.cursor();
    Optional<Position> after = cursor.flatMap(text -> position(text, reading, caller));
    if (!reading.problems().isEmpty()) {
      return new Reading.Refused(reading.problems());
    }
    SearchQuery query = reading.query(after);
    List<Problem> denied = ReachedTypes.denied(query, parameters, caller);
    if (!denied.isEmpty()) {
      return new Reading.Refused(denied);
    }
    List<Problem> unready = readiness.problems(caller, UsedParameters.of(query));
    return unready.isEmpty() ? new Reading.Understood(query) : new Reading.Refused(unready);
  }

  /** The cursor of the page that begins behind a position. */
  public String next(SearchQuery query, Position position, Caller.Clinic caller) {
    return cursors.seal(Positions.text(position), caller, query.canonical());
  }

  private Optional<Position> position(String cursor, SearchReading reading, Caller.Clinic caller) {
    return switch (cursors.open(cursor, caller, reading.canonical())) {
      case PageCursor.Opening.Opened(String position) -> Optional.of(Positions.read(position));
      case PageCursor.Opening.Expired() -> {
        reading
            .problems()
            .add(
                Problem.at(
                    ProblemCode.CURSOR_EXPIRED,
                    ResultParameters.CURSOR,
                    "This page link has expired; search again from the start."));
        yield Optional.empty();
      }
      case PageCursor.Opening.Invalid() -> {
        reading
            .problems()
            .add(
                Problem.at(
                    ProblemCode.CURSOR_INVALID,
                    ResultParameters.CURSOR,
                    "This page link is not yours or not of this search; search again from the"
                        + " start."));
        yield Optional.empty();
      }
    };
  }
}
