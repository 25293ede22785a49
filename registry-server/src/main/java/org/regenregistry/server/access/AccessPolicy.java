package org.regenregistry.server.access;

import java.util.Optional;
import org.hl7.fhir.r4.model.ResourceType;
import org.regenregistry.mapping.treatment.ClinicCode;
import org.regenregistry.server.access.AccessDecision.Allowed;
import org.regenregistry.server.access.AccessDecision.Denied;
import org.regenregistry.server.access.Interaction.Named;
import org.regenregistry.server.access.Interaction.OnAllTypes;
import org.regenregistry.server.access.Interaction.OnType;
import org.regenregistry.server.problem.Problem;
import org.regenregistry.server.problem.ProblemCode;

/**
 * The one function that decides who may do what. It denies whatever it does not name. Which records
 * a clinic reaches is not decided here: row-level security in the store knows the clinic only.
 */
public final class AccessPolicy {

  private static final String CLINICS =
      "Clinic records are open to a token that names one clinic in its claim 'clinic'.";

  private AccessPolicy() {}

  /** Decides from the caller and the interaction alone. */
  public static AccessDecision decide(Caller caller, Interaction interaction) {
    if (interaction == Named.GUIDE) {
      return new Allowed();
    }
    return switch (caller) {
      case Caller.Unrecognised(String _, String reason) ->
          new Denied(Problem.of(ProblemCode.CLINIC_MISSING, reason));
      case Caller.Suspended(String _, String _, ClinicCode clinic) ->
          denied(
              ProblemCode.CLINIC_SUSPENDED,
              "The clinic %s is suspended; its records are kept.".formatted(clinic));
      case Caller.Clinic clinic -> ofClinic(clinic, interaction);
      case Caller.Researcher _ when isResearch(interaction) -> new Allowed();
      case Caller.Regulator _ when interaction == Named.EXTRACT -> new Allowed();
      case Caller.Operator _ when interaction == Named.OPERATIONS -> new Allowed();
      case Caller.PrivacyOfficer _ when isAudit(interaction) || isGovernance(interaction) ->
          new Allowed();
      case Caller.Researcher _, Caller.Regulator _, Caller.Operator _, Caller.PrivacyOfficer _ ->
          denied(ProblemCode.ROLE_MISSING, entitled(interaction));
    };
  }

  private static AccessDecision ofClinic(Caller.Clinic clinic, Interaction interaction) {
    return switch (interaction) {
      case OnType(Permission permission, ResourceType type) ->
          clinic.grants().allows(type, permission)
              ? new Allowed()
              : missing(ScopeTable.narrowest(Optional.of(type), permission), clinic);
      case OnAllTypes(Permission permission) ->
          clinic.grants().allowsAll(permission)
              ? new Allowed()
              : missing(ScopeTable.narrowest(Optional.empty(), permission), clinic);
      case Named named -> ofClinic(clinic, named);
    };
  }

  private static AccessDecision ofClinic(Caller.Clinic clinic, Named interaction) {
    return switch (interaction) {
      case GUIDE -> new Allowed();
      case CLINIC_RECORDS, SUBMIT_BUNDLE, VALIDATE ->
          clinic.grants().isEmpty()
              ? denied(
                  ProblemCode.SCOPE_MISSING,
                  "The token has no scope of the registry; ask the token endpoint for one, such as"
                      + " system/*.rs.")
              : new Allowed();
      // They are counted from records of every type.
      case OWN_OUTCOMES -> ofClinic(clinic, new OnAllTypes(Permission.SEARCH));
      case ERASE ->
          clinic.role() == RegistryRole.CLINIC_DATA_MANAGER
              ? ofClinic(clinic, new OnAllTypes(Permission.DELETE))
              : denied(ProblemCode.ROLE_MISSING, entitled(interaction));
      case POOLED_QUESTION,
          PROPOSE_PROJECT,
          SEE_PROJECTS,
          SAVE_COHORTS,
          GOVERN_PROJECTS,
          EXTRACT,
          OPERATIONS,
          REGISTRY_AUDIT ->
          denied(ProblemCode.ROLE_MISSING, entitled(interaction));
    };
  }

  /** Says which scope is missing, or that the client's role cannot have it. */
  private static AccessDecision missing(Optional<Scope> narrowest, Caller.Clinic clinic) {
    if (narrowest.isEmpty()) {
      return denied(ProblemCode.ROLE_MISSING, "No role of the registry may do this.");
    }
    Scope scope = narrowest.get();
    return ScopeTable.roles(scope).contains(clinic.role())
        ? denied(
            ProblemCode.SCOPE_MISSING,
            "This needs the scope %s, which the token does not have.".formatted(scope))
        : denied(
            ProblemCode.ROLE_MISSING,
            "This needs the scope %s, which the role '%s' cannot have."
                .formatted(scope, clinic.role().role()));
  }

  private static boolean isResearch(Interaction interaction) {
    return interaction == Named.POOLED_QUESTION
        || interaction == Named.PROPOSE_PROJECT
        || interaction == Named.SEE_PROJECTS
        || interaction == Named.SAVE_COHORTS;
  }

  /** Which projects either sees is not decided here: row-level security knows the members. */
  private static boolean isGovernance(Interaction interaction) {
    return interaction == Named.GOVERN_PROJECTS || interaction == Named.SEE_PROJECTS;
  }

  private static boolean isAudit(Interaction interaction) {
    return switch (interaction) {
      case Named named -> named == Named.REGISTRY_AUDIT;
      case OnType(Permission permission, ResourceType type) ->
          type == ResourceType.AuditEvent
              && (permission == Permission.READ || permission == Permission.SEARCH);
      case OnAllTypes _ -> false;
    };
  }

  private static AccessDecision denied(ProblemCode code, String message) {
    return new Denied(Problem.of(code, message));
  }

  /** Who may, for those who may not whatever their scopes. */
  private static String entitled(Interaction interaction) {
    return switch (interaction) {
      case OnType _, OnAllTypes _ -> CLINICS;
      case Named named ->
          switch (named) {
            case GUIDE -> "The guide is open to everybody.";
            case CLINIC_RECORDS, SUBMIT_BUNDLE, VALIDATE -> CLINICS;
            case OWN_OUTCOMES ->
                "A clinic's own outcomes are open to the roles 'clinic-submitter' and"
                    + " 'clinic-data-manager' of that clinic; researchers ask the questions over a"
                    + " release.";
            case POOLED_QUESTION -> "Pooled questions are open to the role 'researcher'.";
            case PROPOSE_PROJECT -> "Projects are proposed by the role 'researcher'.";
            case SEE_PROJECTS ->
                "Projects are open to the roles 'researcher', if a member, and 'privacy-officer'.";
            case SAVE_COHORTS -> "Cohorts are saved by members with the role 'researcher'.";
            case GOVERN_PROJECTS ->
                "Projects are approved, locked and unlocked by the role 'privacy-officer'.";
            case EXTRACT -> "Extracts are open to the role 'regulator'.";
            case OPERATIONS -> "Operations are open to the role 'operator'.";
            case REGISTRY_AUDIT ->
                "The audit of the registry is open to the role 'privacy-officer'.";
            case ERASE ->
                "An erasure is open to the role 'clinic-data-manager' of the patient's clinic.";
          };
    };
  }
}
