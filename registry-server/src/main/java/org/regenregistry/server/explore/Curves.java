package org.regenregistry.server.explore;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.regenregistry.server.explore.Plot.Course;
import org.regenregistry.server.explore.Plot.Heading;
import org.regenregistry.server.explore.Plot.Step;
import org.regenregistry.server.question.CurveScale;
import org.regenregistry.server.question.PublishedFigure.Curve;
import org.regenregistry.server.question.PublishedTable.Row;

/** Curves of a column in one plot, with the numbers at risk. */
record Curves(PlottedColumn column) {

  /** Columns whose curves fall from everybody; the others rise from nobody. */
  private static final Set<String> FALLING = Set.of("free", "without");

  private static final int YEAR_OF_MONTHS = 12;
  private static final int MONTH_OF_WEEKS = 4;
  private static final int SHORT = 24;
  private static final int HUNDRED = 100;

  /** More curves cannot be told apart. */
  private static final int MOST = 8;

  private static final String READ =
      ". Points are told at the ends of steps and joined; when within a step events were is not"
          + " told. Bands are 95 % intervals; a curve ends where fewer than ten are at risk. Numbers"
          + " below the axis are at risk. The tables hold the same figures.";

  List<Plot> plots() {
    List<Row> told =
        column.table().rows().stream()
            .filter(row -> curve(row).filter(it -> !it.steps().isEmpty()).isPresent())
            .limit(MOST)
            .toList();
    if (told.isEmpty()) {
      return List.of();
    }
    CurveScale scale = curve(told.getFirst()).orElseThrow().scale();
    List<Integer> ticks = ticks(told, scale);
    Heading heading = column.heading(List.of());
    return List.of(
        new Plot.Steps(
            new Heading(heading.id(), heading.title(), column.column().meaning() + READ),
            scale.name().toLowerCase(Locale.ROOT),
            FALLING.contains(column.column().id()) ? HUNDRED : 0,
            ticks,
            told.stream().map(row -> course(row, ticks)).toList()));
  }

  private Optional<Curve> curve(Row row) {
    return column.figure(row).filter(Curve.class::isInstance).map(Curve.class::cast);
  }

  private List<Integer> ticks(List<Row> rows, CurveScale scale) {
    int end =
        rows.stream()
            .map(row -> curve(row).orElseThrow())
            .mapToInt(Curves::end)
            .max()
            .orElseThrow();
    int apart =
        switch (scale) {
          case WEEKS -> MONTH_OF_WEEKS;
          case MONTHS -> end <= SHORT ? YEAR_OF_MONTHS / 2 : YEAR_OF_MONTHS;
        };
    return IntStream.rangeClosed(0, Math.ceilDiv(end, apart))
        .map(tick -> tick * apart)
        .boxed()
        .toList();
  }

  private static int end(Curve curve) {
    int lastStep = curve.steps().getLast().time();
    return curve.readings().stream()
        .filter(reading -> reading.estimate().isPresent())
        .mapToInt(Curve.Reading::time)
        .reduce(lastStep, Math::max);
  }

  private Course course(Row row, List<Integer> ticks) {
    Curve curve = curve(row).orElseThrow();
    List<Step> steps = new ArrayList<>();
    for (Curve.Step step : curve.steps()) {
      steps.add(
          new Step(
              step.time(),
              HUNDRED * step.value(),
              HUNDRED * step.interval().lower(),
              HUNDRED * step.interval().upper()));
    }
    return new Course(
        column.nameOf(row, column.table().head().keys()),
        steps,
        ticks.stream().map(tick -> atRisk(curve, tick)).toList());
  }

  /** Of the first step that ends then or later; who is at risk before it is at risk at the tick. */
  private static Optional<Long> atRisk(Curve curve, int tick) {
    return tick == 0
        ? Optional.of(curve.n())
        : curve.steps().stream()
            .filter(step -> step.time() >= tick)
            .findFirst()
            .map(Curve.Step::atRisk);
  }
}
