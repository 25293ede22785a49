package org.regenregistry.server.access;

import java.time.Instant;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Payloads that the realm signs in the test and never should: each is wrong in one claim. */
final class ClaimMutations {

  private final TokenForge forge;
  private final Map<String, String> payloads = new LinkedHashMap<>();

  private ClaimMutations(TokenForge forge) {
    this.forge = forge;
  }

  static Map<String, String> of(TokenForge forge) {
    ClaimMutations all = new ClaimMutations(forge);
    all.addIssuers();
    all.addAudiences();
    all.addTimes();
    all.addKinds();
    all.addSubjects();
    all.addClinics();
    all.addRoles();
    all.addScopes();
    all.addOddities();
    return all.payloads;
  }

  private void addIssuers() {
    String issuer = forge.issuer().toString();
    without("iss");
    values(
        "iss",
        issuer + "/",
        issuer.replace("registry", "master"),
        "",
        issuer.toUpperCase(Locale.ROOT));
    values("iss", List.of(issuer), List.of(issuer, "https://evil.example"), 7, null);
  }

  private void addAudiences() {
    without("aud");
    values("aud", "account", forge.names.siblingClient(), "regen-registry2", "REGEN-REGISTRY", "");
    values("aud", List.of(), List.of("account", "broker"), Map.of("regen-registry", 1), 7, null);
  }

  private void addTimes() {
    long now = Instant.now().getEpochSecond();
    without("exp");
    without("iat");
    values("exp", now - 60, 0, -1, "soon", "", List.of(now + 300), null);
    values("nbf", now + 120, "later");
    values("iat", now + 120, "now", null);
    payload("exp beyond every date", "\"exp\":1e400");
    payload("exp beyond every integer", "\"exp\":99999999999999999999999999");
  }

  private void addKinds() {
    without("typ");
    values("typ", "ID", "Refresh", "Offline", "Logout", "bearer", "", List.of("Bearer"), null);
  }

  private void addSubjects() {
    without("sub");
    values("sub", "", " ", null);
    without("azp");
    values("azp", forge.names.siblingClient(), "registry-pages", "", 7);
    values("azp", List.of(forge.names.client()), null);
  }

  private void addClinics() {
    String clinic = forge.names.clinic();
    without("clinic");
    values(
        "clinic",
        forge.names.otherClinic(),
        clinic.toLowerCase(Locale.ROOT),
        clinic + " ",
        clinic + "\n");
    values("clinic", clinic + "," + forge.names.otherClinic(), "*", "", null, 7);
    values("clinic", List.of(clinic), List.of(), List.of(clinic, forge.names.otherClinic()));
    values("clinic", Map.of("code", clinic));
  }

  private void addRoles() {
    without("realm_access");
    values("realm_access", "clinic-data-manager", List.of("clinic-data-manager"), Map.of(), null);
    roles("clinic-data-manager");
    roles(Map.of("clinic-data-manager", true));
    roles(List.of());
    roles(List.of(1, true));
    roles(List.of("CLINIC-DATA-MANAGER"));
    roles(List.of("researcher"));
    roles(List.of("clinic-data-manager", "operator"));
    roles(List.of("clinic-submitter", "clinic-data-manager"));
    roles(List.of("admin", "default-roles-regen-registry"));
  }

  private void addScopes() {
    without("scope");
    values("scope", "", "openid profile", "patient/*.cruds", "user/*.cruds", "SYSTEM/*.CRUDS");
    values("scope", "system/Patient.read", "system/*.*", "system/Patient.sr", "system/.rs", "*");
    values("scope", "system/Observation.cruds", "system/Patient.cu", "system/*.rs,");
    values("scope", List.of("system/*.cruds"), 7, Map.of("system/*.cruds", true), null);
  }

  private void addOddities() {
    twice("iss", "https://evil.example/realms/registry");
    twice("aud", "account");
    twice("clinic", forge.names.otherClinic());
    twice("exp", 1);
    payloads.put("an empty payload", "");
    payloads.put("a payload that is a list", "[" + TokenForge.json(forge.claims()) + "]");
    payloads.put("a payload that is null", "null");
    payloads.put("a payload cut off", TokenForge.json(forge.claims()).substring(0, 90));
    payloads.put("claims in another object", TokenForge.json(Map.of("claims", forge.claims())));
  }

  /** The genuine claims with more at their end. */
  private void payload(String name, String more) {
    String claims = TokenForge.json(forge.claims());
    payloads.put(name, claims.substring(0, claims.length() - 1) + "," + more + "}");
  }

  /** A wrong value beside the genuine one, behind it and before it. */
  private void twice(String claim, Object wrong) {
    String second = TokenForge.json(Map.of(claim, wrong));
    payload(claim + " given twice", second.substring(1, second.length() - 1));
    String claims = TokenForge.json(forge.claims());
    payloads.put(
        claim + " given twice, wrong first",
        second.substring(0, second.length() - 1) + "," + claims.substring(1));
  }

  private void roles(Object roles) {
    values("realm_access", Map.of("roles", roles));
  }

  private void without(String claim) {
    Map<String, Object> claims = forge.claims();
    claims.remove(claim);
    payloads.put("no " + claim, TokenForge.json(claims));
  }

  private void values(String claim, @Nullable Object... values) {
    for (Object value : Arrays.asList(values)) {
      Map<String, @Nullable Object> claims = new LinkedHashMap<>(forge.claims());
      claims.put(claim, value);
      payloads.put(claim + " " + TokenForge.json(value), TokenForge.json(claims));
    }
  }
}
