package org.regenregistry.mapping.guide;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.regenregistry.mapping.guide.SeedStatements.Statement;
import org.regenregistry.mapping.treatment.TreatmentDocument;
import org.regenregistry.mapping.treatment.TreatmentJson;

/** What the source texts say reaches the searchable record of a told patient. */
class SeedFieldsTest {

  private static final List<JsonNode> RECORDS = new ArrayList<>();

  static List<Statement> statements() {
    return SeedStatements.read().statements();
  }

  @BeforeAll
  static void mapTheToldPatients() throws IOException {
    for (ExampleBundles story : ExampleBundles.values()) {
      for (TreatmentDocument record : ToldPatient.records(story)) {
        RECORDS.add(new ObjectMapper().readTree(TreatmentJson.write(record)));
      }
    }
  }

  @ParameterizedTest
  @MethodSource("statements")
  void everyFieldIsFilledInARecord(Statement statement) {
    assertThat(statement.fields().isEmpty()).isEqualTo(statement.notCaptured().isPresent());
    assertThat(statement.fields())
        .allSatisfy(
            field ->
                assertThat(RECORDS)
                    .as(field)
                    .anyMatch(record -> values(record, field).findAny().isPresent()));
  }

  private static Stream<JsonNode> values(JsonNode record, String field) {
    Stream<JsonNode> values = Stream.of(record);
    for (String name : field.split("\\.", -1)) {
      values = values.flatMap(SeedFieldsTest::each).map(value -> value.path(name));
    }
    return values.filter(value -> !value.isMissingNode() && !value.isNull());
  }

  private static Stream<JsonNode> each(JsonNode value) {
    return value.isArray() ? value.valueStream() : Stream.of(value);
  }
}
