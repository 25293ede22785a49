package org.regenregistry.mapping.validation;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.parser.IParser;
import ca.uhn.fhir.parser.StrictErrorHandler;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.Bundle;

/**
 * Asks both validators about mutations of every example. The reference validator is fed whole
 * Bundles in which every resource has one change, because it is slow otherwise.
 */
final class Differential {

  /** Of each resource of an example; enough for every kind of change on every kind of element. */
  private static final int MUTATIONS_OF_RESOURCE = 36;

  private static final long SEED = 20_261_121;

  private final Random random = new Random(SEED);
  private final IParser strict =
      FhirContext.forR4Cached().newJsonParser().setParserErrorHandler(new StrictErrorHandler());
  private final ProfileValidator compiled = SharedValidator.VALIDATOR;
  private final ReferenceValidator reference = SharedValidator.REFERENCE;

  /**
   * What both said about one mutation.
   *
   * @param mutation the mutation
   * @param refusal what the parser said, if it refused the resource
   * @param compiled the errors the compiled validator found
   * @param reference the errors the reference validator found
   */
  record Outcome(
      Mutation mutation,
      Optional<String> refusal,
      List<Finding> compiled,
      List<Finding> reference) {

    boolean isRejected() {
      return refusal.isPresent() || !compiled.isEmpty();
    }

    boolean agrees() {
      return isRejected() == !reference.isEmpty()
          && (refusal.isPresent() || places(compiled).equals(places(reference)));
    }

    String describe() {
      return mutation + "\n  ours: " + refusal.orElse("") + compiled + "\n  theirs: " + reference;
    }

    private static Set<String> places(List<Finding> findings) {
      return findings.stream()
          .map(Finding::expression)
          .collect(Collectors.toCollection(TreeSet::new));
    }
  }

  List<Outcome> run() {
    return Stream.concat(
            MutatedBundle.valid().stream().map(example -> run(example, MUTATIONS_OF_RESOURCE)),
            MutatedBundle.broken().stream().map(example -> run(example, 0)))
        .flatMap(List::stream)
        .toList();
  }

  private List<Outcome> run(ObjectNode example, int mutationsOfResource) {
    List<List<Mutation>> mutations = new ArrayList<>();
    example
        .path("entry")
        .forEach(
            entry ->
                mutations.add(sample((ObjectNode) entry.path("resource"), mutationsOfResource)));
    int rounds = mutations.stream().mapToInt(List::size).max().orElse(0);
    List<Outcome> outcomes = new ArrayList<>();
    for (int round = 0; round < rounds; round++) {
      outcomes.addAll(round(new MutatedBundle(example, strict), mutations, round));
    }
    return outcomes;
  }

  /** Kinds of mutations take turns, so that each is tried on every example it fits. */
  private List<Mutation> sample(ObjectNode resource, int most) {
    List<Mutation> all = new ArrayList<>(Mutations.of(resource));
    Collections.shuffle(all, random);
    Map<String, Integer> seen = new HashMap<>();
    IdentityHashMap<Mutation, Integer> turn = new IdentityHashMap<>();
    all.forEach(mutation -> turn.put(mutation, seen.merge(mutation.kind(), 1, Integer::sum)));
    all.sort(Comparator.comparing(turn::get));
    all.addFirst(new Mutation("unchanged", "", resource));
    return all.subList(0, Math.min(all.size(), most + 1));
  }

  private List<Outcome> round(MutatedBundle bundle, List<List<Mutation>> mutations, int round) {
    for (int entry = 0; entry < mutations.size(); entry++) {
      if (round < mutations.get(entry).size()) {
        bundle.mutate(entry, mutations.get(entry).get(round).resource());
      }
    }
    List<Finding> ours = compiled.validate((Bundle) strict.parseResource(bundle.readable()));
    List<Finding> theirs = reference.validateText(bundle.raw());
    List<Outcome> outcomes = new ArrayList<>();
    for (int entry = 0; entry < mutations.size(); entry++) {
      if (round < mutations.get(entry).size()) {
        outcomes.add(
            new Outcome(
                mutations.get(entry).get(round),
                bundle.refusal(entry),
                errors(ours, entry),
                errors(theirs, entry)));
      }
    }
    return outcomes;
  }

  private static List<Finding> errors(List<Finding> findings, int entry) {
    String place = "Bundle.entry[" + entry + "]";
    return findings.stream()
        .filter(Finding::isError)
        .filter(finding -> finding.expression().startsWith(place))
        .toList();
  }
}
