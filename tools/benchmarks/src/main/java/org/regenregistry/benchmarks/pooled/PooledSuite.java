package org.regenregistry.benchmarks.pooled;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.regenregistry.benchmarks.pooled.PooledQuestion.Way;
import org.regenregistry.localstack.report.Progress;

/** Fills an index, checks answers and measures them. */
final class PooledSuite {

  /** Questions of each kind whose answers are compared before anything is measured. */
  private static final int CHECKED = 8;

  /** How many questions are asked again and again where the cache is on. */
  private static final int REPEATED = 50;

  private static final int WARM_UP_PART = 4;
  private static final double NANOS_PER_SECOND = 1e9;

  private final OwnIndex index;
  private final PooledSettings settings;
  private final Progress progress;
  private final Map<String, String> facts = new LinkedHashMap<>();
  private final List<PooledRow> rows = new ArrayList<>();

  PooledSuite(OwnIndex index, PooledSettings settings, Progress progress) {
    this.index = index;
    this.settings = settings;
    this.progress = progress;
  }

  PooledReport run(Map<String, String> description) throws IOException, InterruptedException {
    facts.putAll(description);
    GeneratedTreatments treatments = generated();
    fill(treatments);
    List<String> wrong = new ArrayList<>(check(treatments));
    measure(treatments, "");
    size("index as written");
    if (settings.merge()) {
      progress.say("index", "merging into one segment");
      index.merge();
      measure(treatments, ", merged");
      size("index merged");
    }
    return new PooledReport(facts, rows, wrong);
  }

  private GeneratedTreatments generated() {
    progress.say("data", "generating and mapping " + settings.generated() + " treatments");
    GeneratedTreatments treatments = GeneratedTreatments.generate(settings);
    int originals = treatments.originals().size();
    facts.put(
        "documents",
        "%d: %d generated and mapped, the others copies of another clinic, patient and day"
            .formatted(treatments.documents(), originals));
    facts.put("bytes of JSON per document", Long.toString(treatments.bytes() / originals));
    return treatments;
  }

  private void fill(GeneratedTreatments treatments) throws IOException, InterruptedException {
    progress.say("index", "writing " + treatments.documents() + " documents");
    long start = System.nanoTime();
    new Filling(index, treatments).run();
    double seconds = (System.nanoTime() - start) / NANOS_PER_SECOND;
    facts.put("written per second", "%.0f".formatted(treatments.documents() / seconds));
  }

  private void size(String name) throws IOException {
    JsonNode statistics = index.statistics();
    facts.put(
        name,
        String.format(
            Locale.ROOT,
            "%.0f bytes per document, %d segments",
            statistics.at("/store/size_in_bytes").asDouble() / settings.documents(),
            statistics.at("/segments/count").asLong()));
  }

  /** Wrong answers may be fast, so some are compared with a plain loop over the documents. */
  private List<String> check(GeneratedTreatments treatments) throws IOException {
    progress.say("questions", "comparing answers with a loop over the documents");
    PooledQuestions questions = new PooledQuestions(treatments, settings.seed());
    List<String> wrong = new ArrayList<>();
    for (Way way : Way.values()) {
      for (int number = 0; number < CHECKED; number++) {
        PooledQuestion question = number == 0 ? questions.unlimited() : questions.limited();
        PooledAnswer answer =
            PooledAnswer.of(index.ask(question.request(way), RequestCache.OFF), way);
        if (!PooledAnswer.counted(treatments, question).agreesWith(answer)) {
          wrong.add(way + " " + question);
        }
      }
    }
    facts.put("answers compared", CHECKED * Way.values().length + ", wrong " + wrong.size());
    return wrong;
  }

  private void measure(GeneratedTreatments treatments, String state) throws InterruptedException {
    row(
        "limited questions" + state,
        Way.FIGURES,
        RequestCache.OFF,
        sources(treatments, this::limited));
    row(
        "all treatments" + state,
        Way.FIGURES,
        RequestCache.OFF,
        sources(treatments, this::unlimited));
    row(
        "limited questions" + state,
        Way.WITH_PATIENTS,
        RequestCache.OFF,
        sources(treatments, this::limited));
    row(
        "%d limited questions repeated, cache on%s".formatted(REPEATED, state),
        Way.FIGURES,
        RequestCache.ON,
        sources(treatments, this::repeated));
  }

  private void row(
      String name, Way way, RequestCache cache, List<Supplier<PooledQuestion>> questions)
      throws InterruptedException {
    String whole = name + ": " + way.label();
    progress.say("questions", whole);
    Duration warmUp = settings.time().dividedBy(WARM_UP_PART);
    new Researchers(index, way, cache).ask(whole, questions, warmUp);
    rows.add(new Researchers(index, way, cache).ask(whole, questions, settings.time()));
  }

  /** Researchers ask different questions, the same ones in each run of the benchmark. */
  private List<Supplier<PooledQuestion>> sources(
      GeneratedTreatments treatments, Function<PooledQuestions, Supplier<PooledQuestion>> kind) {
    return IntStream.rangeClosed(1, settings.researchers())
        .mapToObj(number -> new PooledQuestions(treatments, settings.seed() + number))
        .map(kind)
        .toList();
  }

  private Supplier<PooledQuestion> limited(PooledQuestions questions) {
    return questions::limited;
  }

  private Supplier<PooledQuestion> unlimited(PooledQuestions questions) {
    return questions::unlimited;
  }

  private Supplier<PooledQuestion> repeated(PooledQuestions questions) {
    List<PooledQuestion> drawn =
        IntStream.range(0, REPEATED).mapToObj(_ -> questions.limited()).toList();
    int[] next = {0};
    return () -> drawn.get(next[0]++ % REPEATED);
  }
}
