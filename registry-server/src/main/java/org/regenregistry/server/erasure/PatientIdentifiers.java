package org.regenregistry.server.erasure;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.regenregistry.mapping.treatment.ClinicCode;
import org.regenregistry.server.store.BusinessIdentifier;
import org.regenregistry.server.store.IdentifierHash;
import org.regenregistry.server.store.ResourceKind;

/** The identifiers that any version of a Patient bore. */
final class PatientIdentifiers {

  private static final JsonMapper JSON = JsonMapper.builder().build();

  private PatientIdentifiers() {}

  /** Hexadecimal keyed hashes of them. */
  static List<String> hashes(List<String> versions, ClinicCode clinic, IdentifierHash hash) {
    Set<String> hashes = new TreeSet<>();
    for (BusinessIdentifier identifier : in(versions)) {
      hashes.add(HexFormat.of().formatHex(hash.of(clinic, identifier)));
    }
    return new ArrayList<>(hashes);
  }

  /** The identifiers that have a system and a value. */
  static Set<BusinessIdentifier> in(List<String> versions) {
    Set<BusinessIdentifier> identifiers = new HashSet<>();
    for (String version : versions) {
      for (JsonNode identifier : read(version).path("identifier")) {
        String system = identifier.path("system").asText();
        String value = identifier.path("value").asText();
        if (!system.isBlank() && !value.isBlank()) {
          identifiers.add(new BusinessIdentifier(ResourceKind.PATIENT, system, value));
        }
      }
    }
    return identifiers;
  }

  private static JsonNode read(String version) {
    try {
      return JSON.readTree(version);
    } catch (JsonProcessingException _) {
      throw new IllegalStateException("What is stored is JSON");
    }
  }
}
