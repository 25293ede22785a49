package org.regenregistry.server.audit;

import jakarta.servlet.ServletRequest;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;
import org.regenregistry.mapping.treatment.ClinicCode;
import org.regenregistry.server.access.Caller;
import org.regenregistry.server.access.Callers;
import org.regenregistry.server.access.RegistryRole;
import org.regenregistry.server.audit.RecordedEvent.Agent;

/** Who acts in an event. */
final class Agents {

  private static final int LONGEST = 255;

  private Agents() {}

  /** The caller of a request as far as access control has recognised one. */
  static Agent of(HttpServletRequest request) {
    Optional<Caller> caller =
        request.getAttribute(Caller.class.getName()) instanceof Caller known
            ? Optional.of(known)
            : Optional.empty();
    Optional<String> role = caller.flatMap(Agents::role);
    return new Agent(
        caller.flatMap(known -> text(known.subject())),
        caller.flatMap(Agents::client),
        role,
        caller.flatMap(Agents::clinic).map(ClinicCode::value),
        Purposes.of(role, request.getHeader(Purposes.HEADER)),
        text(request.getRemoteAddr()));
  }

  /** Leaves the caller of a request that access control has let through without leaving one. */
  static void know(ServletRequest request, Callers callers) {
    String name = Caller.class.getName();
    if (request.getAttribute(name) == null) {
      request.setAttribute(name, callers.current());
    }
  }

  /** Somebody who acts without a request. */
  static Agent without(Caller.Clinic caller) {
    Optional<String> role = role(caller);
    return new Agent(
        text(caller.subject()),
        client(caller),
        role,
        Optional.of(caller.clinic().value()),
        Purposes.of(role, null),
        Optional.empty());
  }

  private static Optional<ClinicCode> clinic(Caller caller) {
    return switch (caller) {
      case Caller.Clinic clinic -> Optional.of(clinic.clinic());
      case Caller.Suspended suspended -> Optional.of(suspended.clinic());
      case Caller _ -> Optional.empty();
    };
  }

  private static Optional<String> client(Caller caller) {
    return switch (caller) {
      case Caller.Clinic clinic -> text(clinic.client());
      case Caller.Suspended suspended -> text(suspended.client());
      case Caller _ -> Optional.empty();
    };
  }

  private static Optional<String> role(Caller caller) {
    return switch (caller) {
      case Caller.Clinic clinic -> Optional.of(clinic.role().role());
      case Caller.Researcher _ -> Optional.of(RegistryRole.RESEARCHER.role());
      case Caller.Regulator _ -> Optional.of(RegistryRole.REGULATOR.role());
      case Caller.Operator _ -> Optional.of(RegistryRole.OPERATOR.role());
      case Caller.PrivacyOfficer _ -> Optional.of(RegistryRole.PRIVACY_OFFICER.role());
      case Caller.Suspended _, Caller.Unrecognised _ -> Optional.empty();
    };
  }

  /** What comes from a token is text of any kind; the database takes no U+0000. */
  static Optional<String> text(String value) {
    String plain = value.replaceAll("\\p{Cntrl}", "?");
    return Optional.of(plain.substring(0, Math.min(plain.length(), LONGEST)))
        .filter(text -> !text.isEmpty());
  }
}
