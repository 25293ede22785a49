package org.regenregistry.server.search;

import java.util.ArrayList;
import java.util.List;

/**
 * Compiles the part of FHIRPath in which search parameters are written: element names, {@code as},
 * {@code ofType}, {@code extension('url')}, {@code where(…)} with an equality or {@code resolve()
 * is Type}, {@code exists()}, {@code and}, {@code =}, {@code !=} and unions. Anything else is an
 * error.
 */
final class PathCompiler {

  private final PathTokens tokens;

  private PathCompiler(String expression) {
    this.tokens = new PathTokens(expression);
  }

  /**
   * Compiles an expression.
   *
   * @throws IllegalArgumentException when it has a part this compiler does not know
   */
  static Path compile(String expression) {
    PathCompiler compiler = new PathCompiler(expression);
    Path path = compiler.union();
    if (!compiler.tokens.isAtEnd()) {
      throw new IllegalArgumentException("cannot read '" + compiler.tokens.peek() + "'");
    }
    return path;
  }

  private Path union() {
    Path first = both();
    if (!tokens.peek().equals("|")) {
      return first;
    }
    List<Path> paths = new ArrayList<>(List.of(first));
    while (tokens.takes("|")) {
      paths.add(both());
    }
    return new Path.Union(List.copyOf(paths));
  }

  private Path both() {
    Path path = compared();
    while (tokens.takes("and")) {
      path = new Path.Both(path, compared());
    }
    return path;
  }

  private Path compared() {
    Path path = typed();
    if (tokens.takes("=")) {
      return new Path.Compared(path, literal(), true);
    }
    if (tokens.takes("!=")) {
      return new Path.Compared(path, literal(), false);
    }
    return path;
  }

  private String literal() {
    String next = tokens.peek();
    return next.equals("true") || next.equals("false") ? tokens.take() : tokens.text();
  }

  private Path typed() {
    Path path = steps();
    return tokens.takes("as") ? new Path.OfType(path, tokens.take()) : path;
  }

  private Path steps() {
    Path path = first();
    while (tokens.takes(".")) {
      path = step(path, tokens.take());
    }
    return path;
  }

  private Path first() {
    if (tokens.takes("(")) {
      Path path = union();
      tokens.expect(")");
      return path;
    }
    String name = tokens.take();
    return Character.isUpperCase(name.charAt(0))
        ? new Path.OfType(new Path.Focus(), name)
        : step(new Path.Focus(), name);
  }

  private Path step(Path from, String name) {
    if (!Character.isLetter(name.charAt(0))) {
      throw new IllegalArgumentException("expected a name instead of '" + name + "'");
    }
    return tokens.takes("(") ? call(from, name) : new Path.Child(from, name);
  }

  private Path call(Path from, String function) {
    Path path =
        switch (function) {
          case "as", "ofType" -> new Path.OfType(from, tokens.take());
          case "exists" -> new Path.Exists(from);
          case "extension" -> extension(from, tokens.text());
          case "where" -> new Path.Where(from, union());
          case "resolve" -> resolved(from);
          default -> throw new IllegalArgumentException("there is no function " + function + "()");
        };
    if (!function.equals("resolve")) {
      tokens.expect(")");
    }
    return path;
  }

  private static Path extension(Path from, String url) {
    Path isOfUrl = new Path.Compared(new Path.Child(new Path.Focus(), "url"), url, true);
    return new Path.Where(new Path.Child(from, "extension"), isOfUrl);
  }

  /** Of what a reference resolves to, the type is known; the rest is in another resource. */
  private Path resolved(Path from) {
    tokens.expect(")");
    if (!tokens.takes("is")) {
      return new Path.Elsewhere();
    }
    return new Path.ReferenceTo(from, tokens.take() + "/");
  }
}
