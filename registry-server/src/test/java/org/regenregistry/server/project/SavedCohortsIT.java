package org.regenregistry.server.project;

import static org.assertj.core.api.Assertions.assertThat;
import static org.regenregistry.server.project.ProjectHttp.assertRefused;
import static org.regenregistry.server.project.ProjectHttp.json;

import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import org.regenregistry.localstack.RunningServers;
import org.regenregistry.localstack.junit.LocalServers;
import org.regenregistry.localstack.keycloak.KeycloakServer;
import org.regenregistry.server.research.ResearchServer;
import tools.jackson.databind.JsonNode;

/** Members save cohorts of their project as Groups, and nobody else sees them. */
@ExtendWith(LocalServers.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SavedCohortsIT {

  private static final String EVERYBODY =
      ProjectHttp.quoted(
          "{'resourceType':'Group','type':'person','actual':false,'name':'All','extension':[{"
              + "'url':'https://regen-registry.org/fhir/StructureDefinition/cohort-criteria',"
              + "'valueString':'{\\'all\\':[]}'}]}");

  private KeycloakServer keycloak;
  private ResearchServer server;
  private ProjectHttp http;
  private String ada;
  private String project;

  @BeforeAll
  void start(RunningServers servers) {
    keycloak = servers.keycloak();
    server = ResearchServer.start(servers);
    http = new ProjectHttp(server);
    ada = token("researcher");
  }

  @BeforeEach
  void propose() throws Exception {
    project = http.propose(ada);
  }

  @AfterAll
  void stop() {
    server.close();
  }

  @Test
  void aMemberSavesReadsAndReplacesACohort() throws Exception {
    var created = http.post(ada, cohorts(), EVERYBODY);
    String id = json(created, 201).at("/id").stringValue();
    String address = "/" + project + "/cohorts/" + id;
    assertThat(created.headers().firstValue("Location")).hasValue("/research/projects" + address);
    assertThat(created.headers().firstValue("Content-Type")).hasValue("application/fhir+json");

    JsonNode second = json(http.put(ada, address, EVERYBODY.replace("All", "Each")), 200);

    assertThat(second.at("/meta/versionId").stringValue()).isEqualTo("2");
    assertThat(json(http.get(ada, address), 200)).isEqualTo(second);
    assertThat(json(http.get(ada, address + "?version=1"), 200).at("/name").stringValue())
        .isEqualTo("All");
    assertThat(http.get(ada, cohorts()).body()).contains(id, "Each").doesNotContain("\"All\"");
    assertRefused(http.get(ada, address + "?version=3"), 404, "not-found");
    assertRefused(http.get(ada, address + "?version=0"), 400, "parameter-invalid");
  }

  @Test
  void othersFindNothingAndOfficersOnlyLook() throws Exception {
    String id = json(http.post(ada, cohorts(), EVERYBODY), 201).at("/id").stringValue();
    String address = "/" + project + "/cohorts/" + id;
    String eve = token("researcher");
    String officer = token("privacy-officer");

    assertRefused(http.get(eve, address), 404, "not-found");
    assertRefused(http.get(eve, cohorts()), 404, "not-found");
    assertRefused(http.post(eve, cohorts(), EVERYBODY), 404, "not-found");
    assertRefused(http.put(eve, address, EVERYBODY), 404, "not-found");
    json(http.get(officer, address), 200);
    assertRefused(http.post(officer, cohorts(), EVERYBODY), 403, "role-missing");
    assertRefused(
        http.put(ada, "/" + project + "/cohorts/" + UUID.randomUUID(), EVERYBODY),
        404,
        "not-found");
  }

  @Test
  void whatIsNoCohortIsRefusedByPointerAndRule() throws Exception {
    JsonNode problem = json(http.post(ada, cohorts(), "{\"resourceType\":\"Group\"}"), 400);

    assertThat(problem.at("/fields").toString())
        .contains("\"project-name\"", "\"project-group\"", "\"/extension\"");
  }

  private String cohorts() {
    return "/" + project + "/cohorts";
  }

  private String token(String role) {
    return keycloak.accessToken(keycloak.addServiceClient(role + "-" + UUID.randomUUID(), role));
  }
}
