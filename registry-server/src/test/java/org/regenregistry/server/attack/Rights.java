package org.regenregistry.server.attack;

import java.util.HashSet;
import java.util.Set;
import org.regenregistry.server.attack.Identity.Standing;

/**
 * Who may do what, written down a second time from the specification: the matrix fails where the
 * server denies what this allows, or allows what this denies.
 */
final class Rights {

  /** Refusals of what nobody offers: it is no address, no method, no parameter, or closed. */
  private static final Set<Integer> REFUSALS = Set.of(400, 401, 403, 404, 405);

  private Rights() {}

  /** The statuses that are right when this identity makes this call. */
  static Set<Integer> statuses(Identity who, Call call) {
    return switch (call.need()) {
      case Need.Nothing() -> isBroken(who) ? with401(call.own()) : call.own();
      case Need.Impossible() -> REFUSALS;
      case Need.Records(var permissions) -> records(who, permissions, call);
      case Need.AnyClinic() -> records(who, Set.of(), call);
      case Need.OwnOutcomes() -> records(who, Set.of("s:*"), call);
      case Need.PooledQuestion() -> role(who, Identity.RESEARCHER, call);
      case Need.ProposeProject(), Need.SaveCohorts() -> role(who, Identity.RESEARCHER, call);
      case Need.SeeProjects() ->
          who == Identity.RESEARCHER ? call.own() : role(who, Identity.PRIVACY_OFFICER, call);
      case Need.GovernProjects() -> role(who, Identity.PRIVACY_OFFICER, call);
      case Need.Extract() -> role(who, Identity.REGULATOR, call);
      case Need.Operations() -> role(who, Identity.OPERATOR, call);
      case Need.AuditEvents() ->
          who.may(Set.of("s:AuditEvent")) ? call.own() : role(who, Identity.PRIVACY_OFFICER, call);
    };
  }

  private static Set<Integer> records(Identity who, Set<String> permissions, Call call) {
    return switch (who.standing()) {
      case NOBODY -> Set.of(401);
      case OUTSIDER -> Set.of(403);
      case OWNER -> who.may(permissions) ? call.own() : Set.of(403);
      case STRANGER -> who.may(permissions) ? call.foreign() : Set.of(403);
    };
  }

  private static Set<Integer> role(Identity who, Identity allowed, Call call) {
    if (who.standing() == Standing.NOBODY) {
      return Set.of(401);
    }
    return who == allowed ? call.own() : Set.of(403);
  }

  /** A token that is there and wrong may be refused also where none is needed. */
  private static boolean isBroken(Identity who) {
    return switch (who) {
      case EXPIRED, FOREIGN_AUDIENCE, ALTERED_SIGNATURE -> true;
      default -> false;
    };
  }

  private static Set<Integer> with401(Set<Integer> statuses) {
    var more = new HashSet<>(statuses);
    more.add(401);
    return Set.copyOf(more);
  }
}
