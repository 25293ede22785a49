package org.regenregistry.server.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.regenregistry.mapping.treatment.ClinicCode;
import org.regenregistry.server.store.SearchCondition.AnyOf;
import org.regenregistry.server.store.SearchCondition.Chained;
import org.regenregistry.server.store.SearchCondition.Comparison;
import org.regenregistry.server.store.SearchCondition.DateIs;
import org.regenregistry.server.store.SearchCondition.HasTerm;
import org.regenregistry.server.store.SearchCondition.Identified;
import org.regenregistry.server.store.SearchCondition.IdentifierPattern;
import org.regenregistry.server.store.SearchCondition.LacksTerm;
import org.regenregistry.server.store.SearchCondition.LinkedTo;
import org.regenregistry.server.store.SearchCondition.Missing;
import org.regenregistry.server.store.SearchCondition.Nothing;
import org.regenregistry.server.store.SearchCondition.OfPatients;
import org.regenregistry.server.store.SearchCondition.Prefix;
import org.regenregistry.server.store.SearchCondition.QuantityIs;
import org.regenregistry.server.store.SearchCondition.QuantityRange;
import org.regenregistry.server.store.SearchCondition.ReverseChained;
import org.regenregistry.server.store.SearchCondition.UpdatedIs;
import org.regenregistry.server.store.SearchCondition.WithIds;
import org.regenregistry.server.store.SearchOrder.Direction;
import org.regenregistry.server.store.SearchOrder.SortKey;

/** The statements of searches. */
class SearchSqlTest {

  private static final String EVIL = "'; drop table resource; --";
  private static final ClinicCode CLINIC = new ClinicCode("A1");
  private static final UUID ID = UUID.fromString("01980000-0000-7000-8000-000000000007");
  private static final Period PERIOD = new Period(Instant.EPOCH, Instant.EPOCH);

  private static final List<SearchCondition> SIMPLE =
      List.of(
          new HasTerm(EVIL, List.of(new TermPattern.Code(EVIL), new TermPattern.TextBegins(EVIL))),
          new LacksTerm(EVIL, List.of(new TermPattern.Below(EVIL))),
          new OfPatients(Set.of(ID)),
          new WithIds(Set.of(ID)),
          new Identified(List.of(new IdentifierPattern(Optional.of(EVIL), Optional.of(EVIL)))),
          new DateIs("Observation.date", comparisons()),
          new DateIs(EVIL, comparisons()),
          new UpdatedIs(comparisons()),
          new QuantityIs(EVIL, ranges()),
          new LinkedTo(EVIL, Set.of(new ResourceKey(ResourceKind.PROCEDURE, ID))),
          new Missing(EVIL, ParameterForm.TOKEN));

  private static List<Comparison> comparisons() {
    return Arrays.stream(Prefix.values()).map(prefix -> new Comparison(prefix, PERIOD)).toList();
  }

  private static List<QuantityRange> ranges() {
    return Arrays.stream(Prefix.values())
        .map(
            prefix ->
                new QuantityRange(
                    Optional.empty(), new UnitPattern.Coded(EVIL, EVIL), prefix, 1, 2))
        .toList();
  }

  private static List<SearchCondition> everyKind() {
    LinkPath path = new LinkPath.Reference(EVIL);
    return List.of(
        new AnyOf(List.of(SIMPLE, SIMPLE)),
        new Chained(path, ResourceKind.PROCEDURE, SIMPLE),
        new Chained(new LinkPath.Compartment(), ResourceKind.PATIENT, SIMPLE),
        new ReverseChained(ResourceKind.OBSERVATION, path, SIMPLE),
        new ReverseChained(ResourceKind.OBSERVATION, new LinkPath.Compartment(), SIMPLE));
  }

  @Test
  void bindsEveryValue() {
    for (ParameterForm form : ParameterForm.values()) {
      SqlText sql = page(everyKind(), new SortKey(EVIL, form, Direction.DESCENDING));
      assertThat(sql.text()).doesNotContain("drop", "A1", "1970", ID.toString(), "Procedure");
      assertThat(sql.text().chars().filter(c -> c == '?').count())
          .isEqualTo(sql.parameters().size());
    }
    SqlText dictionary = TermSql.of(CLINIC, TermQuestion.of(everyKind()));
    assertThat(dictionary.text()).doesNotContain("drop", "A1");
    assertThat(dictionary.text().chars().filter(c -> c == '?').count())
        .isEqualTo(dictionary.parameters().size());
  }

