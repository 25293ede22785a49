package org.regenregistry.mapping.treatment;

import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import org.hl7.fhir.r4.model.Procedure;
import org.regenregistry.mapping.vocabulary.Canonical;

/** Finds the completed procedures that are part of an administration. */
final class PartReader {

  /** Earlier first, undated ones last; the logical id decides between parts of one day. */
  private static final Comparator<Procedure> BY_DAY =
      Comparator.comparing(PartReader::day).thenComparing(part -> part.getIdElement().getIdPart());

  private PartReader() {}

  /** The parts of a kind in the order of time. */
  static List<Procedure> parts(Administered administered, PatientChart chart, String kind) {
    return chart
        .resources()
        .of(Procedure.class)
        .filter(part -> part.getStatus() == Procedure.ProcedureStatus.COMPLETED)
        .filter(part -> Coded.has(part.getCode(), Canonical.PROCEDURE_KIND, kind))
        .filter(part -> chart.parts().closure(part.getPartOf()).contains(administered.id()))
        .sorted(BY_DAY)
        .toList();
  }

  private static LocalDate day(Procedure part) {
    return Moment.of(part.getPerformed()).map(Moment::day).orElse(LocalDate.MAX);
  }
}
