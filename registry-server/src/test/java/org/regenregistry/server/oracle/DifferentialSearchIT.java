package org.regenregistry.server.oracle;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.hl7.fhir.r4.model.CapabilityStatement;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.regenregistry.server.RegistryServerFixture;
import org.regenregistry.server.TestClinic;
import org.regenregistry.server.oracle.Comparison.Expected;
import org.regenregistry.server.oracle.Query.Parameter;

/**
 * The store's search and the naive evaluator agree: the same ids in the same order, the same total,
 * the same resources brought along, page by page.
 */
class DifferentialSearchIT {

  private static final int QUERIES = Integer.getInteger("differential.queries", 20_000);
  private static final long SEED = Long.getLong("differential.seed", 20_261_121);
  private static final int PATIENTS = 28;
  private static final int CLIENTS = 3;
  private static final int REPORTED = 25;

  /** One in so many searches is followed through all its pages. */
  private static final int PAGED = 40;

  private static TestClinic clinic;
  private static SampleClinic sample;
  private static NaiveSearch search;
  private static Map<String, List<Declared>> declared;

  @BeforeAll
  static void submit() {
    RegistryServerFixture registry = RegistryServerFixture.running();
    clinic = registry.onboardClinic();
    sample = SampleClinic.filled(clinic.http(), PATIENTS, SEED);
    // The same records in another clinic: whatever leaks from there makes a difference here.
    SampleClinic.filled(registry.onboardClinic().http(), 3, SEED);
    search = new NaiveSearch(sample.resources());
    declared = Declared.of(clinic.http().get("metadata").as(CapabilityStatement.class));
  }

  @Test
  void findsWhatTheSpecificationSays() throws InterruptedException, ExecutionException {
    QueryGenerator generator =
        new QueryGenerator(new Draw(SEED), clinic.registry().address(), search, declared);
    Statistics statistics = new Statistics();
    Set<String> asked = new HashSet<>();
    List<Query> failing = new ArrayList<>();
    try (ExecutorService clients = Executors.newFixedThreadPool(CLIENTS)) {
      while (asked.size() < QUERIES && failing.size() < REPORTED) {
        Comparison comparison = new Comparison(clinic.http(), search);
        List<Expected> expected = new ArrayList<>();
        while (expected.size() < 1000 && asked.size() < QUERIES) {
          Query query = generator.next();
          if (asked.add(query.toString())) {
            expected.add(comparison.expect(query));
          }
        }
        expected.forEach(statistics::add);
        failing.addAll(failures(clients, comparison, expected));
      }
    }
    System.out.println(statistics.report(sample.summary(), asked.size()));
    Comparison comparison = new Comparison(clinic.http(), search);
    assertThat(failing.stream().limit(REPORTED).map(comparison::shortest).distinct()).isEmpty();
    assertThat(statistics.nonEmptyShare()).isGreaterThan(0.5);
  }

  private static List<Query> failures(
      ExecutorService clients, Comparison comparison, List<Expected> expected)
      throws InterruptedException, ExecutionException {
    List<Callable<Optional<Query>>> tasks = new ArrayList<>();
    for (int index = 0; index < expected.size(); index++) {
      Expected one = expected.get(index);
      boolean paged = index % PAGED == 0;
      tasks.add(
          () ->
              comparison
                  .difference(one)
                  .or(() -> paged ? comparison.differenceOverPages(one) : Optional.empty())
                  .map(_ -> one.query()));
    }
    List<Query> failing = new ArrayList<>();
    for (Future<Optional<Query>> answered : clients.invokeAll(tasks)) {
      answered.get().ifPresent(failing::add);
    }
    return failing;
  }

  /** What was asked, for the reader of the test's output. */
  private static final class Statistics {

    private final Map<String, Integer> byForm = new TreeMap<>();
    private int queries;
    private int found;

    void add(Expected expected) {
      queries++;
      found += expected.ids().isEmpty() ? 0 : 1;
      expected
          .query()
          .parameters()
          .forEach(
              parameter -> byForm.merge(form(expected.query().type(), parameter), 1, Integer::sum));
    }

    private static String form(String type, Parameter parameter) {
      String name = parameter.name();
      if (name.startsWith("_has:") || name.contains(".")) {
        return name.startsWith("_has:") ? "_has" : "chain";
      }
      if (!parameter.isFilter()) {
        return parameter.base();
      }
      String modifier = name.contains(":") ? name.substring(name.indexOf(':')) : "";
      String plain = modifier.matches(":[A-Z].*") ? ":[type]" : modifier;
      return Definitions.find(type, parameter.base()).orElseThrow().form().toCode() + plain;
    }

    double nonEmptyShare() {
      return (double) found / queries;
    }

    String report(String data, int different) {
      return "Differential search: %s; %d different searches, %.1f %% with results; by form: %s"
          .formatted(data, different, 100 * nonEmptyShare(), byForm);
    }
  }
}
