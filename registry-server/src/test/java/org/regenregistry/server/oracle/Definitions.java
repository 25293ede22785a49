package org.regenregistry.server.oracle;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.CodeType;
import org.hl7.fhir.r4.model.SearchParameter;
import org.hl7.fhir.r4.model.SearchParameter.SearchParameterComponentComponent;
import org.regenregistry.server.FhirHttp;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;

/**
 * The search parameters of FHIR R4, as its own definitions have them, and those of the guide. A
 * guide's parameter stands in place of one of R4 with the same name.
 */
final class Definitions {

  private static final String OF_R4 = "/org/hl7/fhir/r4/model/sp/search-parameters.json";
  private static final String OF_THE_GUIDE =
      "classpath*:org/regenregistry/guide/searchparameter-*.json";

  private static final Pattern CAST = Pattern.compile("\\(([A-Za-z.]+) as ([A-Za-z]+)\\)");
  private static final Pattern AS = Pattern.compile("\\.as\\(([A-Za-z]+)\\)");

  private static final Definitions LOADED = new Definitions();

  private final List<SearchParameter> defined = new ArrayList<>();
  private final Map<String, SearchParameter> byUrl = new HashMap<>();
  private final Map<String, Map<String, Definition>> byType = new HashMap<>();

  private Definitions() {
    Bundle standard = read(getClass().getResourceAsStream(OF_R4), Bundle.class);
    standard.getEntry().forEach(entry -> defined.add((SearchParameter) entry.getResource()));
    try {
      for (Resource file : new PathMatchingResourcePatternResolver().getResources(OF_THE_GUIDE)) {
        defined.add(read(file.getInputStream(), SearchParameter.class));
      }
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
    defined.forEach(parameter -> byUrl.put(parameter.getUrl(), parameter));
  }

  /** The definitions for a type, by name. */
  static Map<String, Definition> of(String type) {
    return LOADED.byType.computeIfAbsent(type, LOADED::load);
  }

  /** The definition of one parameter of a type. */
  static Optional<Definition> find(String type, String name) {
    return Optional.ofNullable(of(type).get(name));
  }

  private Map<String, Definition> load(String type) {
    Map<String, Definition> definitions = new TreeMap<>();
    for (SearchParameter parameter : defined) {
      for (String base : List.of("Resource", "DomainResource", type)) {
        if (parameter.hasExpression()
            && parameter.getBase().stream().map(CodeType::getValue).anyMatch(base::equals)) {
          definitions.put(parameter.getCode(), definition(parameter, base));
        }
      }
    }
    return definitions;
  }

  private Definition definition(SearchParameter parameter, String type) {
    List<String> own = expressions(parameter, type);
    Set<String> targets =
        parameter.getTarget().stream().map(CodeType::getValue).collect(Collectors.toSet());
    List<Definition.Part> components =
        parameter.getComponent().stream()
            .map(
                part ->
                    part(part, own.equals(List.of(type)) ? Optional.of(type) : Optional.empty()))
            .toList();
    return new Definition(
        parameter.getCode(), parameter.getUrl(), parameter.getType(), own, targets, components);
  }

  private static List<String> expressions(SearchParameter parameter, String type) {
    return Stream.of(parameter.getExpression().split("\\s\\|\\s", -1))
        .map(String::strip)
        .filter(path -> path.replace("(", "").matches(type + "(\\..*)?"))
        .map(Definitions::plain)
        .toList();
  }

  /**
   * A composite of a whole resource combines the parameters it names, with all that they look at;
   * R4's own expression leaves the text of a concept out of {@code code-value-string}.
   */
  private Definition.Part part(SearchParameterComponentComponent part, Optional<String> whole) {
    SearchParameter named = Optional.ofNullable(byUrl.get(part.getDefinition())).orElseThrow();
    String expression =
        whole
            .map(type -> String.join(" | ", expressions(named, type)))
            .orElseGet(() -> plain(part.getExpression()));
    return new Definition.Part(named.getType(), expression);
  }

  /**
   * Says a choice of types by {@code ofType}, which takes any number of elements; R4 wrote {@code
   * as} before FHIRPath limited it to one.
   */
  private static String plain(String expression) {
    String cast = CAST.matcher(expression).replaceAll("$1.ofType($2)");
    return AS.matcher(cast).replaceAll(".ofType($1)").replace("(DateTime)", "(dateTime)");
  }

  private static <T extends org.hl7.fhir.r4.model.Resource> T read(
      InputStream source, Class<T> type) {
    try (source) {
      return FhirHttp.FHIR.newJsonParser().parseResource(type, source);
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }
}
