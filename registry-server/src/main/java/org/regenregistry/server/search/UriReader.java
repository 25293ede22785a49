package org.regenregistry.server.search;

import java.util.LinkedHashSet;
import java.util.Set;
import org.regenregistry.server.store.TermPattern;

/** Reads one value of a uri parameter. */
final class UriReader {

  private UriReader() {}

  static TermPattern exactly(String value) {
    return new TermPattern.Exact(SearchText.exact(Escapes.unescape(value)));
  }

  /** The address itself and every address under it; a slash at the end makes no difference. */
  static TermPattern below(String value) {
    String uri = Escapes.unescape(value);
    String bare = uri.endsWith("/") ? uri.substring(0, uri.length() - 1) : uri;
    return new TermPattern.Below(SearchText.beginning(bare));
  }

  /** The address itself and every address that it is below, up to the host. */
  static TermPattern above(String value) {
    String uri = Escapes.unescape(value);
    Set<TermPattern.Coding> above = new LinkedHashSet<>();
    above.add(new TermPattern.Coding("", SearchText.exact(uri)));
    int authority = uri.indexOf("://");
    int host = authority < 0 ? 0 : authority + "://".length();
    for (int slash = uri.lastIndexOf('/'); slash > host; slash = uri.lastIndexOf('/', slash - 1)) {
      above.add(new TermPattern.Coding("", SearchText.exact(uri.substring(0, slash))));
      above.add(new TermPattern.Coding("", SearchText.exact(uri.substring(0, slash + 1))));
    }
    return new TermPattern.OneOf(above);
  }
}
