package org.regenregistry.server.explore;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import tools.jackson.databind.json.JsonMapper;

/**
 * Published figures in the form that assets/explore.js draws. What is withheld is absent here, too,
 * and is a gap in the plot and never a zero.
 */
public sealed interface Plot {

  /** What it is called and read by. */
  Heading heading();

  /** Which kind of drawing it is. */
  @JsonProperty("kind")
  default String kind() {
    return getClass().getSimpleName().toLowerCase(Locale.ROOT);
  }

  /** For the page to hand to the browser. */
  @JsonIgnore
  default String json() {
    return JsonMapper.shared().writeValueAsString(this);
  }

  /**
   * What a plot is called and read by.
   *
   * @param id the name within its page
   * @param title what it shows
   * @param caption how it is read, and where the same figures are for whom does not see it
   */
  record Heading(String id, String title, String caption) {}

  /**
   * Estimates with intervals, side by side in categories.
   *
   * @param unit of the values
   * @param reference a line to compare with, such as no difference; absent when there is none
   */
  @JsonInclude(JsonInclude.Include.NON_ABSENT)
  record Intervals(
      Heading heading,
      String unit,
      OptionalDouble reference,
      List<String> categories,
      List<Series> series)
      implements Plot {

    public Intervals {
      categories = List.copyOf(categories);
      series = List.copyOf(series);
    }
  }

  /** Estimates with intervals over visits. */
  @JsonInclude(JsonInclude.Include.NON_ABSENT)
  record Lines(
      Heading heading,
      String unit,
      OptionalDouble reference,
      List<String> categories,
      List<Series> series)
      implements Plot {

    public Lines {
      categories = List.copyOf(categories);
      series = List.copyOf(series);
    }
  }

  /** Curves in steps, with how many are at risk below. */
  record Steps(Heading heading, String scale, int start, List<Integer> ticks, List<Course> courses)
      implements Plot {

    public Steps {
      ticks = List.copyOf(ticks);
      courses = List.copyOf(courses);
    }
  }

  /** Shares by definition and visit, each beside the share that is claimed. */
  record Grid(
      Heading heading, double claimed, List<String> rows, List<String> columns, List<Square> cells)
      implements Plot {

    public Grid {
      rows = List.copyOf(rows);
      columns = List.copyOf(columns);
      cells = List.copyOf(cells);
    }
  }

  /** Points of one name; an absent one, null in JSON, is not told. */
  record Series(String name, List<Optional<Point>> points) {

    public Series {
      points = List.copyOf(points);
    }
  }

  /**
   * An estimate with its interval.
   *
   * @param value absent where only a range is told
   * @param text the figure in words
   */
  @JsonInclude(JsonInclude.Include.NON_ABSENT)
  record Point(OptionalDouble value, double low, double high, String text) {}

  /** A curve: its steps, and how many are at risk at the ticks where that is told. */
  record Course(String name, List<Step> steps, List<Optional<Long>> atRisk) {

    public Course {
      steps = List.copyOf(steps);
      atRisk = List.copyOf(atRisk);
    }
  }

  /** The value of a curve from a time on. */
  record Step(int time, double value, double low, double high) {}

  /**
   * A share in the grid.
   *
   * @param possible what is possible whatever happened to the missing; absent when nobody is
   *     missing
   */
  @JsonInclude(JsonInclude.Include.NON_ABSENT)
  record Square(int row, int column, Point share, Optional<Range> possible) {}

  /** From one value to another. */
  record Range(double low, double high) {}
}
