package org.regenregistry.server.question;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import org.regenregistry.mapping.research.FieldKind;
import org.regenregistry.mapping.research.FieldValue;
import org.regenregistry.mapping.research.ResearchField;
import org.regenregistry.server.cohort.Criterion;
import org.regenregistry.server.cohort.Criterion.AllOf;
import org.regenregistry.server.cohort.Criterion.AnyOf;
import org.regenregistry.server.cohort.Criterion.FieldIn;
import org.regenregistry.server.cohort.Criterion.Not;
import org.regenregistry.server.problem.Reading.Understood;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Questions and counts drawn at random from all that the interface allows. */
final class DrawnRequests {

  private static final List<ResearchField> QUASI =
      ResearchField.all().stream().filter(ResearchField::quasiIdentifier).toList();
  private static final List<ResearchField> PLAIN =
      ResearchField.all().stream().filter(field -> !field.quasiIdentifier()).toList();
  private static final List<ResearchField> ONE_VALUE =
      ResearchField.all().stream().filter(field -> !field.several()).toList();
  private static final int COMMON = 6;

  private final Random random;

  DrawnRequests(long seed) {
    this.random = new Random(seed);
  }

  /**
   * A request that the interface understands.
   *
   * @param question absent for a count
   * @param criterion of its cohort, in the order of its JSON
   */
  record Drawn(
      Optional<ResearchQuestion> question,
      AskedQuestion asked,
      Criterion criterion,
      ObjectNode body) {

    /** Where it is sent. */
    String path() {
      return question.map(it -> "/research/questions/" + it.head().id()).orElse("/research/count");
    }
  }

  Drawn next() {
    Optional<Drawn> drawn = Optional.empty();
    while (drawn.isEmpty()) {
      drawn = random.nextInt(8) == 0 ? count() : question();
    }
    return drawn.orElseThrow();
  }

  private Optional<Drawn> count() {
    Criterion criterion = cohort();
    ObjectNode body = JsonMapper.shared().createObjectNode();
    body.set("cohort", criterion.json());
    if (random.nextInt(3) == 0) {
      body.put("explain", true);
    }
    return QuestionReader.readCount(bytes(body))
            instanceof Understood<QuestionReader.AskedCount>(var read)
        ? Optional.of(new Drawn(Optional.empty(), read.asked(), criterion, body))
        : Optional.empty();
  }

  private Optional<Drawn> question() {
    ResearchQuestion question = any(ResearchQuestions.ALL);
    Criterion criterion = cohort();
    ObjectNode body = JsonMapper.shared().createObjectNode();
    body.set("cohort", criterion.json());
    ObjectNode parameters = body.putObject("parameters");
    question.head().parameters().stream()
        .filter(_ -> random.nextInt(2) == 0)
        .forEach(
            parameter ->
                some(parameter.allowed(), Math.min(3, parameter.most()))
                    .forEach(parameters.withArray(parameter.name())::add));
    if (random.nextInt(3) > 0) {
      body.put("by", any(ONE_VALUE).name());
    }
    return QuestionReader.read(question, bytes(body))
            instanceof Understood<AskedQuestion>(var asked)
        ? Optional.of(new Drawn(Optional.of(question), asked, criterion, body))
        : Optional.empty();
  }

  private static byte[] bytes(ObjectNode body) {
    return body.toString().getBytes(StandardCharsets.UTF_8);
  }

  /** Half of all cohorts are large, so that what is left out of them counts. */
  private Criterion cohort() {
    int plain = random.nextInt(2) == 0 ? random.nextInt(2) : random.nextInt(5);
    List<Criterion> criteria = new ArrayList<>();
    IntStream.range(0, Math.max(0, random.nextInt(4) - 1)).forEach(_ -> criteria.add(in(QUASI)));
    IntStream.range(0, plain).forEach(_ -> criteria.add(plain(2)));
    Collections.shuffle(criteria, random);
    return criteria.size() == 1 ? criteria.getFirst() : new AllOf(criteria);
  }

  private Criterion plain(int depth) {
    return switch (depth == 0 ? 0 : random.nextInt(6)) {
      case 3 -> new Not(plain(depth - 1));
      case 4 -> new AnyOf(List.of(plain(depth - 1), plain(depth - 1)));
      case 5 -> new AllOf(List.of(plain(depth - 1), plain(depth - 1)));
      default -> in(PLAIN);
    };
  }

  private Criterion in(List<ResearchField> fields) {
    ResearchField field = any(fields);
    return new FieldIn(field, some(values(field), 4));
  }

  /** The values that the documents have. */
  private static List<String> values(ResearchField field) {
    if (field.kind() == FieldKind.QUARTER) {
      return List.of("2026-Q1", "2026-Q2", "2026-Q3", "2026-Q4");
    }
    List<String> values =
        new ArrayList<>(field.values().stream().map(FieldValue::value).limit(COMMON).toList());
    values.add(FieldValue.NOT_RECORDED);
    return values.stream().distinct().toList();
  }

  private List<String> some(List<String> of, int most) {
    Set<String> some = new LinkedHashSet<>();
    int wanted = 1 + random.nextInt(Math.min(most, of.size()));
    while (some.size() < wanted) {
      some.add(any(of));
    }
    return List.copyOf(some);
  }

  private <T> T any(List<T> of) {
    return of.get(random.nextInt(of.size()));
  }
}
