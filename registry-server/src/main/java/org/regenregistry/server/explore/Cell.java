package org.regenregistry.server.explore;

import java.util.List;
import java.util.Optional;

/**
 * A figure of a table in words.
 *
 * @param main what it says
 * @param interval its 95 % interval; empty when it has none
 * @param details what it rests on
 * @param hidden why it is not told; absent when it is
 */
public record Cell(
    String main, String interval, List<String> details, Optional<HiddenReason> hidden) {

  public Cell {
    details = List.copyOf(details);
  }

  static Cell of(String main, String interval, String... details) {
    return new Cell(main, interval, List.of(details), Optional.empty());
  }

  static Cell hidden(HiddenReason reason) {
    return new Cell("", "", List.of(), Optional.of(reason));
  }
}
