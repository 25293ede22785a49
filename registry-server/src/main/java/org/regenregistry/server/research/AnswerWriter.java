package org.regenregistry.server.research;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.YearMonth;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.regenregistry.mapping.treatment.Visit;
import org.regenregistry.server.research.OutcomeAnswer.DataAsOf;
import org.regenregistry.server.research.OutcomeAnswer.Limit;
import org.regenregistry.server.research.OutcomeAnswer.PublishedGroup;

/** Makes the answer from exact figures; each figure in it went through {@link Disclosure}. */
final class AnswerWriter {

  private final DisclosureRule rule;
  private final Disclosure disclosure;
  private final Clock clock;

  AnswerWriter(DisclosureRule rule, Clock clock) {
    this.rule = rule;
    this.disclosure = new Disclosure(rule);
    this.clock = clock;
  }

  OutcomeAnswer write(OutcomeQuestion question, ExactOutcomes exact) {
    IndexPosition position = exact.position();
    return new OutcomeAnswer(
        question.measure().id(),
        question.grouping().field(),
        limits(question),
        OutcomeNotes.MEAN_CHANGE,
        List.copyOf(position.mappingVersions()),
        List.copyOf(position.derivationVersions()),
        asOf(position),
        rule,
        hash(question, position),
        groups(question, exact.cells()),
        OutcomeNotes.of(rule));
  }

  /**
   * Which groups there are must not tell whether somebody is in one: those of the guide are always
   * there, and another one is there only if a figure of it is published.
   */
  private List<PublishedGroup> groups(OutcomeQuestion question, List<OutcomeCell> cells) {
    Map<String, List<OutcomeCell>> byGroup =
        cells.stream()
            .collect(Collectors.groupingBy(OutcomeCell::group, TreeMap::new, Collectors.toList()));
    List<String> always = question.grouping().groups();
    always.forEach(group -> byGroup.computeIfAbsent(group, it -> empty(question, it)));
    return byGroup.values().stream()
        .map(this::group)
        .filter(group -> always.contains(group.group()) || isPublished(group))
        .toList();
  }

  private static List<OutcomeCell> empty(OutcomeQuestion question, String group) {
    return Stream.concat(Stream.of(Visit.BL), question.visits().stream())
        .map(
            visit ->
                new OutcomeCell(group, visit, 0, 0, OptionalDouble.empty(), OptionalDouble.empty()))
        .toList();
  }

  private static boolean isPublished(PublishedGroup group) {
    return !group.baseline().suppressed()
        || group.visits().stream().anyMatch(cell -> !cell.suppressed());
  }

  private PublishedGroup group(List<OutcomeCell> cells) {
    List<PublishedCell> published = cells.stream().map(disclosure::publish).toList();
    return new PublishedGroup(
        cells.getFirst().group(), published.getFirst(), published.subList(1, published.size()));
  }

  private DataAsOf asOf(IndexPosition position) {
    return new DataAsOf(
        clock.instant().truncatedTo(ChronoUnit.SECONDS).toString(),
        position.newestTreatment().map(YearMonth::toString).orElse(null));
  }

  private static List<Limit> limits(OutcomeQuestion question) {
    return question.limits().entrySet().stream()
        .map(limit -> new Limit(limit.getKey().id(), limit.getValue()))
        .sorted(Comparator.comparing(Limit::field))
        .toList();
  }

  private String hash(OutcomeQuestion question, IndexPosition position) {
    String asked =
        String.join(
            "\n",
            OutcomeNotes.MEAN_CHANGE.id() + "/" + OutcomeNotes.MEAN_CHANGE.version(),
            OutcomeNotes.MEAN_CHANGE.windowSet(),
            question.canonical(),
            String.join(",", position.mappingVersions()),
            String.join(",", position.derivationVersions()),
            rule.minimumPatients() + "/" + rule.roundingMultiple());
    return HexFormat.of().formatHex(sha256().digest(asked.getBytes(StandardCharsets.UTF_8)));
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException everyPlatformHasIt) {
      throw new IllegalStateException(everyPlatformHasIt);
    }
  }
}
