package org.regenregistry.server.oracle;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.hl7.fhir.r4.model.CapabilityStatement;
import org.hl7.fhir.r4.model.CapabilityStatement.CapabilityStatementRestResourceComponent;
import org.hl7.fhir.r4.model.CapabilityStatement.TypeRestfulInteraction;
import org.hl7.fhir.r4.model.Enumerations.SearchParamType;
import org.hl7.fhir.r4.model.ResourceType;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.regenregistry.server.FhirHttp;
import org.regenregistry.server.FhirHttp.Answer;
import org.regenregistry.server.RegistryServerFixture;
import org.regenregistry.server.TestClinic;
import org.regenregistry.server.oracle.ValueWriter.Wording;

/**
 * The CapabilityStatement says the truth: all that it declares can be called and answers as the
 * specification says, and what it does not declare is refused by name.
 */
class CapabilityIT {

  private static final Set<String> MODIFIERS =
      Set.of(
          "missing",
          "exact",
          "contains",
          "not",
          "text",
          "in",
          "not-in",
          "above",
          "below",
          "identifier",
          "of-type",
          "type",
          "code-text",
          "iterate");

  private static FhirHttp http;
  private static CapabilityStatement statement;
  private static NaiveSearch search;
  private static FhirHttp writing;
  private static NaiveSearch written;
  private static Map<String, List<Declared>> declared;

  @BeforeAll
  static void submit() {
    TestClinic clinic = RegistryServerFixture.running().onboardClinic();
    http = clinic.http();
    search = new NaiveSearch(SampleClinic.filled(http, 4, 11).resources());
    statement = http.get("metadata").as(CapabilityStatement.class);
    declared = Declared.of(statement);
    // Writes go to another clinic, so that those who compare find what they know.
    writing = RegistryServerFixture.running().onboardClinic().http();
    written = new NaiveSearch(SampleClinic.filled(writing, 1, 12).resources());
  }

  private static List<String> types() {
    return List.copyOf(declared.keySet());
  }

  @Test
  void declaresEveryStoredType() {
    assertThat(declared).hasSize(15);
  }

  @ParameterizedTest
  @MethodSource("types")
  void findsByEveryDeclaredParameter(String type) {
    Comparison comparison = new Comparison(http, search);
    List<String> failures = new ArrayList<>();
    for (Declared parameter : declared.get(type)) {
      Query query = new Query(type, List.of(plain(type, parameter.definition())));
      comparison
          .difference(comparison.expect(query))
          .ifPresent(difference -> failures.add(query + ": " + difference));
    }
    assertThat(failures).isEmpty();
  }

  /** A value that some resource has, so that something is found; one of the form where none has. */
  private static Query.Parameter plain(String type, Definition definition) {
    ValueWriter values = new ValueWriter(new Draw(5), http.address().toString());
    for (Stored stored : search.all(type)) {
      for (int attempt = 0; attempt < 30; attempt++) {
        Optional<Wording> written = values.written(definition, stored);
        if (written.isPresent() && written.get().modifier().isEmpty()) {
          return new Query.Parameter(definition.name(), written.get().value());
        }
      }
    }
    return new Query.Parameter(definition.name(), FormExamples.of(definition));
  }