  @Test
  void scopesEveryTableToTheClinic() {
    SqlText sql =
        page(
            everyKind(), new SortKey("Observation.code", ParameterForm.TOKEN, Direction.ASCENDING));
    long tables =
        Pattern.compile(
                "(from|join) (resource|resource_link|resource_version|business_identifier"
                    + "|search_[a-z]+)\\b")
            .matcher(sql.text())
            .results()
            .count();
    long scopes = sql.parameters().stream().filter("A1"::equals).count();
    // A resource is joined to its version, and a quantity to its unit, by the clinic of the former.
    assertThat(scopes).isGreaterThan(20).isLessThanOrEqualTo(tables);
    assertThat(sql.text().split("clinic_id = ", -1).length - 1).isEqualTo((int) tables);
  }

  @Test
  void asksTheDictionaryEachQuestionOnce() {
    assertThat(TermQuestion.of(everyKind())).hasSize(3);
  }

  @Test
  void leavesOutWhatNobodyHas() {
    HasTerm known = new HasTerm("p", List.of(new TermPattern.Code("known")));
    HasTerm unknown = new HasTerm("p", List.of(new TermPattern.Code("unknown")));
    OfPatients patients = new OfPatients(Set.of(ID));
    TermKeys keys =
        new TermKeys(
            Map.of(
                new TermQuestion.Fitting("p", known.patterns()), Set.of(1L),
                new TermQuestion.Fitting("p", unknown.patterns()), Set.of()));
    assertThat(keys.simplified(List.of(known))).containsExactly(known);
    assertThat(keys.simplified(List.of(unknown))).containsExactly(new Nothing());
    assertThat(keys.simplified(List.of(new AnyOf(List.of(List.of(unknown), List.of(patients))))))
        .containsExactly(patients);
    assertThat(keys.simplified(List.of(new AnyOf(List.of(List.of(unknown, patients))))))
        .containsExactly(new Nothing());
    assertThat(keys.wanted(new AnyOf(List.of(List.of(known), List.of(unknown)))).orElseThrow())
        .containsExactly(1L);
  }

  @Test
  void keysOfTermsDifferWhereverTheirPartsDiffer() {
    Set<Long> keys = new HashSet<>();
    keys.add(SearchTerm.coding("p", "s", "c", "t").key());
    keys.add(SearchTerm.coding("ps", "", "c", "t").key());
    keys.add(SearchTerm.coding("p", "sc", "", "t").key());
    keys.add(SearchTerm.coding("p", "s", "ct", "").key());
    keys.add(new SearchTerm("p", "s", "c", "", "t", "", "").key());
    assertThat(keys).hasSize(5);
    assertThat(SearchTerm.coding("p", "s", "c", "t").key())
        .isEqualTo(SearchTerm.coding("p", "s", "c", "t").key());
  }

  @Test
  void refusesWhatNoIndexHolds() {
    assertThatIllegalArgumentException().isThrownBy(() -> SearchTerm.uri("p", "x".repeat(601)));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new SearchValues.QuantityValue(SearchTerm.uri("p", "x"), Double.NaN));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new SearchValues(0, Set.of(), Set.of(), Set.of(), Set.of()));
  }

  private static SqlText page(List<SearchCondition> conditions, SortKey key) {
    Map<TermQuestion, Set<Long>> answers = new HashMap<>();
    TermQuestion.of(conditions).forEach(question -> answers.put(question, Set.of(1L, 2L)));
    SearchRequest request =
        new SearchRequest(
            ResourceKind.OBSERVATION,
            conditions,
            new SearchOrder(List.of(key)),
            Optional.of(new Position(List.of(Optional.of(EVIL)), ID)),
            10,
            SearchRequest.Total.EXACT);
    return SearchSql.page(CLINIC, request, new TermKeys(answers), PageBudget.BYTES);
  }
}
