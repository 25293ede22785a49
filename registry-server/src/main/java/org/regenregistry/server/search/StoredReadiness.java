package org.regenregistry.server.search;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.concurrent.ConcurrentHashMap;
import org.regenregistry.mapping.treatment.ClinicCode;
import org.regenregistry.server.access.Caller;
import org.regenregistry.server.problem.Problem;
import org.regenregistry.server.problem.ProblemCode;
import org.regenregistry.server.store.ClinicTransactions;
import org.regenregistry.server.store.SearchDeclarations;

/**
 * Compares the declarations in force with those by which a clinic's rows were extracted. A clinic
 * that was found complete is not looked at again for a moment. Whatever this node writes is
 * extracted by the same declarations, but a node with older ones may still write.
 */
final class StoredReadiness implements Readiness {

  /** How long an answer can miss what an older node has just written. */
  private static final Duration MEMORY = Duration.ofSeconds(1);

  private final ClinicTransactions transactions;
  private final SearchDeclarations declarations;
  private final int number;
  private final SortedMap<String, String> inForce;
  private final Cache<ClinicCode, Boolean> complete =
      Caffeine.newBuilder().maximumSize(10_000).expireAfterWrite(MEMORY).build();
  private final Map<Integer, SortedMap<String, String>> known = new ConcurrentHashMap<>();

  StoredReadiness(
      ClinicTransactions transactions,
      SearchDeclarations declarations,
      SearchParameters parameters,
      SearchExtraction extraction) {
    this.transactions = transactions;
    this.declarations = declarations;
    this.number = extraction.number();
    this.inForce = parameters.fingerprints();
  }

  @Override
  public List<Problem> problems(Caller.Clinic caller, Set<String> used) {
    if (used.isEmpty() || complete.getIfPresent(caller.clinic()) != null) {
      return List.of();
    }
    Set<Integer> numbers = transactions.read(caller, reader -> reader.extractions());
    if (numbers.stream().allMatch(found -> found == number)) {
      complete.put(caller.clinic(), true);
      return List.of();
    }
    List<Problem> problems = new ArrayList<>();
    for (String parameter : used) {
      if (numbers.stream().anyMatch(found -> differs(parameter, found))) {
        problems.add(notReady(parameter));
      }
    }
    return problems;
  }

  private boolean differs(String parameter, int found) {
    if (found == number) {
      return false;
    }
    String before = known.computeIfAbsent(found, declarations::of).get(parameter);
    return before == null || !before.equals(inForce.get(parameter));
  }

  private static Problem notReady(String parameter) {
    return Problem.at(
        ProblemCode.PARAMETER_NOT_READY,
        parameter,
        "The rows of the search parameter %s are still being extracted; ask again later."
            .formatted(parameter));
  }
}
