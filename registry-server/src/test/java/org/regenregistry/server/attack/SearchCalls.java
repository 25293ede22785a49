package org.regenregistry.server.attack;

import static org.regenregistry.server.attack.Need.records;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.hl7.fhir.r4.model.CapabilityStatement.CapabilityStatementRestResourceComponent;
import org.hl7.fhir.r4.model.CapabilityStatement.CapabilityStatementRestResourceSearchParamComponent;
import org.hl7.fhir.r4.model.Enumerations.SearchParamType;
import org.hl7.fhir.r4.model.StringType;
import org.regenregistry.server.attack.Call.Request;
import org.regenregistry.server.oracle.Declared;

/**
 * A search by every declared parameter, along every reference there and back, and with everything
 * that can be brought along; wherever a value can name something of the clinic aimed at, it does.
 */
final class SearchCalls {

  private final Planted aim;
  private final CapabilityStatementRestResourceComponent declared;
  private final String type;
  private final List<Call> calls = new ArrayList<>();

  SearchCalls(Planted aim, CapabilityStatementRestResourceComponent declared) {
    this.aim = aim;
    this.declared = declared;
    this.type = declared.getType();
  }

  List<Call> all() {
    declared.getSearchParam().forEach(this::parameter);
    String id = id(type);
    search("_id=" + id).findsNothing();
    search(aim.identifier(type)).findsNothing();
    search("_security=" + aim.clinic().code().value()).findsNothing();
    search("_tag=" + aim.of(type).getMeta().getTagFirstRep().getCode()).findsNothing();
    declared.getSearchInclude().forEach(it -> include(it.getValue()));
    declared.getSearchRevInclude().forEach(this::reverseInclude);
    return List.copyOf(calls);
  }

  private void parameter(CapabilityStatementRestResourceSearchParamComponent parameter) {
    Set<String> modifiers = Declared.modifiers(parameter);
    if (modifiers.contains("missing")) {
      search(parameter.getName() + ":missing=false");
    }
    if (parameter.getType() == SearchParamType.DATE) {
      search(parameter.getName() + "=ge1900");
    }
    if (parameter.getType() == SearchParamType.REFERENCE) {
      targets(parameter).forEach(target -> reference(parameter.getName(), target));
    }
  }

  private void reference(String parameter, String target) {
    String id = id(target);
    search(parameter + "=" + target + "/" + id).findsNothing();
    follow(type + "?" + parameter + ":" + target + "._id=" + id, target);
    follow(target + "?_has:" + type + ":" + parameter + ":_id=" + id(type), target);
    follow(type + "?" + parameter + ":" + target + "." + aim.identifier(target), target);
  }

  private void follow(String url, String other) {
    Need need = records("s:" + type, "s:" + other);
    calls.add(Call.of("chain " + name(url), need, Request.get(url), 200, 200).findsNothing());
  }

  private void include(String value) {
    String name = value.substring(value.indexOf(':') + 1).split(":", -1)[0];
    Set<String> permissions = new TreeSet<>(Set.of("s:" + type));
    declared.getSearchParam().stream()
        .filter(parameter -> parameter.getName().equals(name))
        .forEach(parameter -> targets(parameter).forEach(t -> permissions.add("r:" + t)));
    String url = type + "?_include=" + value;
    calls.add(Call.of("include " + url, new Need.Records(permissions), Request.get(url), 200, 200));
  }

  private void reverseInclude(StringType value) {
    String source = value.getValue().split(":", 2)[0];
    String url = type + "?_revinclude=" + value.getValue();
    Need need = records("s:" + type, "r:" + source);
    calls.add(Call.of("revinclude " + url, need, Request.get(url), 200, 200));
  }

  /** The types a reference may name, which its documentation lists among its modifiers. */
  private Set<String> targets(CapabilityStatementRestResourceSearchParamComponent parameter) {
    Set<String> targets = new TreeSet<>(Declared.modifiers(parameter));
    targets.retainAll(aim.types());
    return targets;
  }

  private Added search(String query) {
    Request request = Request.get(type + "?" + query);
    calls.add(
        Call.of("search " + name(type + "?" + query), records("s:" + type), request, 200, 200));
    return new Added();
  }

  /** Names say what was asked, not whose ids were used. */
  private static String name(String url) {
    return url.replaceAll("=[^=]*$", "");
  }

  private String id(String target) {
    return aim.of(target).getIdElement().getIdPart();
  }

  /** The call added last. */
  private final class Added {
    void findsNothing() {
      calls.add(calls.removeLast().findsNothing());
    }
  }
}
