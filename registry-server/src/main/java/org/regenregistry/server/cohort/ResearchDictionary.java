package org.regenregistry.server.cohort;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.regenregistry.mapping.guide.Guide;
import org.regenregistry.mapping.research.FieldCatalogue;
import org.regenregistry.mapping.research.FieldKind;
import org.regenregistry.mapping.research.FieldValue;
import org.regenregistry.mapping.research.ResearchField;
import org.regenregistry.mapping.treatment.Measure;
import org.regenregistry.mapping.treatment.ResponderDefinition;
import org.regenregistry.mapping.treatment.ResponderRule;
import org.regenregistry.mapping.treatment.WindowSet;
import org.regenregistry.mapping.vocabulary.Canonical;

/**
 * Everything that a question may name, with what it means and where it comes from.
 *
 * @param version of the catalogue of fields
 * @param fields what a cohort may be limited to
 * @param limits how large a cohort's description may be
 * @param measures the scores
 * @param windowSets the visits, by the sets of windows that define them
 * @param responderDefinitions what counts as response
 * @param products the cell products and what they are compared with
 */
record ResearchDictionary(
    String version,
    List<Field> fields,
    Limits limits,
    List<Score> measures,
    List<WindowSet> windowSets,
    List<Responder> responderDefinitions,
    List<Product> products) {

  ResearchDictionary {
    fields = List.copyOf(fields);
    measures = List.copyOf(measures);
    windowSets = List.copyOf(windowSets);
    responderDefinitions = List.copyOf(responderDefinitions);
    products = List.copyOf(products);
  }

  /** The dictionary of this version of the registry. */
  static ResearchDictionary current() {
    return new ResearchDictionary(
        FieldCatalogue.CURRENT.version(),
        ResearchField.all().stream().map(Field::of).toList(),
        Limits.CURRENT,
        Arrays.stream(Measure.values()).map(Score::of).toList(),
        List.of(WindowSet.STANDARD, WindowSet.STRICT),
        ResponderDefinition.all().stream().map(Responder::of).toList(),
        productTypes());
  }

  private static List<Product> productTypes() {
    return Guide.names(Canonical.valueSet("product-type")).entrySet().stream()
        .map(code -> new Product(code.getKey(), code.getValue()))
        .toList();
  }

  /**
   * A field of the catalogue.
   *
   * @param pattern the form of the values, where they are not listed
   */
  @JsonInclude(JsonInclude.Include.NON_ABSENT)
  record Field(
      String name,
      String title,
      String meaning,
      FieldKind kind,
      Optional<String> unit,
      boolean quasiIdentifier,
      Optional<String> valueSet,
      Optional<String> pattern,
      List<FieldValue> values) {

    private static Field of(ResearchField field) {
      return new Field(
          field.name(),
          field.title(),
          field.meaning(),
          field.kind(),
          field.unit(),
          field.quasiIdentifier(),
          field.valueSet(),
          Optional.of(ResearchField.QUARTERS).filter(_ -> field.kind() == FieldKind.QUARTER),
          field.values());
    }
  }

  /**
   * The bounds of a description.
   *
   * @param conditions how often it may name a field
   * @param values of one field in one place
   * @param depth of criteria in criteria
   * @param quasiIdentifiers different ones
   */
  record Limits(int conditions, int values, int depth, int quasiIdentifiers) {

    private static final Limits CURRENT =
        new Limits(
            CohortRule.MOST_CONDITIONS,
            CohortRule.MOST_VALUES,
            CohortRule.DEEPEST,
            CohortRule.MOST_QUASI_IDENTIFIERS);
  }

  /**
   * A score.
   *
   * @param system the code system of the code under which clinics send it
   * @param direction which end of the range is the good one
   * @param importantChanges what sources call the smallest change that matters
   */
  record Score(
      String id,
      String title,
      String system,
      String code,
      String unit,
      double minimum,
      double maximum,
      Measure.Direction direction,
      Measure.Source source,
      List<ImportantChange> importantChanges) {

    private static Score of(Measure measure) {
      return new Score(
          measure.id(),
          measure.label(),
          measure.system(),
          measure.code(),
          measure.unit(),
          measure.minimum(),
          measure.maximum(),
          measure.direction(),
          measure.source(),
          ResponderDefinition.all().stream()
              .flatMap(definition -> ImportantChange.of(definition, measure))
              .toList());
    }
  }

  /**
   * A smallest important change of a score, in its unit, as a responder definition states it.
   *
   * @param definition id of the definition
   * @param change in the direction of better, above 0
   * @param indications for which it was found; empty for all
   */
  record ImportantChange(
      String definition, String version, double change, String source, List<String> indications) {

    private static Stream<ImportantChange> of(ResponderDefinition definition, Measure measure) {
      return definition.rule() instanceof ResponderRule.Change(Measure of, double threshold)
              && of == measure
          ? Stream.of(
              new ImportantChange(
                  definition.id(),
                  definition.version(),
                  threshold,
                  definition.source(),
                  definition.indications()))
          : Stream.empty();
    }
  }

  /** What counts as response; an inactive definition is known and answers no question. */
  record Responder(
      String id,
      String version,
      String title,
      String source,
      boolean active,
      List<String> indications,
      List<String> measures) {

    private static Responder of(ResponderDefinition definition) {
      return new Responder(
          definition.id(),
          definition.version(),
          definition.label(),
          definition.source(),
          definition.active(),
          definition.indications(),
          definition.rule().measures().stream().map(Measure::id).toList());
    }
  }

  /** A product type. */
  record Product(String code, String title) {}
}
