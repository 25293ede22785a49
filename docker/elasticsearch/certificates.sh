#!/bin/bash
# Makes the certificate with which Elasticsearch speaks TLS, once, into a volume that the server
# and the indexer read the authority's certificate from. Runs as root in Elasticsearch's image.
set -eu
cd /usr/share/elasticsearch
if [ -f /certificates/http.crt ]; then
  exit 0
fi
work=$(mktemp -d)
bin/elasticsearch-certutil ca --silent --pem --out "$work/ca.zip"
unzip -q "$work/ca.zip" -d "$work"
# The further nodes are those of compose.cluster.yaml.
bin/elasticsearch-certutil cert --silent --pem --name http \
  --dns elasticsearch,elasticsearch-2,elasticsearch-3,localhost \
  --ca-cert "$work/ca/ca.crt" --ca-key "$work/ca/ca.key" --out "$work/http.zip"
unzip -q "$work/http.zip" -d "$work"
install -m 644 "$work/ca/ca.crt" /certificates/ca.crt
# The image's own user is 1000.
install -m 400 -o 1000 -g 0 "$work/http/http.key" /certificates/http.key
# Last, since its presence says that everything is there.
install -m 644 "$work/http/http.crt" /certificates/http.crt
rm -rf "$work"
