package org.regenregistry.server.oracle;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import org.hl7.fhir.r4.model.CodeSystem;
import org.hl7.fhir.r4.model.CodeSystem.ConceptDefinitionComponent;
import org.hl7.fhir.r4.model.ValueSet;
import org.hl7.fhir.r4.model.ValueSet.ConceptSetComponent;
import org.regenregistry.server.FhirHttp;
import org.regenregistry.server.oracle.Values.Token;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;

/** The value sets of the guide, expanded by hand from its files. */
final class ValueSets {

  private static final String FILES = "classpath*:org/regenregistry/guide/%s-*.json";

  private static final ValueSets LOADED = new ValueSets();

  private final Map<String, CodeSystem> systems = new HashMap<>();
  private final Map<String, ValueSet> sets = new HashMap<>();
  private final Map<String, Optional<Set<String>>> expansions = new HashMap<>();

  private ValueSets() {
    try {
      var files = new PathMatchingResourcePatternResolver();
      for (var file : files.getResources(FILES.formatted("codesystem"))) {
        CodeSystem system = read(file.getInputStream(), CodeSystem.class);
        systems.put(system.getUrl(), system);
      }
      for (var file : files.getResources(FILES.formatted("valueset"))) {
        ValueSet set = read(file.getInputStream(), ValueSet.class);
        sets.put(set.getUrl(), set);
      }
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
    sets.keySet().forEach(url -> expansions.put(url, expand(url)));
  }

  /** The addresses of those that can be expanded here. */
  static Set<String> known() {
    Set<String> known = new TreeSet<>(LOADED.expansions.keySet());
    known.removeIf(url -> LOADED.expansions.get(url).isEmpty());
    return known;
  }

  /** Whether a token is one of a value set's codes, with the system they come from. */
  static Predicate<Token> containing(String url) {
    Set<String> codes = LOADED.expansions.get(url).orElseThrow();
    return token -> codes.contains(token.system() + "|" + token.code());
  }

  /** R4, ":above" and ":below": the code itself, and those over or under it in its system. */
  static Predicate<Token> related(String modifier, List<String> coding) {
    Map<String, String> parents = new HashMap<>();
    Optional.ofNullable(LOADED.systems.get(coding.get(0)))
        .ifPresent(system -> system.getConcept().forEach(root -> parents(root, parents)));
    String code = coding.get(1);
    return token ->
        token.system().equals(coding.get(0))
            && (modifier.equals("below")
                ? line(token.code(), parents).contains(code)
                : line(code, parents).contains(token.code()));
  }

  private static void parents(ConceptDefinitionComponent concept, Map<String, String> parents) {
    for (ConceptDefinitionComponent child : concept.getConcept()) {
      parents.put(child.getCode(), concept.getCode());
      parents(child, parents);
    }
  }

  private static Set<String> line(String code, Map<String, String> parents) {
    Set<String> line = new HashSet<>();
    for (String next = code; next != null; next = parents.get(next)) {
      line.add(next);
    }
    return line;
  }

  /** The code systems that the guide lists. */
  static Set<String> systems() {
    return LOADED.systems.keySet();
  }

  private Optional<Set<String>> expand(String url) {
    ValueSet set = sets.get(url);
    Set<String> codes = new HashSet<>();
    if (set == null || set.getCompose().hasExclude()) {
      return Optional.empty();
    }
    for (ConceptSetComponent include : set.getCompose().getInclude()) {
      Optional<Set<String>> part = expand(include);
      if (part.isEmpty()) {
        return Optional.empty();
      }
      codes.addAll(part.get());
    }
    return Optional.of(codes);
  }

  private Optional<Set<String>> expand(ConceptSetComponent include) {
    Set<String> codes = new HashSet<>();
    if (include.hasFilter() || include.getValueSet().size() > 1) {
      return Optional.empty();
    }
    if (include.hasValueSet()) {
      return include.hasSystem()
          ? Optional.empty()
          : expand(include.getValueSet().getFirst().getValue());
    }
    if (include.hasConcept()) {
      include
          .getConcept()
          .forEach(concept -> codes.add(include.getSystem() + "|" + concept.getCode()));
      return Optional.of(codes);
    }
    CodeSystem system = systems.get(include.getSystem());
    if (system == null) {
      return Optional.empty();
    }
    system.getConcept().forEach(concept -> add(system.getUrl(), concept, codes));
    return Optional.of(codes);
  }

  private static void add(String system, ConceptDefinitionComponent concept, Set<String> codes) {
    codes.add(system + "|" + concept.getCode());
    concept.getConcept().forEach(child -> add(system, child, codes));
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
