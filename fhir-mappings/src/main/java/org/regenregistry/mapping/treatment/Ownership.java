package org.regenregistry.mapping.treatment;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.regenregistry.mapping.vocabulary.Laterality;

/**
 * Decides to which administration a statement belongs that is bound to no visit, such as a stay or
 * the days until work. One that names administrations belongs to these. Any other belongs to the
 * latest administration that it does not precede, or to the first when it precedes all; sites
 * treated on one day share it.
 */
final class Ownership {

  private Ownership() {}

  static boolean owns(
      Administered administered, Observed observed, List<Administered> administrations) {
    if (!observed.partOf().isEmpty()) {
      return observed.isPartOf(administered);
    }
    List<Administered> candidates =
        administrations.stream().filter(each -> agree(observed, each)).toList();
    return agree(observed, administered)
        && day(observed, candidates).filter(administered.moment().day()::equals).isPresent();
  }

  /** Whether a statement names no site, or does not contradict the treated one. */
  static boolean agree(Observed observed, Administered administered) {
    return observed.site().map(site -> agree(site, administered.site())).orElse(true);
  }

  /** Whether a named site may be the treated one: the same, or the same with its side left out. */
  static boolean agree(TreatmentDocument.Site named, TreatmentDocument.Site treated) {
    return named.code().equals(treated.code())
        && (named.laterality().isEmpty() || named.laterality().equals(treated.laterality()));
  }

  /** Whether two sites share a joint: the same one, or both of them and one of its sides. */
  static boolean overlap(TreatmentDocument.Site one, TreatmentDocument.Site other) {
    return one.equals(other)
        || (one.code().equals(other.code())
            && one.laterality().isPresent()
            && other.laterality().isPresent()
            && (isBilateral(one) || isBilateral(other)));
  }

  private static boolean isBilateral(TreatmentDocument.Site site) {
    return site.laterality().filter(Laterality.BILATERAL.id()::equals).isPresent();
  }

  private static Optional<LocalDate> day(Observed observed, List<Administered> candidates) {
    List<LocalDate> days = candidates.stream().map(each -> each.moment().day()).sorted().toList();
    return days.reversed().stream()
        .filter(day -> !day.isAfter(observed.moment().day()))
        .findFirst()
        .or(() -> days.stream().findFirst());
  }
}
