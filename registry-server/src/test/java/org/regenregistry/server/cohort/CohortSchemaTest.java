package org.regenregistry.server.cohort;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.util.List;
import java.util.Random;
import java.util.Set;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.statistics.Statistics;
import org.junit.jupiter.api.Test;
import org.regenregistry.server.problem.Reading;
import org.regenregistry.server.problem.Reading.Misread;
import org.regenregistry.server.problem.Reading.Understood;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** The schema and the reader give one verdict; what a schema cannot say is named here. */
class CohortSchemaTest {

  private static final Set<String> BEYOND_A_SCHEMA =
      Set.of(CohortRule.CONDITIONS.key(), CohortRule.QUASI_IDENTIFIERS.key());

  private static final SchemaRegistry REGISTRY =
      SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12);
  private static final Schema SCHEMA = REGISTRY.getSchema(CohortSchema.json());
  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  @Test
  void isAValidSchemaWithoutOpenEnds() {
    ObjectNode schema = CohortSchema.json();

    assertThat(JsonMapper.shared().readTree(schema.toString())).isEqualTo(schema);
    assertThat(schema.findValues("$ref"))
        .allSatisfy(it -> assertThat(schema.at(it.stringValue().substring(1)).isObject()).isTrue());
    assertThat(schema.path("description").stringValue()).contains("3 different quasi-identifiers");
  }

  @Property
  void takesWhatTheReaderTakes(@ForAll("cohorts") Cohort cohort) {
    assertThat(SCHEMA.validate(cohort.criterion().json())).isEmpty();
    assertThat(CohortReader.read(cohort.criterion().json())).isEqualTo(new Understood<>(cohort));
  }

  @Property
  void agreesWithTheReaderAboutAnyCriterion(@ForAll("anyCriteria") Criterion criterion) {
    assertThat(agrees(criterion.json())).isTrue();
  }

  @Property(tries = 3_000)
  void agreesWithTheReaderAboutBrokenOnes(
      @ForAll("anyCriteria") Criterion criterion, @ForAll long seed) {
    JsonNode broken = broken(criterion.json(), new Random(seed));

    assertThat(agrees(broken)).as(broken.toString()).isTrue();
  }

  private static boolean agrees(JsonNode json) {
    boolean isValid = SCHEMA.validate(json).isEmpty();
    Statistics.collect(isValid);
    return switch (CohortReader.read(json)) {
      case Understood<Cohort> _ -> isValid;
      case Misread<Cohort>(var faults) ->
          isValid
              == faults.stream()
                  .allMatch(fault -> BEYOND_A_SCHEMA.contains(fault.rule().orElseThrow()));
    };
  }

  @Test
  void leavesToTheReaderWhatASchemaCannotSay() {
    String four =
        """
        {"all":[{"field":"patient.sex","in":["male"]},{"field":"patient.ageBand","in":["0-17"]},
                {"field":"clinic.size","in":["under-100"]},{"field":"patient.smoker","in":["never"]}]}
        """;
    JsonNode json = JsonMapper.shared().readTree(four);

    Reading<Cohort> reading = CohortReader.read(json);

    assertThat(SCHEMA.validate(json)).isEmpty();
    assertThat(reading).isInstanceOf(Misread.class);
  }

  @Provide
  Arbitrary<Cohort> cohorts() {
    return Drawn.cohorts();
  }

  @Provide
  Arbitrary<Criterion> anyCriteria() {
    return Drawn.anyCriteria();
  }

  /** The same with one thing changed somewhere. */
  private static JsonNode broken(JsonNode node, Random random) {
    JsonNode whole = node.deepCopy();
    JsonNode place = whole;
    while (random.nextInt(3) > 0 && place.isContainer() && !place.isEmpty()) {
      place = List.copyOf(place.values()).get(random.nextInt(place.size()));
    }
    switch (place) {
      case ObjectNode object -> change(object, random);
      case ArrayNode array -> change(array, random);
      default -> {
        return JSON.stringNode("text");
      }
    }
    return whole;
  }

  private static void change(ObjectNode object, Random random) {
    List<String> names = List.copyOf(object.propertyNames());
    String name = names.get(random.nextInt(names.size()));
    switch (random.nextInt(6)) {
      case 0 -> object.remove(name);
      case 1 -> object.put("script", "1");
      case 2 -> object.put(name, random.nextInt());
      case 3 -> object.putNull(name);
      case 4 -> object.set("not", JSON.objectNode());
      default -> object.put("field", "patient.name");
    }
  }

  private static void change(ArrayNode array, Random random) {
    switch (random.nextInt(5)) {
      case 0 -> array.removeAll();
      case 1 -> array.add("no-such-value");
      case 2 -> array.add(7);
      case 3 -> {
        JsonNode first = array.isEmpty() ? JSON.nullNode() : array.get(0);
        for (int more = 0; more < 61; more++) {
          array.add(first.deepCopy());
        }
      }
      default -> array.add(JSON.arrayNode());
    }
  }
}
