package org.regenregistry.server.extract;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/** Register rows for tests. */
final class Rows {

  private Rows() {}

  static RegisterRow kneeWithAdiposeCells() {
    return row(
        new RegisterRow.Product(
            "svf",
            "autologous",
            List.of("bone-marrow", "adipose"),
            List.of("enzymatic-digestion", "centrifugation"),
            false,
            false));
  }

  static RegisterRow row(RegisterRow.Product product) {
    return new RegisterRow(
        "r1",
        "p1",
        "SEOUL-01",
        LocalDate.of(2025, 3, 9),
        "knee-oa",
        "knee",
        Optional.of("left"),
        product,
        Optional.empty(),
        2,
        Optional.of("L2"));
  }

  static RegisterRow.Product processedBy(String... steps) {
    return new RegisterRow.Product(
        "bmac", "autologous", List.of("bone-marrow"), List.of(steps), false, false);
  }
}
