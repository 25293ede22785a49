package org.regenregistry.server.question;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.regenregistry.mapping.research.ResearchField;
import org.regenregistry.mapping.research.ResearchIndexField;
import org.regenregistry.server.cohort.Criterion;
import org.regenregistry.server.cohort.Criterion.AllOf;
import org.regenregistry.server.cohort.Criterion.FieldIn;
import org.regenregistry.server.cohort.Criterion.Not;
import org.regenregistry.server.question.PublishedFigure.Share;
import org.regenregistry.server.question.Secret.Told;
import org.regenregistry.server.research.DisclosureRule;

/**
 * Knows everything about a target that a cohort can name, and asks about a cohort and about the
 * same without the target. Here nobody counts the questions; figures are published by the
 * registry's disclosure control from documents in memory.
 */
final class Attacker {

  /** A cohort names fields at most so often; the base takes one. */
  private static final int MOST_CONDITIONS = 39;

  private static final List<ResearchField> EXCLUDABLE =
      ResearchField.all().stream()
          .filter(field -> !field.quasiIdentifier())
          .limit(MOST_CONDITIONS)
          .toList();

  private final List<DrawnDocument> documents;
  private final Disclosure disclosure = new Disclosure(new DisclosureRule(8, 5));
  private final BitSet counted;
  private final BitSet secretive;
  private final Map<FieldIn, BitSet> having = new HashMap<>();

  Attacker(List<DrawnDocument> documents, Secret secret) {
    this.documents = documents;
    IdentityHashMap<DrawnDocument, Integer> positions = new IdentityHashMap<>();
    IntStream.range(0, documents.size()).forEach(it -> positions.put(documents.get(it), it));
    NaiveCell cell = secret.among(documents);
    this.counted = positions(cell.of(), positions);
    this.secretive = positions(cell.with(), positions);
  }

  private static BitSet positions(
      List<DrawnDocument> some, IdentityHashMap<DrawnDocument, Integer> positions) {
    BitSet set = new BitSet();
    some.forEach(it -> set.set(Objects.requireNonNull(positions.get(it))));
    return set;
  }

  /** Whether it is known of the target at all. */
  boolean isTold(int target) {
    return counted.get(target);
  }

  boolean isTrue(int target) {
    return secretive.get(target);
  }

  /** Cohorts that the target belongs to: everybody, and those alike in one field. */
  List<Criterion> bases(int target) {
    return Stream.concat(
            Stream.<Criterion>of(new AllOf(List.of())),
            ResearchField.all().stream().map(field -> (Criterion) known(target, field)))
        .toList();
  }

  private FieldIn known(int target, ResearchField field) {
    return new FieldIn(field, documents.get(target).words(field.path()).subList(0, 1));
  }

  /** All that is known of the target, but for quasi-identifiers, which cannot be excluded. */
  static List<Criterion> everythingOf(DrawnDocument target) {
    return EXCLUDABLE.stream()
        .map(field -> (Criterion) new FieldIn(field, target.words(field.path()).subList(0, 1)))
        .toList();
  }

  /** A cohort without whoever is like the target in everything. */
  static Criterion without(Criterion base, DrawnDocument target) {
    List<Criterion> criteria =
        new ArrayList<>(base instanceof AllOf(List<Criterion> all) ? all : List.of(base));
    criteria.add(new Not(new AllOf(everythingOf(target))));
    return criteria.size() == 1 ? criteria.getFirst() : new AllOf(criteria);
  }

  /** Whether some pair of answers tells that the secret is true of the target. */
  boolean claims(int target) {
    BitSet like = like(target);
    return bases(target).stream().anyMatch(base -> differs(members(base), like));
  }

  private BitSet like(int target) {
    BitSet like = new BitSet();
    like.set(0, documents.size());
    everythingOf(documents.get(target)).forEach(known -> like.and(members(known)));
    return like;
  }

  /** Those of a base, which is everybody or one condition. */
  private BitSet members(Criterion base) {
    BitSet everybody = new BitSet();
    everybody.set(0, documents.size());
    return base instanceof FieldIn in ? having.computeIfAbsent(in, this::having) : everybody;
  }

  private BitSet having(FieldIn in) {
    BitSet having = new BitSet();
    IntStream.range(0, documents.size())
        .filter(
            it ->
                in.values().stream().anyMatch(documents.get(it).words(in.field().path())::contains))
        .forEach(having::set);
    return having;
  }

  private boolean differs(BitSet all, BitSet like) {
    BitSet rest = (BitSet) all.clone();
    rest.andNot(like);
    Optional<Told> before = told(all);
    Optional<Told> after = told(rest);
    return before.isPresent()
        && after.isPresent()
        && before.get().successes() > after.get().successes();
  }

  /** What the registry would tell of a cohort. */
  Optional<Told> told(BitSet members) {
    BitSet of = (BitSet) members.clone();
    of.and(counted);
    BitSet with = (BitSet) of.clone();
    with.and(secretive);
    return disclosure.publish(new ExactFigure.ShareFigure(tally(with), tally(of)))
            instanceof Share share
        ? Optional.of(new Told(share.n(), share.successes()))
        : Optional.empty();
  }

  /** The same of a base, and of the base without those like the target. */
  List<Optional<Told>> told(Criterion base, int target) {
    BitSet rest = (BitSet) members(base).clone();
    rest.andNot(like(target));
    return List.of(told(members(base)), told(rest));
  }

  private Tally tally(BitSet of) {
    double weight =
        of.stream()
            .mapToDouble(it -> documents.get(it).number(ResearchIndexField.PATIENT_WEIGHT))
            .sum();
    return new Tally(of.cardinality(), weight, 0, 0);
  }
}
