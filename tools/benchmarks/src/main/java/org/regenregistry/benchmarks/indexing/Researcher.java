package org.regenregistry.benchmarks.indexing;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import org.regenregistry.benchmarks.load.Latencies;

/**
 * Asks the same pooled question over and over: treatments and the mean of a score by clinic.
 * Clinics that send nothing must be the same in every answer; of the clinic that does, treatments
 * and scores must never be fewer than in the answer before.
 */
final class Researcher implements Runnable {

  private static final String PARTS =
      "_shards.failed,timed_out,hits.hits._index,aggregations.quiet.doc_count,"
          + "aggregations.busy.doc_count,aggregations.*.*.count,aggregations.*.*.value";

  /** Questions a second, about. */
  private static final Duration PAUSE = Duration.ofMillis(50);

  private final SearchedIndex index;
  private final ObjectNode question;
  private final AtomicBoolean ending = new AtomicBoolean();
  private final List<Long> nanoseconds = new ArrayList<>();
  private final List<String> wrong = new ArrayList<>();
  private volatile String answeredBy = "";
  private Seen seen = Seen.NOTHING;
  private int failed;

  /** What an answer said: of clinics that send nothing, and of the one that does. */
  private record Seen(long quiet, double quietSum, long busy, long scores) {

    static final Seen NOTHING = new Seen(-1, 0, 0, 0);

    static Seen of(JsonNode answer) {
      JsonNode groups = answer.path("aggregations");
      return new Seen(
          groups.at("/quiet/doc_count").asLong(),
          groups.at("/quiet/sum/value").asDouble(),
          groups.at("/busy/doc_count").asLong(),
          groups.at("/busy/scores/value").asLong());
    }

    boolean mayFollow(Seen before) {
      boolean isSame = before.quiet < 0 || (quiet == before.quiet && quietSum == before.quietSum);
      return isSame && busy >= before.busy && scores >= before.scores;
    }
  }

  /**
   * What was seen.
   *
   * @param times from question to answer
   * @param failed questions without a whole answer
   * @param wrong answers that cannot follow the one before
   */
  record Findings(Latencies times, int failed, List<String> wrong) {

    Findings {
      wrong = List.copyOf(wrong);
    }
  }

  /** Asks about everybody but this clinic, and about it. */
  Researcher(SearchedIndex index, String clinic, String score) {
    this.index = index;
    this.question = question(clinic, score);
  }

  private static ObjectNode question(String clinic, String score) {
    ObjectNode question = new ObjectMapper().createObjectNode();
    question.put("size", 1).put("_source", false).put("track_total_hits", true);
    ObjectNode groups = question.putObject("aggs");
    ObjectNode quiet = groups.putObject("quiet");
    quiet
        .putObject("filter")
        .putObject("bool")
        .putObject("must_not")
        .putObject("term")
        .put("clinic.code", clinic);
    quiet.putObject("aggs").putObject("sum").putObject("sum").put("field", score);
    ObjectNode busy = groups.putObject("busy");
    busy.putObject("filter").putObject("term").put("clinic.code", clinic);
    busy.putObject("aggs").putObject("scores").putObject("value_count").put("field", score);
    return question;
  }

  @Override
  public void run() {
    while (!ending.get()) {
      ask();
      LockSupport.parkNanos(PAUSE.toNanos());
    }
  }

  private void ask() {
    long start = System.nanoTime();
    try {
      JsonNode answer = index.ask(question, PARTS);
      nanoseconds.add(System.nanoTime() - start);
      if (answer.at("/_shards/failed").asInt() > 0 || answer.path("timed_out").asBoolean()) {
        failed++;
      }
      Seen now = Seen.of(answer);
      if (!now.mayFollow(seen)) {
        wrong.add(seen + " was followed by " + now);
      }
      seen = now;
      answeredBy = answer.at("/hits/hits/0/_index").asText();
    } catch (IOException refused) {
      failed++;
    }
  }

  /** The index that the last answer came from. */
  String answeredBy() {
    return answeredBy;
  }

  void end() {
    ending.set(true);
  }

  /** Call it when the thread has ended. */
  Findings findings() {
    return new Findings(
        Latencies.of(nanoseconds.stream().mapToLong(Long::longValue).toArray()), failed, wrong);
  }
}
