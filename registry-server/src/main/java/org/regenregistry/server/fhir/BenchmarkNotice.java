package org.regenregistry.server.fhir;

import org.regenregistry.server.submission.BenchmarkMode;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Profile;

/** Says in the CapabilityStatement that this server is a benchmark's. */
@Configuration
@Profile(BenchmarkMode.PROFILE)
class BenchmarkNotice {

  BenchmarkNotice(FhirServer server) {
    server.setImplementationDescription(BenchmarkMode.NOTICE);
  }
}