  @ParameterizedTest
  @MethodSource("types")
  void takesEveryDeclaredModifier(String type) {
    Comparison comparison = new Comparison(http, search);
    List<String> failures = new ArrayList<>();
    for (Declared parameter : declared.get(type)) {
      for (String modifier : parameter.modifiers()) {
        String name = parameter.definition().name() + ":" + modifier;
        Query query =
            new Query(type, List.of(new Query.Parameter(name, FormExamples.of(modifier))));
        comparison
            .difference(comparison.expect(query))
            .ifPresent(difference -> failures.add(query + ": " + difference));
      }
    }
    assertThat(failures).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("types")
  void refusesUndeclaredModifiers(String type) {
    List<String> failures = new ArrayList<>();
    for (Declared parameter : declared.get(type)) {
      for (String modifier : undeclared(parameter)) {
        String name = parameter.definition().name() + ":" + modifier;
        Answer answer =
            http.get(type + "?" + name + "=" + FormExamples.of(modifier).replace("|", "%7C"));
        if (!isRefused(answer, name)) {
          failures.add(name + ": " + answer.status() + " " + answer.body());
        }
      }
    }
    assertThat(failures).isEmpty();
  }

  private static Set<String> undeclared(Declared parameter) {
    Set<String> undeclared = new TreeSet<>(MODIFIERS);
    if (parameter.definition().form() == SearchParamType.REFERENCE) {
      undeclared.add("Medication");
    } else {
      undeclared.add("Patient");
    }
    undeclared.removeAll(parameter.modifiers());
    return undeclared;
  }

  private static boolean isRefused(Answer answer, String name) {
    return answer.status() == 400
        && answer.problems().equals(List.of("parameter-unknown"))
        && answer.expressions().equals(List.of(name));
  }

  @ParameterizedTest
  @MethodSource("types")
  void refusesUndeclaredParameters(String type) {
    Set<String> names = new TreeSet<>(Definitions.of(type).keySet());
    names.addAll(Set.of("_content", "_text", "_filter", "_query", "_list", "_type", "nonsense"));
    declared.get(type).forEach(parameter -> names.remove(parameter.definition().name()));
    for (String name : names) {
      Answer answer = http.get(type + "?" + name + "=x");
      assertThat(isRefused(answer, name)).as(name + answer.body()).isTrue();
      Answer lenient = http.with("Prefer", "handling=lenient").get(type + "?" + name + "=x");
      assertThat(lenient.status()).as(lenient.body()).isEqualTo(200);
      assertThat(lenient.body()).contains(name, "\"outcome\"");
    }
  }

  @ParameterizedTest
  @MethodSource("types")
  void bringsAlongWhatItDeclares(String type) {
    CapabilityStatementRestResourceComponent resource = resource(type);
    List<String> failures = new ArrayList<>();
    Comparison comparison = new Comparison(http, search);
    resource
        .getSearchInclude()
        .forEach(it -> failures.addAll(include(comparison, type, "_include", it.getValue())));
    resource
        .getSearchRevInclude()
        .forEach(it -> failures.addAll(include(comparison, type, "_revinclude", it.getValue())));
    assertThat(failures).isEmpty();
    assertThat(resource.getSearchInclude().size() + resource.getSearchRevInclude().size())
        .isPositive();
    Answer everything = http.get(type + "?_include=*");
    assertThat(everything.status()).isEqualTo(400);
    assertThat(everything.problems()).containsExactly("search-too-costly");
  }

  private static List<String> include(
      Comparison comparison, String type, String name, String value) {
    List<String> failures = new ArrayList<>();
    for (String reach : List.of("", ":iterate")) {
      Query query = Query.of(type + "?" + name + reach + "=" + value + "&_count=10");
      comparison
          .difference(comparison.expect(query))
          .ifPresent(difference -> failures.add(query + ": " + difference));
    }
    return failures;
  }

  @ParameterizedTest
  @MethodSource("types")
  void sortsByEveryDeclaredParameter(String type) {
    Comparison comparison = new Comparison(http, search);
    List<String> failures = new ArrayList<>();
    for (Declared parameter : declared.get(type)) {
      for (String direction : List.of("", "-")) {
        Query query = Query.of(type + "?_sort=" + direction + parameter.definition().name());
        if (parameter.isSortable()) {
          comparison
              .difference(comparison.expect(query))
              .ifPresent(difference -> failures.add(query + ": " + difference));
        } else {
          assertThat(http.get(query.url()).problems()).containsExactly("parameter-invalid");
        }
      }
    }
    assertThat(failures).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("types")
  void searchesByPostAsByGet(String type) {
    FhirHttp form = http.with("Content-Type", "application/x-www-form-urlencoded");
    Answer posted = form.send("POST", "/fhir/" + type + "/_search", "_count=3&_sort=-_lastUpdated");
    Answer got = http.get(type + "?_count=3&_sort=-_lastUpdated");
    assertThat(posted.status()).as(posted.body()).isEqualTo(200);
    assertThat(posted.bundle().getTotal()).isEqualTo(search.all(type).size());
    assertThat(posted.bundle().getEntry()).hasSameSizeAs(got.bundle().getEntry());
    assertThat(posted.bundle().getEntryFirstRep().getFullUrl())
        .isEqualTo(got.bundle().getEntryFirstRep().getFullUrl());
  }

  @ParameterizedTest
  @MethodSource("types")
  void callsEveryDeclaredInteraction(String type) {
    InteractionCalls calls = new InteractionCalls(writing, written.all(type).getFirst());
    CapabilityStatementRestResourceComponent resource = resource(type);
    assertThat(resource.getInteraction()).isNotEmpty();
    resource.getInteraction().forEach(interaction -> calls.succeeds(interaction.getCode()));
    Set<TypeRestfulInteraction> missing = new TreeSet<>(List.of(TypeRestfulInteraction.values()));
    missing.remove(TypeRestfulInteraction.NULL);
    resource.getInteraction().forEach(interaction -> missing.remove(interaction.getCode()));
    missing.forEach(calls::isRefused);
    calls.conditionals(resource);
    resource.getOperation().forEach(operation -> calls.operation(operation.getName()));
  }

  @Test
  void callsEverySystemInteraction() {
    InteractionCalls calls = new InteractionCalls(writing, written.all("Observation").getFirst());
    statement
        .getRestFirstRep()
        .getInteraction()
        .forEach(interaction -> calls.system(interaction.getCode().toCode()));
    assertThat(statement.getRestFirstRep().getInteraction()).isNotEmpty();
  }

  @Test
  void answersInEveryDeclaredFormat() {
    assertThat(statement.getFormat()).isNotEmpty();
    statement
        .getFormat()
        .forEach(
            format -> {
              String code = format.getValue().replace("+", "%2B");
              Answer answer = http.get("Patient?_count=1&_format=" + code);
              assertThat(answer.status()).as(answer.body()).isEqualTo(200);
              String kind = code.contains("xml") ? "application/fhir+xml" : "application/fhir+json";
              assertThat(answer.header("Content-Type")).startsWith(kind);
            });
    assertThat(http.get("Patient?_format=text/turtle").status()).isEqualTo(406);
  }

  @Test
  void knowsNoOtherType() {
    Set<String> known = new TreeSet<>();
    statement.getRestFirstRep().getResource().forEach(it -> known.add(it.getType()));
    for (ResourceType type : ResourceType.values()) {
      if (!known.contains(type.name())) {
        Answer answer = http.get(type.name());
        assertThat(answer.status()).as(type + answer.body()).isEqualTo(404);
        assertThat(answer.problems()).as(type.name()).containsExactly("not-found");
      }
    }
  }

  private static CapabilityStatementRestResourceComponent resource(String type) {
    return Declared.stored(statement).stream()
        .filter(resource -> resource.getType().equals(type))
        .findFirst()
        .orElseThrow();
  }
}
