package org.regenregistry.server.intake;

import java.nio.charset.StandardCharsets;

/** How deep XHTML is nested, told from its tags alone. */
final class Markup {

  private final String text;
  private int at;
  private int open;
  private int most;

  private Markup(String text) {
    this.text = text;
  }

  /** The greatest number of elements inside each other. */
  static int depth(byte[] xhtml) {
    Markup markup = new Markup(new String(xhtml, StandardCharsets.UTF_8));
    while (markup.next()) {
      markup.tag();
    }
    return markup.most;
  }

  private boolean next() {
    at = text.indexOf('<', at);
    return at >= 0;
  }

  private void tag() {
    if (text.startsWith("<!--", at)) {
      skip("-->");
    } else if (text.startsWith("<![CDATA[", at)) {
      skip("]]>");
    } else if (text.startsWith("<?", at)) {
      skip("?>");
    } else if (text.startsWith("</", at)) {
      open = Math.max(0, open - 1);
      at++;
    } else if (!endOfOpening()) {
      most = Math.max(most, ++open);
    }
  }

  private void skip(String close) {
    int found = text.indexOf(close, at);
    at = found < 0 ? text.length() : found + close.length();
  }

  /**
   * Goes behind an opening tag, whose attributes may hold any character; true if it also closes.
   */
  private boolean endOfOpening() {
    char quote = 0;
    for (at++; at < text.length(); at++) {
      char character = text.charAt(at);
      if (quote != 0) {
        quote = character == quote ? 0 : quote;
      } else if (character == '"' || character == '\'') {
        quote = character;
      } else if (character == '>') {
        return text.charAt(at - 1) == '/';
      }
    }
    return false;
  }
}
