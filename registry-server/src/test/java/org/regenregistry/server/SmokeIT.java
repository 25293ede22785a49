package org.regenregistry.server;

import org.junit.jupiter.api.Test;

class SmokeIT {
  @Test
  void tells() {
    var registry = RegistryServerFixture.running();
    System.out.println(registry.anonymous().get("metadata").body().substring(0, 300));
    var http = registry.onboardClinic().http();
    var id = ClinicalRecords.newIdentifier();
    for (int i = 0; i < 2; i++) {
      var answer = http.submit(ClinicalRecords.course(id, 26));
      System.out.println(answer.status() + " " + answer.body());
    }
    for (String path : new String[] {"Patient", "Patient?identifier=" + id, "Observation?code=72514-3&_count=3", "Observation?date=ge2024-05", "Foo", "Patient?name=x", "Patient?gender=female&_lastUpdated=gt2020", "Procedure?_id=x", "Observation?bad%00=1"}) {
      var a = http.get(path);
      System.out.println(path + " -> " + a.status() + " " + a.headers().map().keySet() + a.body().substring(0, Math.min(700, a.body().length())));
    }
    System.out.println(registry.statements().during(() -> http.submit(ClinicalRecords.course(ClinicalRecords.newIdentifier(), 26))));
  }
}
