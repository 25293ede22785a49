package org.regenregistry.server.extract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.regenregistry.server.problem.Problem;
import org.regenregistry.server.problem.ProblemCode;

class OrderReaderTest {

  @Test
  void readsRegisterInstantAndPeriod() {
    assertThat(
            understood(
                Map.of(
                    "asOf", "2026-01-31T12:00:00+09:00", "from", "2025-01-01", "to", "2025-12-31")))
        .isEqualTo(
            new ExtractOrder(
                Optional.of(Instant.parse("2026-01-31T03:00:00Z")),
                new IndexPeriod(
                    Optional.of(LocalDate.of(2025, 1, 1)),
                    Optional.of(LocalDate.of(2025, 12, 31)))));
  }

  @Test
  void leavesInstantAndPeriodOpenWhenNotGiven() {
    assertThat(understood(Map.of()))
        .isEqualTo(
            new ExtractOrder(
                Optional.empty(), new IndexPeriod(Optional.empty(), Optional.empty())));
  }

  @Test
  void cutsTheInstantToMicrosecondsRatherThanRoundingItIntoTheFuture() {
    assertThat(understood(Map.of("asOf", "2026-01-31T12:00:00.123456999Z")).asOf())
        .contains(Instant.parse("2026-01-31T12:00:00.123456Z"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "now",
        "2026-01-31",
        "2026-01-31T12:00:00",
        "2026-02-30T12:00:00Z",
        "2026-01-31T25:00:00Z",
        "2026-01-31T12:00:00 09:00",
        "0000-01-01T00:00:00Z",
        "+12026-01-31T12:00:00Z",
        "1e999999999"
      })
  void refusesWhatIsNoInstant(String text) {
    assertThat(faults(Map.of("asOf", List.of(text))))
        .singleElement()
        .satisfies(
            problem -> {
              assertThat(problem.code()).isEqualTo(ProblemCode.PARAMETER_INVALID);
              assertThat(problem.expression()).contains("asOf");
            });
  }

  @ParameterizedTest
  @CsvSource({"from,2025-13-01", "to,2025-02-29", "from,31/12/2025", "to,2025-12"})
  void refusesWhatIsNoDay(String name, String text) {
    assertThat(faults(Map.of(name, List.of(text))))
        .singleElement()
        .extracting(Problem::expression)
        .isEqualTo(Optional.of(name));
  }

  @Test
  void refusesAPeriodThatEndsBeforeItBegins() {
    assertThat(faults(Map.of("from", List.of("2025-02-01"), "to", List.of("2025-01-31"))))
        .singleElement()
        .extracting(Problem::expression)
        .isEqualTo(Optional.of("to"));
  }

  @Test
  void refusesAnUnknownParameter() {
    assertThat(faults(Map.of("_where", List.of("1=1"))))
        .singleElement()
        .extracting(Problem::code)
        .isEqualTo(ProblemCode.PARAMETER_UNKNOWN);
  }

  @Test
  void refusesAParameterGivenTwice() {
    assertThat(faults(Map.of("asOf", List.of("2026-01-31T12:00:00Z", "2026-01-31T13:00:00Z"))))
        .singleElement()
        .extracting(Problem::expression)
        .isEqualTo(Optional.of("asOf"));
  }

  @Test
  void refusesAMissingAndAnUnknownRegister() {
    assertThat(OrderReader.read(Map.of())).isInstanceOf(OrderReading.Faulty.class);
    assertThat(OrderReader.read(Map.of("register", List.of("../etc"))))
        .isInstanceOf(OrderReading.Faulty.class);
    assertThat(
            OrderReader.read(
                Map.of("register", List.of("treatment-register", "treatment-register"))))
        .isInstanceOf(OrderReading.Faulty.class);
  }

  @Test
  void tellsEveryFaultAtOnce() {
    assertThat(faults(Map.of("asOf", List.of("x"), "from", List.of("y"), "size", List.of("z"))))
        .hasSize(3);
  }

  private static ExtractOrder understood(Map<String, String> parameters) {
    Map<String, List<String>> all = new HashMap<>();
    parameters.forEach((name, value) -> all.put(name, List.of(value)));
    all.put("register", List.of("treatment-register"));
    return assertThat(OrderReader.read(all))
        .asInstanceOf(type(OrderReading.Understood.class))
        .actual()
        .order();
  }

  private static List<Problem> faults(Map<String, List<String>> parameters) {
    Map<String, List<String>> all = new HashMap<>(parameters);
    all.put("register", List.of("treatment-register"));
    return assertThat(OrderReader.read(all))
        .asInstanceOf(type(OrderReading.Faulty.class))
        .actual()
        .problems();
  }
}
