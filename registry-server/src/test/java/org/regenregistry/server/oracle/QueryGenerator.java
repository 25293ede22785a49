package org.regenregistry.server.oracle;

import java.net.URI;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.hl7.fhir.r4.model.Enumerations.SearchParamType;
import org.regenregistry.server.oracle.Query.Parameter;
import org.regenregistry.server.oracle.ValueWriter.Wording;

/**
 * Makes searches around resources that exist, so that most find something: each starts from one
 * resource and asks for what it has, what it refers to and what refers to it.
 */
final class QueryGenerator {

  private static final int DEEPEST_CHAIN = 3;
  private static final int DEEPEST_HAS = 2;

  /** A parameter that a resource of a type has a reference in, and who has it. */
  private record Referrer(Stored source, String parameter) {}

  private final Draw draw;
  private final ValueWriter values;
  private final NaiveSearch search;
  private final Map<String, List<Declared>> declared;
  private final Map<String, List<Referrer>> referrers = new HashMap<>();
  private final List<String> types;

  /**
   * A generator.
   *
   * @param declared what the server says it can be searched by, for each type
   */
  QueryGenerator(Draw draw, URI address, NaiveSearch search, Map<String, List<Declared>> declared) {
    this.draw = draw;
    this.values = new ValueWriter(draw, address.toString());
    this.search = search;
    this.declared = declared;
    this.types = declared.keySet().stream().filter(type -> !search.all(type).isEmpty()).toList();
    types.forEach(type -> search.all(type).forEach(this::index));
  }

  private void index(Stored source) {
    for (Declared parameter : declared.get(source.type())) {
      Definition definition = parameter.definition();
      if (definition.form() == SearchParamType.REFERENCE) {
        for (Values.Link link : source.values(definition).links) {
          referrers
              .computeIfAbsent(link.reference(), _ -> new ArrayList<>())
              .add(new Referrer(source, definition.name()));
        }
      }
    }
  }

  /** The next search. */
  Query next() {
    String type =
        draw.percent(45) ? "Observation" : draw.percent(25) ? "Procedure" : draw.from(types);
    Stored about = draw.from(search.all(type));
    List<Parameter> parameters = new ArrayList<>();
    for (int filters = draw.of(1, 1, 1, 1, 2, 2, 2, 3, 3, 4); filters > 0; filters--) {
      Stored source = draw.percent(93) ? about : draw.from(search.all(type));
      filter(source, DEEPEST_CHAIN, DEEPEST_HAS).ifPresent(parameters::add);
    }
    if (draw.percent(35)) {
      parameters.add(new Parameter("_sort", sort(type)));
    }
    if (draw.percent(10)) {
      include(about).ifPresent(parameters::add);
    }
    parameters.add(new Parameter("_count", draw.of("1", "3", "10", "20", "50")));
    return new Query(type, parameters);
  }

  private Optional<Parameter> filter(Stored about, int chain, int has) {
    int chance = draw.below(100);
    if (chance < 10 && chain > 0) {
      return chained(about, chain, has);
    }
    if (chance < 18 && has > 0) {
      return reverse(about, chain, has);
    }
    List<Declared> known = declared.get(about.type());
    Declared parameter = draw.from(known);
    for (int tries = 0; tries < 6 && isAbsent(about, parameter.definition()); tries++) {
      parameter = draw.from(known);
    }
    return chance < 22 && parameter.takes("missing")
        ? Optional.of(
            new Parameter(parameter.definition().name() + ":missing", draw.of("true", "false")))
        : having(about, parameter);
  }

  private static boolean isAbsent(Stored about, Definition definition) {
    return !Forms.isPresent(definition.form(), about.values(definition));
  }

  /** One value the resource has, sometimes among others; sometimes one that another has. */
  private Optional<Parameter> having(Stored about, Declared parameter) {
    Definition definition = parameter.definition();
    Optional<Wording> first =
        values.written(definition, about).filter(it -> parameter.takes(it.modifier()));
    if (first.isEmpty()) {
      return Optional.empty();
    }
    StringBuilder value = new StringBuilder(first.get().value());
    for (int more = draw.of(0, 0, 0, 0, 0, 1, 1, 2); more > 0; more--) {
      values
          .written(definition, draw.from(search.all(about.type())))
          .filter(other -> other.modifier().equals(first.get().modifier()))
          .ifPresent(other -> value.append(',').append(other.value()));
    }
    String modifier = first.get().modifier();
    return Optional.of(
        new Parameter(
            definition.name() + (modifier.isEmpty() ? "" : ":" + modifier), value.toString()));
  }

  private Optional<Parameter> chained(Stored about, int chain, int has) {
    List<Definition> links =
        declared.get(about.type()).stream()
            .map(Declared::definition)
            .filter(definition -> definition.form() == SearchParamType.REFERENCE)
            .filter(definition -> !about.values(definition).links.isEmpty())
            .toList();
    if (links.isEmpty()) {
      return Optional.empty();
    }
    Definition link = draw.from(links);
    String reference = draw.from(about.values(link).links).reference();
    return search
        .get(reference)
        .flatMap(target -> filter(target, chain - 1, has - 1))
        .map(rest -> chained(link, reference, rest));
  }

  private Parameter chained(Definition link, String reference, Parameter rest) {
    String type = reference.split("/", -1)[0];
    boolean needsType = link.targets().size() != 1 || draw.percent(30);
    return new Parameter(
        link.name() + (needsType ? ":" + type : "") + "." + rest.name(), rest.value());
  }

  private Optional<Parameter> reverse(Stored about, int chain, int has) {
    List<Referrer> sources = referrers.getOrDefault(about.key(), List.of());
    if (sources.isEmpty()) {
      return Optional.empty();
    }
    Referrer referrer = draw.from(sources);
    return filter(referrer.source(), chain - 2, has - 1)
        .map(
            rest ->
                new Parameter(
                    "_has:%s:%s:%s"
                        .formatted(referrer.source().type(), referrer.parameter(), rest.name()),
                    rest.value()));
  }

  private String sort(String type) {
    List<String> keys = new ArrayList<>();
    List<Definition> known =
        declared.get(type).stream().filter(Declared::isSortable).map(Declared::definition).toList();
    for (int more = draw.of(1, 1, 2); more > 0; more--) {
      String name = draw.from(known).name();
      if (!keys.contains(name) && !keys.contains("-" + name)) {
        keys.add((draw.percent(50) ? "-" : "") + name);
      }
    }
    return String.join(",", keys);
  }

  private Optional<Parameter> include(Stored about) {
    List<Referrer> sources = referrers.getOrDefault(about.key(), List.of());
    if (!sources.isEmpty() && draw.percent(50)) {
      Referrer referrer = draw.from(sources);
      return Optional.of(
          new Parameter("_revinclude", referrer.source().type() + ":" + referrer.parameter()));
    }
    List<Definition> links =
        declared.get(about.type()).stream()
            .map(Declared::definition)
            .filter(definition -> !about.values(definition).links.isEmpty())
            .toList();
    return links.isEmpty()
        ? Optional.empty()
        : Optional.of(new Parameter("_include", about.type() + ":" + draw.from(links).name()));
  }
}
