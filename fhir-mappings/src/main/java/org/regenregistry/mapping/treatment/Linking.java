package org.regenregistry.mapping.treatment;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Decides to which administrations a dated observation belongs and at which visit.
 *
 * <p>An observation that names administrations belongs to these. Any other belongs to those whose
 * site it does not contradict and in one of whose windows it falls; where several compete for a
 * follow-up, the latest of them wins. Sites treated on one day share an observation that names no
 * site, because nothing tells them apart.
 */
final class Linking {

  private final List<Administered> administrations;
  private final WindowSet windows;

  Linking(List<Administered> administrations, WindowSet windows) {
    this.administrations = List.copyOf(administrations);
    this.windows = windows;
  }

  /** An observation that counts for an administration. */
  record Link(Administered administered, Observed observed, VisitWindow window, int day) {

    Visit visit() {
      return window.visit();
    }
  }

  /** The links of one observation; none when it is unscheduled. */
  List<Link> links(Observed observed) {
    List<Administered> named = administrations.stream().filter(observed::isPartOf).toList();
    if (!named.isEmpty()) {
      return named.stream().flatMap(candidate -> link(candidate, observed).stream()).toList();
    }
    List<Link> candidates =
        administrations.stream()
            .filter(candidate -> agreesOnSite(observed, candidate))
            .flatMap(candidate -> link(candidate, observed).stream())
            .toList();
    return Stream.concat(baselines(candidates), latestFollowUps(candidates)).toList();
  }

  private static Stream<Link> baselines(List<Link> candidates) {
    return candidates.stream().filter(link -> !link.visit().isFollowUp());
  }

  private static Stream<Link> latestFollowUps(List<Link> candidates) {
    List<Link> followUps = candidates.stream().filter(link -> link.visit().isFollowUp()).toList();
    int latest = followUps.stream().mapToInt(Link::day).min().orElse(0);
    return followUps.stream().filter(link -> link.day() == latest);
  }

  private Optional<Link> link(Administered administered, Observed observed) {
    int day = administered.dayOf(observed.moment());
    return windows
        .containing(day)
        .filter(window -> window.visit().isFollowUp() || isBefore(observed, administered))
        .map(window -> new Link(administered, observed, window, day));
  }

  private static boolean isBefore(Observed observed, Administered administered) {
    return !observed.moment().isKnownAfter(administered.moment());
  }

  private static boolean agreesOnSite(Observed observed, Administered administered) {
    return observed.site().map(site -> agree(site, administered.site())).orElse(true);
  }

  private static boolean agree(TreatmentDocument.Site named, TreatmentDocument.Site treated) {
    return named.code().equals(treated.code())
        && (named.laterality().isEmpty() || named.laterality().equals(treated.laterality()));
  }
}
