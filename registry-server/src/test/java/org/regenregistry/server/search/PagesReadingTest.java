package org.regenregistry.server.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.regenregistry.server.search.ReadSearches.CALLER;
import static org.regenregistry.server.search.ReadSearches.ID;
import static org.regenregistry.server.search.ReadSearches.QUERIES;
import static org.regenregistry.server.search.ReadSearches.query;
import static org.regenregistry.server.search.ReadSearches.refused;
import static org.regenregistry.server.search.ReadSearches.understood;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.regenregistry.server.problem.ProblemCode;
import org.regenregistry.server.store.ParameterForm;
import org.regenregistry.server.store.Position;
import org.regenregistry.server.store.ResourceKind;
import org.regenregistry.server.store.SearchOrder.Direction;
import org.regenregistry.server.store.SearchOrder.SortKey;
import org.regenregistry.server.store.SearchRequest.Total;

/** How much a search shows, in which order, and where the next page begins. */
class PagesReadingTest {

  @Test
  void readsTheOrder() {
    assertThat(
            query(ResourceKind.OBSERVATION, "_sort", "-date,code,value-quantity,subject,_id")
                .request()
                .order()
                .keys())
        .containsExactly(
            new SortKey("Observation.date", ParameterForm.DATE, Direction.DESCENDING),
            new SortKey("Observation.code", ParameterForm.TOKEN, Direction.ASCENDING),
            new SortKey("Observation.value-quantity", ParameterForm.QUANTITY, Direction.ASCENDING),
            new SortKey("Observation.subject", ParameterForm.COMPARTMENT, Direction.ASCENDING),
            new SortKey("Observation._id", ParameterForm.ID, Direction.ASCENDING));
    for (String wrong : List.of("", "-", "combo-code", "code-value-quantity", "date,", "--date")) {
      assertThat(refused(ResourceKind.OBSERVATION, "_sort", wrong).getFirst().message())
          .as(wrong)
          .contains("It can be sorted by: ");
    }
  }

  @Test
  void readsHowMuchToShow() {
    assertThat(count("7")).isEqualTo(7);
    assertThat(count("0")).isZero();
    assertThat(count("100000")).isEqualTo(500);
    assertThat(understood(Map.of()).request().limit()).isEqualTo(50);
    assertThat(refused(ResourceKind.PATIENT, "_count", "").getFirst().code())
        .isEqualTo(ProblemCode.PARAMETER_INVALID);
    assertThat(query(ResourceKind.PATIENT, "_summary", "count").request().limit()).isZero();
    assertThat(query(ResourceKind.PATIENT, "_summary", "COUNT").request().limit()).isZero();
    assertThat(query(ResourceKind.PATIENT, "_total", "none").request().total())
        .isEqualTo(Total.NONE);
    assertThat(query(ResourceKind.PATIENT, "_total", "estimate").request().total())
        .isEqualTo(Total.EXACT);
    assertThat(refused(ResourceKind.PATIENT, Map.of("_count", new String[] {"1", "2"}))).hasSize(1);
    assertThat(query(ResourceKind.PATIENT, "_contained", "false").request().conditions()).isEmpty();
  }

  @Test
  void bindsACursorToTheSearchWhateverTheOrderOfItsParameters() {
    Map<String, String[]> parameters = new LinkedHashMap<>();
    parameters.put("identifier", new String[] {"x"});
    parameters.put("gender", new String[] {"male"});
    parameters.put("_format", new String[] {"json"});
    Map<String, String[]> reversed = new LinkedHashMap<>();
    reversed.put("_count", new String[] {"7"});
    reversed.put("gender", new String[] {"male"});
    reversed.put("identifier", new String[] {"x"});
    SearchQuery query = understood(parameters);
    assertThat(query.canonical()).isEqualTo(understood(reversed).canonical());
    Position position = new Position(List.of(), ID);
    reversed.put("_cursor", new String[] {QUERIES.next(query, position, CALLER)});
    assertThat(understood(reversed).request().after()).contains(position);
    reversed.put("_sort", new String[] {"birthdate"});
    assertThat(refused(ResourceKind.PATIENT, reversed).getFirst().code())
        .isEqualTo(ProblemCode.CURSOR_INVALID);
  }

  @Test
  void bindsACursorToOneSearchOnly() {
    String one = canonical("identifier", "a, b");
    assertThat(one).isNotEqualTo(canonical("identifier", "a", "b"));
    assertThat(canonical("identifier", "a]&gender=[male"))
        .isNotEqualTo(
            understood(Map.of("identifier", new String[] {"a"}, "gender", new String[] {"male"}))
                .canonical());
  }

  private static String canonical(String name, String... values) {
    return understood(Map.of(name, values)).canonical();
  }

  private static int count(String value) {
    return understood(Map.of("_count", new String[] {value})).request().limit();
  }
}
