package org.regenregistry.server.project;

import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.regenregistry.server.problem.InvalidField;
import org.regenregistry.server.problem.Reading;
import org.regenregistry.server.problem.Reading.Misread;
import org.regenregistry.server.problem.Reading.Understood;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Reads requests about projects strictly; every fault is named at once, by its JSON pointer. */
final class ProjectReader {

  private static final String TITLE = "title";
  private static final String PURPOSE = "purpose";
  private static final String STATEMENT = "statement";
  private static final String MEMBERS = "members";
  private static final String ENDS_ON = "endsOn";
  private static final String QUESTIONS = "questionsPerWeek";
  private static final String SIMILAR = "similarPerMonth";
  private static final String REASON = "reason";

  private static final int LONGEST_TITLE = 200;
  private static final int LONGEST_STATEMENT = 4_000;
  private static final int LONGEST_REASON = 1_000;
  private static final int MOST_MEMBERS = 49;
  private static final Pattern SUBJECT = Pattern.compile("[A-Za-z0-9._:-]{1,255}");

  private static final JsonMapper STRICT =
      JsonMapper.builder()
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .enable(DeserializationFeature.FAIL_ON_READING_DUP_TREE_KEY)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build();

  private final List<InvalidField> faults = new ArrayList<>();
  private final JsonNode root;

  private ProjectReader(JsonNode root) {
    this.root = root;
  }

  /** The proposal in the body, or all its faults. */
  static Reading<Proposal> proposal(byte[] body) {
    return read(body, ProjectReader::proposal);
  }

  /**
   * The approval in the body, or all its faults.
   *
   * @param usual the budget where the body names none
   * @param today the earliest day on which the project can end
   * @param last the latest
   */
  static Reading<Step> approval(byte[] body, Budget usual, LocalDate today, LocalDate last) {
    return read(body, reader -> reader.approval(usual, today, last));
  }

  /** The lock in the body, or all its faults. */
  static Reading<Step> lock(byte[] body) {
    return read(body, reader -> reader.reasoned(Step.Lock::new));
  }

  /** The unlocking in the body, or all its faults. */
  static Reading<Step> unlock(byte[] body) {
    return read(body, reader -> reader.reasoned(Step.Unlock::new));
  }

  private static <T> Reading<T> read(byte[] body, Function<ProjectReader, Reading<T>> reading) {
    try {
      JsonNode root = STRICT.readTree(body);
      return root.isObject() ? reading.apply(new ProjectReader(root)) : noObject();
    } catch (JacksonException notJson) {
      return noObject();
    }
  }

  private static <T> Reading<T> noObject() {
    return new Misread<>(List.of(ProjectRule.JSON.brokenAt("", List.of())));
  }

  private Reading<Proposal> proposal() {
    checkMembers(List.of(TITLE, PURPOSE, STATEMENT, MEMBERS));
    Optional<String> title = text(TITLE, LONGEST_TITLE, ProjectRule.TITLE);
    Optional<ResearchPurpose> purpose = purpose();
    Optional<String> statement = text(STATEMENT, LONGEST_STATEMENT, ProjectRule.STATEMENT);
    List<String> members = members();
    return understood(
        () ->
            new Proposal(
                title.orElseThrow(), purpose.orElseThrow(), statement.orElseThrow(), members));
  }

  private Reading<Step> approval(Budget usual, LocalDate today, LocalDate last) {
    checkMembers(List.of(ENDS_ON, QUESTIONS, SIMILAR, REASON));
    Optional<LocalDate> end = end(today, last);
    int questions = number(QUESTIONS, Budget.MOST_QUESTIONS).orElse(usual.questionsPerWeek());
    int similar = number(SIMILAR, Budget.MOST_SIMILAR).orElse(usual.similarPerMonth());
    String reason =
        root.has(REASON) ? text(REASON, LONGEST_REASON, ProjectRule.REASON).orElse("") : "";
    return understood(
        () -> new Step.Approve(end.orElseThrow(), new Budget(questions, similar), reason));
  }

  private Reading<Step> reasoned(Function<String, Step> step) {
    checkMembers(List.of(REASON));
    Optional<String> reason = text(REASON, LONGEST_REASON, ProjectRule.REASON);
    return understood(() -> step.apply(reason.orElseThrow()));
  }

  private <T> Reading<T> understood(Supplier<T> value) {
    return faults.isEmpty() ? new Understood<>(value.get()) : new Misread<>(faults);
  }

  private void checkMembers(List<String> known) {
    root.propertyNames().stream()
        .filter(name -> !known.contains(name))
        .forEach(
            name ->
                fault(ProjectRule.MEMBER, "/" + name.replace("~", "~0").replace("/", "~1"), known));
  }

  private Optional<String> text(String member, int longest, ProjectRule rule) {
    Optional<String> text =
        string(root.path(member)).filter(it -> !it.isBlank() && it.length() <= longest);
    if (text.isEmpty()) {
      fault(rule, "/" + member, List.of());
    }
    return text;
  }

  private Optional<ResearchPurpose> purpose() {
    Optional<ResearchPurpose> purpose = string(root.path(PURPOSE)).flatMap(ResearchPurpose::of);
    if (purpose.isEmpty()) {
      fault(ProjectRule.PURPOSE, "/" + PURPOSE, ResearchPurpose.codes());
    }
    return purpose;
  }

  private List<String> members() {
    JsonNode stated = root.path(MEMBERS);
    if (stated.isMissingNode()) {
      return List.of();
    }
    List<String> members = new ArrayList<>();
    for (int index = 0; index < stated.size(); index++) {
      string(stated.path(index))
          .filter(member -> SUBJECT.matcher(member).matches())
          .ifPresent(members::add);
    }
    boolean different = new HashSet<>(members).size() == stated.size();
    if (!stated.isArray() || !different || members.size() > MOST_MEMBERS) {
      fault(ProjectRule.SUBJECTS, "/" + MEMBERS, List.of());
    }
    return members;
  }

  private Optional<LocalDate> end(LocalDate today, LocalDate last) {
    Optional<LocalDate> end =
        string(root.path(ENDS_ON))
            .flatMap(ProjectReader::day)
            .filter(day -> !day.isBefore(today) && !day.isAfter(last));
    if (end.isEmpty()) {
      fault(ProjectRule.END, "/" + ENDS_ON, List.of(today.toString(), last.toString()));
    }
    return end;
  }

  private OptionalInt number(String member, int most) {
    JsonNode number = root.path(member);
    if (number.isInt() && number.intValue() >= 1 && number.intValue() <= most) {
      return OptionalInt.of(number.intValue());
    }
    if (!number.isMissingNode()) {
      fault(ProjectRule.BUDGET, "/" + member, List.of("1", Integer.toString(most)));
    }
    return OptionalInt.empty();
  }

  private static Optional<LocalDate> day(String text) {
    try {
      return Optional.of(LocalDate.parse(text));
    } catch (DateTimeParseException noDay) {
      return Optional.empty();
    }
  }

  private static Optional<String> string(JsonNode node) {
    return node.isString() ? Optional.of(node.stringValue()) : Optional.empty();
  }

  private void fault(ProjectRule rule, String pointer, List<String> allowed) {
    faults.add(rule.brokenAt(pointer, allowed));
  }
}
