package org.regenregistry.server.search;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.regenregistry.server.search.DeclaredParameter.Home;
import org.regenregistry.server.search.DeclaredParameter.ValueType;

/** Which modifiers each parameter takes. */
public final class Modifiers {

  private Modifiers() {}

  /** The modifiers of a parameter besides the names of types, without {@link Modifier#NONE}. */
  static Set<Modifier> of(DeclaredParameter parameter) {
    return switch (parameter.home()) {
      case ID, UPDATED, PAIRS, ALL_PARTS -> EnumSet.noneOf(Modifier.class);
      case IDENTIFIERS ->
          EnumSet.of(Modifier.MISSING, Modifier.NOT, Modifier.OF_TYPE, Modifier.TEXT);
      case COMPARTMENT -> EnumSet.of(Modifier.MISSING, Modifier.IDENTIFIER);
      case CANONICAL -> EnumSet.of(Modifier.MISSING, Modifier.ABOVE, Modifier.BELOW);
      case ROWS, ANY_PART -> ofType(parameter.type());
    };
  }

  private static Set<Modifier> ofType(ValueType type) {
    return switch (type) {
      case TOKEN ->
          EnumSet.of(
              Modifier.MISSING,
              Modifier.NOT,
              Modifier.TEXT,
              Modifier.IN,
              Modifier.NOT_IN,
              Modifier.ABOVE,
              Modifier.BELOW);
      case STRING -> EnumSet.of(Modifier.MISSING, Modifier.EXACT, Modifier.CONTAINS);
      case URI -> EnumSet.of(Modifier.MISSING, Modifier.ABOVE, Modifier.BELOW);
      case REFERENCE -> EnumSet.of(Modifier.MISSING, Modifier.IDENTIFIER);
      case DATE, QUANTITY, NUMBER -> EnumSet.of(Modifier.MISSING);
      case COMPOSITE -> EnumSet.noneOf(Modifier.class);
    };
  }

  /** The modifiers as they are written, also the types that a reference may lead to; sorted. */
  public static List<String> codes(DeclaredParameter parameter) {
    Stream<String> types =
        hasTypes(parameter) ? parameter.targets().stream().map(kind -> kind.type()) : Stream.of();
    return Stream.concat(of(parameter).stream().map(Modifier::code), types).sorted().toList();
  }

  /** Whether the parameter is a reference whose type a search may name. */
  static boolean hasTypes(DeclaredParameter parameter) {
    return parameter.type() == ValueType.REFERENCE && parameter.home() != Home.CANONICAL;
  }
}
