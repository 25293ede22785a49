package org.regenregistry.mapping.validation;

import java.io.IOException;
import java.net.Proxy;
import java.net.ProxySelector;
import java.net.SocketAddress;
import java.net.URI;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** Notes every address the Java platform is asked to connect to, and lets none through. */
final class RefusingProxySelector extends ProxySelector {

  private final List<URI> asked = Collections.synchronizedList(new ArrayList<>());

  List<URI> asked() {
    return List.copyOf(asked);
  }

  @Override
  public List<Proxy> select(URI uri) {
    asked.add(uri);
    throw new IllegalArgumentException("No network: " + uri);
  }

  @Override
  public void connectFailed(URI uri, SocketAddress address, IOException failure) {
    asked.add(uri);
  }
}
