package org.regenregistry.benchmarks.released;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.regenregistry.benchmarks.load.Answer;
import org.regenregistry.benchmarks.load.Arrival;
import org.regenregistry.benchmarks.load.Call;
import org.regenregistry.benchmarks.load.Calls;
import org.regenregistry.benchmarks.load.FhirTarget;
import org.regenregistry.benchmarks.load.Limit;
import org.regenregistry.benchmarks.load.Load;
import org.regenregistry.benchmarks.load.Measured;
import org.regenregistry.benchmarks.own.OwnRegistry;
import org.regenregistry.localstack.report.Progress;
import org.regenregistry.server.question.QuestionDesk;
import org.regenregistry.server.question.QuestionHead;

/** Compares some answers with the documents and measures counts and each question. */
final class QuestionsSuite {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String COUNT = "research/count";
  private static final String CHECKED_FIELD = "baseline.kl";
  private static final List<String> CHECKED_VALUES = List.of("1", "2", "3", "4");

  /** Counts are published as multiples of this. */
  private static final int MULTIPLE = 5;

  private static final int WARM_UP_PART = 3;
  private static final long FIRST_SEED = 1_000;

  private final OwnRegistry registry;
  private final ReleasedDocuments documents;
  private final int researchers;
  private final Duration time;
  private final Progress progress;

  QuestionsSuite(
      OwnRegistry registry,
      ReleasedDocuments documents,
      int researchers,
      Duration time,
      Progress progress) {
    this.registry = registry;
    this.documents = documents;
    this.researchers = researchers;
    this.time = time;
    this.progress = progress;
  }

  QuestionsReport run(Map<String, String> description) throws IOException, InterruptedException {
    try (FhirTarget target = new FhirTarget(registry.address(), registry.researcher())) {
      List<String> wrong = check(target);
      List<QuestionsReport.Row> rows = new ArrayList<>();
      rows.add(row(target, "count of a cohort", COUNT));
      for (QuestionHead head : QuestionDesk.heads()) {
        rows.add(
            row(
                target,
                "%d %s".formatted(head.number(), head.id()),
                "research/questions/" + head.id()));
      }
      return new QuestionsReport(description, rows, wrong);
    }
  }

  /** Wrong answers may be fast, so some counts are compared with the documents. */
  private List<String> check(FhirTarget target) throws IOException {
    ResearchProject project = ResearchProject.approved(registry);
    List<String> wrong = new ArrayList<>();
    for (String value : CHECKED_VALUES) {
      ObjectNode question = JSON.createObjectNode();
      question.putObject("cohort").put("field", CHECKED_FIELD).putArray("in").add(value);
      Answer answer = target.send(project.asking(COUNT, question));
      long expected =
          MULTIPLE * Math.round(documents.counted(CHECKED_FIELD, value) / (double) MULTIPLE);
      if (JSON.readTree(answer.text()).at("/count/n").asLong() != expected) {
        wrong.add("of grade %s there are %d: %s".formatted(value, expected, answer.text()));
      }
    }
    return wrong;
  }

  private QuestionsReport.Row row(FhirTarget target, String name, String path)
      throws IOException, InterruptedException {
    progress.say("questions", name);
    ResearchProject project = ResearchProject.approved(registry);
    ask(target, drawn(project, path, 0), time.dividedBy(WARM_UP_PART));
    return new QuestionsReport.Row(name, ask(target, drawn(project, path, FIRST_SEED), time));
  }

  private Measured ask(FhirTarget target, Calls calls, Duration limit) throws InterruptedException {
    return Load.run(target, calls, new Arrival.Closed(researchers), Limit.of(limit));
  }

  /** Different questions, the same ones in each run of the benchmark. */
  private Calls drawn(ResearchProject project, String path, long seed) {
    DrawnQuestions drawn = new DrawnQuestions(documents, seed);
    Supplier<ObjectNode> next = path.equals(COUNT) ? drawn::count : drawn::question;
    return new Calls() {
      @Override
      public synchronized Optional<Call> next() {
        return Optional.of(project.asking(path, next.get()));
      }
    };
  }
}
