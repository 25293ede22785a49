#!/bin/bash
# Gives Elasticsearch its certificate and the registry's users, then starts it as its image does.
set -eu
cd /usr/share/elasticsearch
mkdir -p config/tls
cp /certificates/ca.crt /certificates/http.crt /certificates/http.key config/tls/
cp /registry/roles.yml config/roles.yml

: >config/users
: >config/users_roles
bin/elasticsearch-users useradd indexer -p "$REGISTRY_INDEXER_PASSWORD" -r registry_indexer
bin/elasticsearch-users useradd research -p "$REGISTRY_RESEARCH_PASSWORD" -r registry_research

exec /usr/local/bin/docker-entrypoint.sh eswrapper
