package org.regenregistry.server.fhir;

import ca.uhn.fhir.rest.api.RestOperationTypeEnum;
import ca.uhn.fhir.rest.api.server.RequestDetails;
import ca.uhn.fhir.rest.server.method.BaseMethodBinding;
import ca.uhn.fhir.rest.server.method.OperationMethodBinding;
import ca.uhn.fhir.rest.server.servlet.ServletRequestDetails;
import java.util.List;
import java.util.Objects;
import org.regenregistry.server.access.AccessDecision;
import org.regenregistry.server.access.AccessPolicy;
import org.regenregistry.server.access.Caller;
import org.regenregistry.server.access.Interaction;
import org.regenregistry.server.fhir.InteractionRules.Addressed;
import org.regenregistry.server.fhir.InteractionRules.Asked;
import org.regenregistry.server.problem.ProblemCode;

/** Asks the access policy about every FHIR request, alone or within a Bundle. */
final class AccessCheck {

  private static final String IF_NONE_EXIST = "If-None-Exist";

  private AccessCheck() {}

  /** Refuses a request whose caller may not do all of what the method stands for. */
  static void require(RequestDetails request, BaseMethodBinding method) {
    List<Interaction> needed = InteractionRules.of(asked(request, method));
    if (needed.isEmpty()) {
      throw Refused.because(ProblemCode.ROLE_MISSING, "No role of the registry may do this.");
    }
    needed.forEach(interaction -> require(request, interaction));
  }

  /** Refuses what the caller of the request may not do. */
  static void require(RequestDetails request, Interaction interaction) {
    if (AccessPolicy.decide(caller(request), interaction)
        instanceof AccessDecision.Denied(var problem)) {
      throw Refused.because(List.of(problem));
    }
  }

  /** The name under which a rule knows what a method serves. */
  static String operation(BaseMethodBinding method) {
    return method instanceof OperationMethodBinding operation ? operation.getName() : "";
  }

  private static Asked asked(RequestDetails request, BaseMethodBinding method) {
    RestOperationTypeEnum kind =
        Objects.requireNonNullElse(
            method.getRestOperationType(request), method.getRestOperationType());
    String type = Objects.requireNonNullElse(method.getResourceName(), "");
    return new Asked(kind, type, operation(method), addressed(kind, request));
  }

  private static Addressed addressed(RestOperationTypeEnum kind, RequestDetails request) {
    boolean conditional =
        kind == RestOperationTypeEnum.CREATE
            ? request.getHeader(IF_NONE_EXIST) != null
            : request.getId() == null || !request.getId().hasIdPart();
    return conditional ? Addressed.BY_CONDITION : Addressed.DIRECTLY;
  }

  /** Whoever sent the request, as the access filter left it. */
  static Caller caller(RequestDetails request) {
    return request instanceof ServletRequestDetails servlet
            && servlet.getServletRequest().getAttribute(Caller.class.getName())
                instanceof Caller caller
        ? caller
        : new Caller.Unrecognised("", "This request carries no token of the registry.");
  }
}
