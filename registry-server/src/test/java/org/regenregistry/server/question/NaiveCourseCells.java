package org.regenregistry.server.question;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Predicate;
import org.regenregistry.mapping.research.ResearchIndexField;
import org.regenregistry.server.question.NaiveCells.Place;

/** Whom figures about times, events and yields rest on. */
record NaiveCourseCells(NaiveCells cells) {

  private static final String SORE = ResearchIndexField.AE_SUMMARY_SORENESS_ANY;

  NaiveCell at(Place place) {
    return switch (cells.question()) {
      case "yield" -> harvested(place);
      case "arthroplasty" -> joints();
      case "retreatment" -> followed("survival.retreatment", "repeat", cells.kept("survival"));
      case "safety" -> safety(place);
      case "soreness" -> soreness(place);
      case "return-to-work" -> returned(place);
      default -> throw new IllegalArgumentException(cells.question());
    };
  }

  private NaiveCell harvested(Place place) {
    boolean isMarrow = place.table().startsWith("marrow");
    String counted = cells.parameters().one("cells").equals("tnc") ? "tnc" : "cfuf";
    List<DrawnDocument> all =
        NaiveCells.having(
            NaiveCells.with(
                cells.kept("dose"), "source.tissue", isMarrow ? "bone-marrow" : "adipose"),
            "yield." + counted + (isMarrow ? "PerMl" : "PerG"));
    for (Map.Entry<String, String> key : place.keys().entrySet()) {
      all = NaiveCells.with(all, key.getKey(), key.getValue());
    }
    return NaiveCell.of(all);
  }

  private NaiveCell joints() {
    return followed(
        "survival.conversion",
        "conversion",
        NaiveCells.with(cells.kept("survival"), "indication.code", "knee-oa"));
  }

  private NaiveCell followed(String field, String event, List<DrawnDocument> of) {
    List<DrawnDocument> all =
        cells.parameters().one("treatments").equals("first")
            ? NaiveCells.with(of, "course.numberBand", "first")
            : of;
    return NaiveCell.share(all, it -> event.equals(it.fields().get(field + ".event")))
        .timed(it -> CurveScale.MONTHS.of(week((int) it.number(field + ".day"))));
  }

  private static int week(int day) {
    return Math.max(1, Math.ceilDiv(day * 52, 365));
  }

  private NaiveCell safety(Place place) {
    int days = Integer.parseInt(cells.parameters().one("days"));
    List<DrawnDocument> stated =
        NaiveCells.where(
            cells.kept("safety"), it -> isTrue(it, "aeSummary.d%d.stated".formatted(days)));
    Predicate<Map<?, ?>> counts = event -> isWithin(event, days) && isMeant(event, place);
    return NaiveCell.share(stated, it -> events(it, counts) > 0)
        .having(stated.stream().mapToLong(it -> events(it, counts)).sum());
  }

  private static boolean isWithin(Map<?, ?> event, int days) {
    int onset = (int) Objects.requireNonNull(event.get("onsetDay"));
    return onset >= 0 && onset <= days;
  }

  private static boolean isMeant(Map<?, ?> event, Place place) {
    return switch (place.table()) {
      case "terms" -> place.key("term").equals(event.get("term"));
      case "grades" -> place.key("grade").equals(String.valueOf(event.get("grade")));
      default ->
          switch (place.key("kind")) {
            case "any" -> true;
            case "any-but-soreness" -> !"soreness".equals(event.get("term"));
            default -> Boolean.TRUE.equals(event.get("serious"));
          };
    };
  }

  private static long events(DrawnDocument document, Predicate<Map<?, ?>> counts) {
    return ((List<?>) document.fields().getOrDefault("ae", List.of()))
        .stream().map(it -> (Map<?, ?>) it).filter(counts).count();
  }

  private NaiveCell soreness(Place place) {
    List<DrawnDocument> all = NaiveCells.having(cells.kept("safety"), SORE);
    List<DrawnDocument> sore = NaiveCells.where(all, it -> isTrue(it, SORE));
    String days = ResearchIndexField.AE_SUMMARY_SORENESS_DURATION_DAYS;
    return switch (place.table()) {
      case "acetaminophen" ->
          NaiveCell.incomplete(
              sore,
              it -> it.has(ResearchIndexField.RESCUE_ANY),
              it -> isTrue(it, ResearchIndexField.RESCUE_ACETAMINOPHEN));
      case "duration" -> NaiveCell.of(NaiveCells.having(sore, days));
      default ->
          place.key("what").equals("sore-within-14-days")
              ? NaiveCell.share(all, it -> isTrue(it, SORE))
              : NaiveCell.share(sore, it -> it.has(days) && it.number(days) <= 6);
    };
  }

  private NaiveCell returned(Place place) {
    boolean isToWork = cells.parameters().one("to").equals("work");
    String field = isToWork ? "recovery.daysToWork" : "recovery.daysToActivity";
    List<DrawnDocument> all =
        NaiveCells.where(
            NaiveCells.having(cells.kept("outcome"), field),
            it -> !isToWork || !it.words("history.employed").contains("false"));
    return place.table().equals("days")
        ? NaiveCell.of(all)
        : NaiveCell.share(all, it -> it.number(field) <= Integer.parseInt(place.key("days")));
  }

  private static boolean isTrue(DrawnDocument document, String field) {
    return Boolean.TRUE.equals(document.fields().get(field));
  }
}
