package org.regenregistry.server.outcome;

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
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.regenregistry.mapping.treatment.ClinicCode;
import org.regenregistry.server.outcome.OutcomeAnswer.Change;
import org.regenregistry.server.outcome.OutcomeAnswer.DataAsOf;
import org.regenregistry.server.outcome.OutcomeAnswer.Group;
import org.regenregistry.server.outcome.OutcomeAnswer.Limit;
import org.regenregistry.server.outcome.OutcomeAnswer.Score;

/** Makes the answer from the figures of the index, as they are. */
final class AnswerWriter {

  private final Clock clock;

  AnswerWriter(Clock clock) {
    this.clock = clock;
  }

  OutcomeAnswer write(ClinicCode clinic, OutcomeQuestion question, OwnFigures figures) {
    IndexPosition position = figures.position();
    return new OutcomeAnswer(
        clinic.value(),
        question.measure().id(),
        question.grouping().field(),
        limits(question),
        OutcomeNotes.MEAN_CHANGE,
        List.copyOf(position.mappingVersions()),
        List.copyOf(position.derivationVersions()),
        asOf(position),
        hash(clinic, question, position),
        groups(figures.cells()),
        OutcomeNotes.NOTES);
  }

  private static List<Group> groups(List<OutcomeCell> cells) {
    Map<String, List<OutcomeCell>> byGroup =
        cells.stream()
            .collect(Collectors.groupingBy(OutcomeCell::group, TreeMap::new, Collectors.toList()));
    return byGroup.values().stream().map(AnswerWriter::group).toList();
  }

  private static Group group(List<OutcomeCell> cells) {
    return new Group(
        cells.getFirst().group(),
        score(cells.getFirst()),
        cells.stream().skip(1).map(AnswerWriter::change).toList());
  }

  private static Score score(OutcomeCell cell) {
    return new Score(cell.visit().name(), cell.treatments(), cell.mean(), cell.standardDeviation());
  }

  private static Change change(OutcomeCell cell) {
    return new Change(
        cell.visit().name(),
        cell.treatments(),
        cell.mean(),
        cell.standardDeviation(),
        interval(cell));
  }

  private static Optional<MeanInterval> interval(OutcomeCell cell) {
    return cell.standardDeviation().isEmpty()
        ? Optional.empty()
        : Optional.of(
            MeanInterval.student(
                cell.treatments(),
                cell.mean().orElseThrow(),
                cell.standardDeviation().orElseThrow()));
  }

  private DataAsOf asOf(IndexPosition position) {
    return new DataAsOf(
        clock.instant().truncatedTo(ChronoUnit.SECONDS).toString(),
        position.newestTreatment().map(YearMonth::toString));
  }

  private static List<Limit> limits(OutcomeQuestion question) {
    return question.limits().entrySet().stream()
        .map(limit -> new Limit(limit.getKey().id(), limit.getValue()))
        .sorted(Comparator.comparing(Limit::field))
        .toList();
  }

  private static String hash(ClinicCode clinic, OutcomeQuestion question, IndexPosition position) {
    String asked =
        String.join(
            "\n",
            OutcomeNotes.MEAN_CHANGE.id() + "/" + OutcomeNotes.MEAN_CHANGE.version(),
            OutcomeNotes.MEAN_CHANGE.windowSet(),
            clinic.value(),
            question.canonical(),
            String.join(",", position.mappingVersions()),
            String.join(",", position.derivationVersions()));
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
