package org.regenregistry.server.access;

import org.regenregistry.server.access.AccessDecision.Allowed;
import org.regenregistry.server.access.AccessDecision.Denied;
import org.regenregistry.server.problem.Problem;
import org.regenregistry.server.problem.ProblemCode;

/**
 * The one function that decides who may do what. It denies whatever it does not name. Which records
 * a clinic reaches is not decided here: row-level security in the store knows the clinic only.
 */
public final class AccessPolicy {

  private AccessPolicy() {}

  /** Decides from the caller and the interaction alone. */
  public static AccessDecision decide(Caller caller, Interaction interaction) {
    return switch (caller) {
      case Caller _ when interaction == Interaction.GUIDE -> new Allowed();
      case Caller.Clinic _ when interaction == Interaction.CLINIC_RECORDS -> new Allowed();
      case Caller.Researcher _ when interaction == Interaction.POOLED_QUESTION -> new Allowed();
      case Caller.Regulator _ when interaction == Interaction.EXTRACT -> new Allowed();
      case Caller.Operator _ when interaction == Interaction.OPERATIONS -> new Allowed();
      case Caller.Unrecognised(String _, String reason) ->
          new Denied(Problem.of(ProblemCode.CLINIC_MISSING, reason));
      case Caller.Clinic _, Caller.Researcher _, Caller.Regulator _, Caller.Operator _ ->
          new Denied(Problem.of(ProblemCode.ROLE_MISSING, missing(interaction)));
    };
  }

  private static String missing(Interaction interaction) {
    return switch (interaction) {
      case GUIDE -> "The guide is open to everybody.";
      case CLINIC_RECORDS ->
          "Clinic records are open to a token that names one clinic in its claim 'clinic'.";
      case POOLED_QUESTION -> "Pooled questions are open to the role 'researcher'.";
      case EXTRACT -> "Extracts are open to the role 'regulator'.";
      case OPERATIONS -> "Operations are open to the role 'operator'.";
    };
  }
}
