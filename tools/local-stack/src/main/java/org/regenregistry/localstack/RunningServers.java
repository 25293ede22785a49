package org.regenregistry.localstack;

import org.regenregistry.localstack.elasticsearch.ElasticsearchServer;
import org.regenregistry.localstack.keycloak.KeycloakServer;
import org.regenregistry.localstack.postgresql.PostgresqlServer;

/** The three servers the registry stands on, running and ready to answer. */
public record RunningServers(
    PostgresqlServer postgresql, ElasticsearchServer elasticsearch, KeycloakServer keycloak) {}
