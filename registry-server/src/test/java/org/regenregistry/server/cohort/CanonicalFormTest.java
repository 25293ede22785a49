package org.regenregistry.server.cohort;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.regenregistry.mapping.research.ResearchField;
import org.regenregistry.server.cohort.Criterion.AllOf;
import org.regenregistry.server.cohort.Criterion.AnyOf;
import org.regenregistry.server.cohort.Criterion.FieldIn;
import org.regenregistry.server.cohort.Criterion.Not;
import org.regenregistry.server.problem.Reading.Understood;

class CanonicalFormTest {

  @Property
  void holdsForTheSameTreatments(
      @ForAll("cohorts") Cohort cohort, @ForAll("documents") List<Map<String, Set<String>>> many) {
    for (Map<String, Set<String>> document : many) {
      assertThat(NaiveEvaluation.holds(cohort.canonical(), document))
          .isEqualTo(NaiveEvaluation.holds(cohort.criterion(), document));
    }
  }

  @Property
  void canBeAskedAndIsItsOwnCanonicalForm(@ForAll("cohorts") Cohort cohort) {
    Cohort again = new Cohort(cohort.canonical());

    assertThat(again.canonical()).isEqualTo(cohort.canonical());
    assertThat(CohortReader.read(cohort.canonicalJson())).isEqualTo(new Understood<>(again));
  }

  @Property
  void isTheSameHoweverTheQuestionIsSpelled(@ForAll("cohorts") Cohort cohort, @ForAll long seed) {
    Criterion otherwise = respelled(cohort.criterion(), new Random(seed));

    assertThat(CanonicalForm.of(otherwise)).isEqualTo(cohort.canonical());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      quoteCharacter = '`',
      textBlock =
          """
          {"not":{"all":[{"field":"baseline.kl","in":["2"]},{"not":{"field":"donor.type","in":["autologous"]}}]}}; {"any":[{"field":"donor.type","in":["autologous"]},{"not":{"field":"baseline.kl","in":["2"]}}]}
          {"any":[{"field":"baseline.kl","in":["3"]},{"field":"baseline.kl","in":["2","3"]}]}; {"field":"baseline.kl","in":["2","3"]}
          {"all":[{"not":{"field":"baseline.kl","in":["4"]}},{"not":{"field":"baseline.kl","in":["0"]}}]}; {"not":{"field":"baseline.kl","in":["0","4"]}}
          {"all":[{"all":[{"field":"patient.sex","in":["male","female"]}]}]}; {"field":"patient.sex","in":["female","male"]}
          {"all":[]}; {"all":[]}
          """)
  void writesOneFormOfManySpellings(String spelled, String canonical) {
    assertThat(CohortReader.read(spelled))
        .isInstanceOfSatisfying(
            Understood.class,
            read -> assertThat(((Cohort) read.value()).canonicalJson()).isEqualTo(canonical));
  }

  @Test
  void hasTheHashOfItsText() {
    // printf '{"all":[]}' | sha256sum
    assertThat(Cohort.EVERYBODY.hash())
        .isEqualTo("79098c84ecd0759285519da2167f9f9008833fb5e97ce257b32c1c2daf2f0224");
  }

  @Provide
  Arbitrary<Cohort> cohorts() {
    return Drawn.cohorts();
  }

  /** Treatments with one or two values of each field. */
  @Provide
  Arbitrary<List<Map<String, Set<String>>>> documents() {
    List<ResearchField> fields = new ArrayList<>(Drawn.PLAIN);
    fields.addAll(Drawn.QUASI);
    Arbitrary<Map<String, Set<String>>> document = Arbitraries.just(Map.of());
    for (ResearchField field : fields) {
      Arbitrary<Set<String>> values = Drawn.values(field).set().ofMinSize(1).ofMaxSize(2);
      document =
          document.flatMap(
              known ->
                  values.map(
                      added -> {
                        Map<String, Set<String>> more = new HashMap<>(known);
                        more.put(field.name(), added);
                        return more;
                      }));
    }
    return document.list().ofSize(20);
  }

  /** Another spelling: other orders, things said twice, lists in lists and nots of nots. */
  private static Criterion respelled(Criterion criterion, Random random) {
    return switch (criterion) {
      case FieldIn(ResearchField field, List<String> values) ->
          new FieldIn(field, shuffled(values, random));
      case AllOf(List<Criterion> criteria) ->
          twice(new AllOf(shuffled(each(criteria, random), random)), random);
      case AnyOf(List<Criterion> criteria) ->
          random.nextBoolean()
              ? new Not(
                  new AllOf(each(criteria, random).stream().map(CanonicalFormTest::not).toList()))
              : new AnyOf(List.of(new AnyOf(shuffled(each(criteria, random), random))));
      case Not(Criterion inner) -> new Not(new Not(new Not(respelled(inner, random))));
    };
  }

  private static Criterion twice(AllOf all, Random random) {
    return random.nextBoolean() ? new AllOf(List.of(all, all)) : all;
  }

  private static Criterion not(Criterion criterion) {
    return new Not(criterion);
  }

  private static List<Criterion> each(List<Criterion> criteria, Random random) {
    return criteria.stream().map(inner -> respelled(inner, random)).toList();
  }

  private static <T> List<T> shuffled(List<T> list, Random random) {
    List<T> shuffled = new ArrayList<>(list);
    Collections.shuffle(shuffled, random);
    shuffled.add(shuffled.getFirst());
    return shuffled;
  }
}
