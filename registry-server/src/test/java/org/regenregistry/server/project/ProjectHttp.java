package org.regenregistry.server.project;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.LocalDate;
import java.time.ZoneOffset;
import org.regenregistry.server.research.ResearchServer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Projects and their questions as programs send them. */
public final class ProjectHttp {

  private static final String PROJECTS = "/research/projects";

  private final HttpClient http = HttpClient.newHttpClient();
  private final ResearchServer server;

  /** Sends to this server. */
  public ProjectHttp(ResearchServer server) {
    this.server = server;
  }

  /** Has a project approved with the usual budget; answers its id. */
  public String open(String researcher, String officer) throws IOException, InterruptedException {
    return open(researcher, officer, "");
  }

  /** Has a project approved; members of the approval beside its end begin with a comma. */
  public String open(String researcher, String officer, String more)
      throws IOException, InterruptedException {
    String id = propose(researcher);
    JsonNode approved = json(post(officer, "/" + id + "/approve", approval(more)), 200);
    assertThat(approved.at("/state").stringValue()).isEqualTo("open");
    return id;
  }

  String propose(String researcher) throws IOException, InterruptedException {
    JsonNode proposed = json(post(researcher, "", proposal("")), 201);
    return proposed.at("/id").stringValue();
  }

  static String proposal(String more) {
    return quoted(
        "{'title':'Knees','purpose':'HRESCH','statement':'Which knees do well.'" + more + "}");
  }

  static String approval(String more) {
    LocalDate end = LocalDate.now(ZoneOffset.UTC).plusDays(100);
    return quoted("{'endsOn':'" + end + "'" + more + "}");
  }

  static String quoted(String text) {
    return text.replace('\'', '"');
  }

  HttpResponse<String> get(String token, String below) throws IOException, InterruptedException {
    return send(request(token, PROJECTS + below).GET());
  }

  HttpResponse<String> post(String token, String below, String body)
      throws IOException, InterruptedException {
    return send(request(token, PROJECTS + below).POST(HttpRequest.BodyPublishers.ofString(body)));
  }

  HttpResponse<String> put(String token, String below, String body)
      throws IOException, InterruptedException {
    return send(request(token, PROJECTS + below).PUT(HttpRequest.BodyPublishers.ofString(body)));
  }

  /** How many treatments a cohort has. */
  HttpResponse<String> count(String token, String project, String cohort)
      throws IOException, InterruptedException {
    return ask(token, members(project, "HRESCH") + ",'cohort':" + cohort);
  }

  HttpResponse<String> ask(String token, String members) throws IOException, InterruptedException {
    return send(
        request(token, "/research/count")
            .POST(HttpRequest.BodyPublishers.ofString(quoted("{" + members + "}"))));
  }

  static String members(String project, String purpose) {
    return "'project':'" + project + "','purpose':'" + purpose + "'";
  }

  static JsonNode json(HttpResponse<String> response, int status) {
    assertThat(response.statusCode()).as(response.body()).isEqualTo(status);
    return JsonMapper.shared().readTree(response.body());
  }

  static void assertRefused(HttpResponse<String> response, int status, String code) {
    assertThat(json(response, status).at("/code").stringValue()).isEqualTo(code);
    assertThat(response.headers().firstValue("Content-Type")).hasValue("application/problem+json");
  }

  private HttpRequest.Builder request(String token, String path) {
    return HttpRequest.newBuilder(server.at(path))
        .header("Authorization", "Bearer " + token)
        .header("Content-Type", "application/json");
  }

  private HttpResponse<String> send(HttpRequest.Builder request)
      throws IOException, InterruptedException {
    return http.send(request.build(), HttpResponse.BodyHandlers.ofString());
  }
}
