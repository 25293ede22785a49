package org.regenregistry.server.extract;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.UUID;

/**
 * Addresses of the extract operations.
 *
 * @param fhirBase the public address of the FHIR interface, without a slash at its end
 */
record ExtractLinks(String fhirBase) {

  static final String ORDER = "/fhir/$registry-extract";
  static final String STATUS = "/fhir/$registry-extract-status";
  static final String FILE = "/fhir/$registry-extract-file";

  ExtractLinks {
    fhirBase = fhirBase.endsWith("/") ? fhirBase.substring(0, fhirBase.length() - 1) : fhirBase;
  }

  /** Where to ask how far a job is. */
  String status(UUID job) {
    return fhirBase + "/$registry-extract-status?job=" + job;
  }

  /** Where to download a file of a job. */
  String file(UUID job, String name) {
    return fhirBase + "/$registry-extract-file?job=" + job + "&name=" + encode(name);
  }

  /** The order that gives the same files again. */
  String order(ExtractRequest request) {
    StringBuilder order =
        new StringBuilder(fhirBase)
            .append("/$registry-extract?register=")
            .append(TreatmentRegister.ID)
            .append("&asOf=")
            .append(encode(request.asOf().toString()));
    request.period().from().ifPresent(day -> order.append("&from=").append(day));
    request.period().to().ifPresent(day -> order.append("&to=").append(day));
    return order.toString();
  }

  private static String encode(String value) {
    return URLEncoder.encode(value, StandardCharsets.UTF_8);
  }
}
