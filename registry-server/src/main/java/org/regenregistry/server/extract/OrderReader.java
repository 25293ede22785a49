package org.regenregistry.server.extract;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.regenregistry.server.problem.Problem;
import org.regenregistry.server.problem.ProblemCode;

/** Reads the parameters of one order and gathers everything that is wrong with them. */
final class OrderReader {

  private static final String REGISTER = "register";
  private static final String AS_OF = "asOf";
  private static final String FROM = "from";
  private static final String TO = "to";
  private static final Set<String> KNOWN = Set.of(REGISTER, AS_OF, FROM, TO);
  private static final Pattern INSTANT =
      Pattern.compile(
          "[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}(\\.[0-9]{1,9})?"
              + "(Z|[+-][0-9]{2}:[0-9]{2})");
  private static final Pattern DAY = Pattern.compile("[0-9]{4}-[0-9]{2}-[0-9]{2}");

  private final Map<String, List<String>> parameters;
  private final List<Problem> problems = new ArrayList<>();

  private OrderReader(Map<String, List<String>> parameters) {
    this.parameters = new TreeMap<>(parameters);
  }

  /** Reads the parameters, given by name with every value sent. */
  static OrderReading read(Map<String, List<String>> parameters) {
    return new OrderReader(parameters).read();
  }

  private OrderReading read() {
    parameters.forEach(this::checkName);
    checkRegister();
    Optional<Instant> asOf = value(AS_OF).flatMap(this::instant);
    Optional<LocalDate> from = value(FROM).flatMap(text -> day(FROM, text));
    Optional<LocalDate> to = value(TO).flatMap(text -> day(TO, text));
    if (IndexPeriod.reversed(from, to)) {
      invalid(TO, "The period ends before it begins: 'to' is earlier than 'from'.");
    }
    if (!problems.isEmpty()) {
      return new OrderReading.Faulty(problems);
    }
    return new OrderReading.Understood(new ExtractOrder(asOf, new IndexPeriod(from, to)));
  }

  private void checkName(String name, List<String> values) {
    if (!KNOWN.contains(name)) {
      problems.add(
          Problem.of(
              ProblemCode.PARAMETER_UNKNOWN,
              "An extract knows the parameters 'register', 'asOf', 'from' and 'to' only."));
    } else if (values.size() != 1) {
      invalid(name, "Give the parameter '" + name + "' once.");
    }
  }

  private void checkRegister() {
    Optional<String> register = value(REGISTER);
    if (register.isEmpty() && !parameters.containsKey(REGISTER)) {
      invalid(REGISTER, "Name the register: 'register' is '" + TreatmentRegister.ID + "'.");
    }
    if (register.isPresent() && !register.get().equals(TreatmentRegister.ID)) {
      invalid(REGISTER, "There is one register: '" + TreatmentRegister.ID + "'.");
    }
  }

  private Optional<String> value(String name) {
    List<String> values = parameters.getOrDefault(name, List.of());
    return values.size() == 1 ? Optional.of(values.getFirst()) : Optional.empty();
  }

  private Optional<Instant> instant(String text) {
    if (INSTANT.matcher(text).matches() && !text.startsWith("0000")) {
      try {
        // Cut, not rounded: a rounded instant could lie in the future.
        return Optional.of(OffsetDateTime.parse(text).toInstant().truncatedTo(ChronoUnit.MICROS));
      } catch (DateTimeException _) {
        // The form is right and the day or hour does not exist; the problem below says so.
      }
    }
    invalid(
        AS_OF,
        "Give 'asOf' as an instant with its offset, such as 2026-01-31T12:00:00Z; in a URL the"
            + " plus sign of an offset is written %2B.");
    return Optional.empty();
  }

  private Optional<LocalDate> day(String name, String text) {
    if (DAY.matcher(text).matches() && !text.startsWith("0000")) {
      try {
        return Optional.of(LocalDate.parse(text));
      } catch (DateTimeException _) {
        // The form is right and the day does not exist; the problem below says so.
      }
    }
    invalid(name, "Give '" + name + "' as a day, such as 2026-01-31.");
    return Optional.empty();
  }

  private void invalid(String name, String message) {
    problems.add(Problem.at(ProblemCode.PARAMETER_INVALID, name, message));
  }
}
