package org.regenregistry.launcher.demo;

import java.util.List;
import org.regenregistry.launcher.RunningRegistry;
import org.regenregistry.localstack.keycloak.ClientCredentials;

/** What a newcomer can look at and paste once the demonstration is up. */
final class Tour {

  private final RunningRegistry registry;
  private final ClientCredentials clinic;
  private final ClientCredentials researcher;
  private final ClientCredentials regulator;

  Tour(
      RunningRegistry registry,
      ClientCredentials clinic,
      ClientCredentials researcher,
      ClientCredentials regulator) {
    this.registry = registry;
    this.clinic = clinic;
    this.researcher = researcher;
    this.regulator = regulator;
  }

  /** The passwords of the people of this demonstration. */
  record Logins(String researcher, String operator, String clinic) {}

  /** Addresses, logins of this local demonstration, and commands. */
  String text(Logins logins, String project) {
    return pages(logins) + System.lineSeparator() + commands(project);
  }

  private String pages(Logins logins) {
    return """
        Look:
          Questions       %1$s/research/explore    login researcher / %2$s
          Own outcomes    %1$s/clinic              login clinic / %3$s (of the first clinic;
                          the first login sets up a one-time code, as with any authenticator app)
          The index       %1$s/operations          login operator / %4$s
          FHIR            %1$s/fhir/metadata
          Keycloak        %5$s
        """
        .formatted(
            registry.baseUrl(),
            logins.researcher(),
            logins.clinic(),
            logins.operator(),
            registry.servers().keycloak().baseUri());
  }

  private String commands(String project) {
    return """
        Paste:
        # 1. A clinic's EHR: five pain scores of its own patients, and nobody else's
        %2$s
        curl -s -H "Authorization: Bearer $TOKEN" '%1$s/fhir/Observation?code=http://loinc.org|72514-3&_count=5'

        # 2. The same clinic: what became of its own patients, live and exact
        curl -s -H "Authorization: Bearer $TOKEN" -H 'Content-Type: application/json' \\
          -d '{"measure":"koos-pain","visits":["M6","M12"],"groupBy":"source.tissue"}' %1$s/clinic/outcomes

        # 3. A researcher: a question over the release of all clinics, for an approved project
        %3$s
        curl -s -H "Authorization: Bearer $TOKEN" -H 'Content-Type: application/json' \\
          -d '%4$s' %1$s%5$s

        # 4. A regulator: order an extract; the answer's Content-Location says where it will be
        %6$s
        curl -si -X POST -H "Authorization: Bearer $TOKEN" '%1$s%7$s'
        """
        .formatted(
            registry.baseUrl(),
            token(clinic),
            token(researcher),
            PooledAnswer.question(project),
            PooledAnswer.PATH,
            token(regulator),
            ExtractTour.ORDER);
  }

  private String token(ClientCredentials client) {
    return """
        TOKEN=$(curl -s -d grant_type=client_credentials -d client_id=%s -d client_secret=%s%s \\
          %s | sed 's/.*"access_token":"\\([^"]*\\)".*/\\1/')"""
        .formatted(
            client.clientId(),
            client.clientSecret(),
            scope(client.scopes()),
            registry.servers().keycloak().tokenUri());
  }

  private static String scope(List<String> scopes) {
    return scopes.isEmpty() ? "" : " -d 'scope=" + String.join(" ", scopes) + "'";
  }
}
