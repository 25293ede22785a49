package org.regenregistry.server.search;

import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.regenregistry.server.store.ResourceKind;

/** Parameters of R4 that the registry does not offer, each with its reason. */
public final class Exclusions {

  private static final String IDENTITY =
      "the registry must not hold names, addresses and telephone numbers of patients";
  private static final String PHONETIC = "R4 leaves open what sounds alike; search by name";

  private static final Map<String, String> REASONS =
      new TreeMap<>(
          Map.ofEntries(
              Map.entry("Organization.phonetic", PHONETIC),
              Map.entry("Patient.address", IDENTITY),
              Map.entry("Patient.address-city", IDENTITY),
              Map.entry("Patient.address-country", IDENTITY),
              Map.entry("Patient.address-postalcode", IDENTITY),
              Map.entry("Patient.address-state", IDENTITY),
              Map.entry("Patient.address-use", IDENTITY),
              Map.entry("Patient.email", IDENTITY),
              Map.entry("Patient.family", IDENTITY),
              Map.entry("Patient.given", IDENTITY),
              Map.entry("Patient.name", IDENTITY),
              Map.entry("Patient.phone", IDENTITY),
              Map.entry("Patient.phonetic", IDENTITY),
              Map.entry("Patient.telecom", IDENTITY)));

  private Exclusions() {}

  /** Why a parameter is left out, if it is. */
  static Optional<String> reason(ResourceKind kind, String name) {
    return Optional.ofNullable(REASONS.get(kind.type() + "." + name));
  }

  /** Every parameter that is left out by name, {@code Type.name}, with its reason. */
  public static Map<String, String> all() {
    return new TreeMap<>(REASONS);
  }
}
