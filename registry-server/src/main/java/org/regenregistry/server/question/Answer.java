package org.regenregistry.server.question;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.regenregistry.mapping.treatment.ResponderDefinition;
import org.regenregistry.server.research.DisclosureRule;
import tools.jackson.databind.JsonNode;

/** An answer after disclosure control, with everything needed to ask for it again. */
public record Answer(Header header, List<PublishedTable> tables, List<Note> notes) {

  public Answer {
    tables = List.copyOf(tables);
    notes = List.copyOf(notes);
  }

  /** How much is withheld. */
  public enum Suppression {
    NONE,
    PARTIAL,
    ALL;

    @JsonValue
    String id() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /**
   * What was asked of which data, and by which rules it was answered.
   *
   * @param parameters as understood, defaults included
   * @param cohort in its canonical form
   * @param level of every interval
   * @param queryHash the same for the same question, release and rule
   * @param citation how to cite the answer
   */
  @JsonInclude(JsonInclude.Include.NON_ABSENT)
  public record Header(
      String question,
      int number,
      String version,
      String title,
      Map<String, List<String>> parameters,
      JsonNode cohort,
      String cohortHash,
      Optional<String> by,
      Position release,
      List<Definition> definitions,
      String windowSet,
      DisclosureRule disclosure,
      Suppression suppression,
      double level,
      String queryHash,
      String citation) {

    public Header {
      definitions = List.copyOf(definitions);
    }
  }

  /** Which data answered. */
  public record Position(
      int number,
      String asOf,
      String catalogueVersion,
      String mappingVersion,
      String derivationVersion) {

    static Position of(Release release) {
      return new Position(
          release.number(),
          release.asOf(),
          release.catalogueVersion(),
          release.mappingVersion(),
          release.derivationVersion());
    }
  }

  /** What counted as response. */
  public record Definition(String id, String version, String title, String source) {

    static Definition of(ResponderDefinition definition) {
      return new Definition(
          definition.id(), definition.version(), definition.label(), definition.source());
    }
  }
}
