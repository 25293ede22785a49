package org.regenregistry.server.access;

import java.util.Arrays;
import org.regenregistry.mapping.treatment.ClinicCode;

/** Callers as tokens with the widest scopes of their role would make them. */
public final class TestCallers {

  private TestCallers() {}

  /** May do everything that a clinic can. */
  public static Caller.Clinic dataManager(String subject, ClinicCode clinic) {
    return of(subject, clinic, RegistryRole.CLINIC_DATA_MANAGER);
  }

  /** May do everything that a clinic can, except delete. */
  public static Caller.Clinic submitter(String subject, ClinicCode clinic) {
    return of(subject, clinic, RegistryRole.CLINIC_SUBMITTER);
  }

  /** A data manager whose token has these scopes only. */
  public static Caller.Clinic withScopes(String subject, ClinicCode clinic, String... scopes) {
    Grants asked =
        Grants.of(Arrays.stream(scopes).map(it -> Scope.parse(it).orElseThrow()).toList());
    RegistryRole role = RegistryRole.CLINIC_DATA_MANAGER;
    return new Caller.Clinic(subject, "ehr", clinic, role, asked.within(ScopeTable.most(role)));
  }

  private static Caller.Clinic of(String subject, ClinicCode clinic, RegistryRole role) {
    return new Caller.Clinic(subject, "ehr", clinic, role, ScopeTable.most(role));
  }
}
