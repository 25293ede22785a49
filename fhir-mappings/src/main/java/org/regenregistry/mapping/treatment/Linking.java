package org.regenregistry.mapping.treatment;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Decides to which administrations a dated observation belongs and at which visit.
 *
 * <p>An observation that names administrations belongs to these. Any other belongs to those whose
 * site it does not contradict and in one of whose windows it falls; where several compete for a
 * follow-up, the latest of them wins, and the link is ambiguous. Sites treated on one day share an
 * observation that names no site, because nothing tells them apart.
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
    if (namesAdministration(observed)) {
      return administrations.stream()
          .filter(observed::isPartOf)
          .flatMap(candidate -> link(candidate, observed).stream())
          .toList();
    }
    List<Link> candidates = candidates(observed);
    List<Link> followUps = followUps(candidates);
    int latest = followUps.stream().mapToInt(Link::day).min().orElse(0);
    Stream<Link> baselines = candidates.stream().filter(link -> !link.visit().isFollowUp());
    return Stream.concat(baselines, followUps.stream().filter(link -> link.day() == latest))
        .toList();
  }

  /**
   * The administrations that compete for an observation as their follow-up; none for a clear one.
   */
  List<Administered> rivals(Observed observed) {
    if (namesAdministration(observed)) {
      return List.of();
    }
    List<Link> followUps = followUps(candidates(observed));
    return followUps.stream().mapToInt(Link::day).distinct().count() > 1
        ? followUps.stream().map(Link::administered).toList()
        : List.of();
  }

  private boolean namesAdministration(Observed observed) {
    return administrations.stream().anyMatch(observed::isPartOf);
  }

  private List<Link> candidates(Observed observed) {
    return administrations.stream()
        .filter(candidate -> Ownership.agree(observed, candidate))
        .flatMap(candidate -> link(candidate, observed).stream())
        .toList();
  }

  private static List<Link> followUps(List<Link> candidates) {
    return candidates.stream().filter(link -> link.visit().isFollowUp()).toList();
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
}
