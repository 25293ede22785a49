package org.regenregistry.benchmarks.workload;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.regenregistry.benchmarks.load.Answer;
import org.regenregistry.benchmarks.load.Call;
import org.regenregistry.benchmarks.load.Calls;

/** Searches whose pages are followed to the last one; each page is a request of its own. */
final class Walk implements Calls {

  /** The links of a Bundle, whichever of relation and address comes first. */
  private static final Pattern NEXT =
      Pattern.compile(
          "\"relation\"\\s*:\\s*\"next\"\\s*,\\s*\"url\"\\s*:\\s*\"([^\"]+)\""
              + "|\"url\"\\s*:\\s*\"([^\"]+)\"\\s*,\\s*\"relation\"\\s*:\\s*\"next\"");

  private final Calls starts;

  Walk(Calls starts) {
    this.starts = starts;
  }

  @Override
  public Optional<Call> next() {
    return starts.next();
  }

  @Override
  public Optional<Call> following(Call call, Answer answer) {
    return nextPage(answer).map(address -> Call.get(address, 0));
  }

  static Optional<String> nextPage(Answer answer) {
    Matcher link = NEXT.matcher(answer.text());
    if (!link.find()) {
      return Optional.empty();
    }
    return Optional.of(link.group(1) == null ? link.group(2) : link.group(1));
  }
}
