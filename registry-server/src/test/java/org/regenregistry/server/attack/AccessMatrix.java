package org.regenregistry.server.attack;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.hl7.fhir.r4.model.CapabilityStatement.CapabilityStatementRestComponent;
import org.regenregistry.server.FhirHttp;
import org.regenregistry.server.FhirHttp.Answer;
import org.regenregistry.server.attack.Identity.Standing;

/** Makes every call as every identity, and keeps what was wrong with the answers. */
final class AccessMatrix {

  private static final int AT_A_TIME = 8;
  private static final int EVERY_SEARCH_WRAPPED = 4;

  private final Planted aim;
  private final List<Planted> clinics;
  private final Attackers attackers;
  private final CapabilityStatementRestComponent declared;
  private final AtomicInteger requests = new AtomicInteger();
  private final Set<String> interactions = new TreeSet<>();
  private final ConcurrentLinkedQueue<String> wrongStatuses = new ConcurrentLinkedQueue<>();
  private final ConcurrentLinkedQueue<String> leaks = new ConcurrentLinkedQueue<>();

  /**
   * @param clinics all with canaries; the first is aimed at
   */
  AccessMatrix(
      List<Planted> clinics, Attackers attackers, CapabilityStatementRestComponent declared) {
    this.aim = clinics.getFirst();
    this.clinics = List.copyOf(clinics);
    this.attackers = attackers;
    this.declared = declared;
  }

  /** Lets one identity make all calls. */
  void run(Identity who) throws InterruptedException {
    FhirHttp http = attackers.as(who);
    try (ExecutorService threads = Executors.newFixedThreadPool(AT_A_TIME)) {
      for (Wrapped form : Wrapped.values()) {
        for (Call call : calls(who, form)) {
          interactions.add(call.name());
          threads.execute(() -> judge(who, http, form, call));
        }
      }
    }
  }

  private List<Call> calls(Identity who, Wrapped form) {
    Function<String, String> prey =
        who.standing() == Standing.OWNER && who.may(Set.of("d:Patient"))
            ? aim::created
            : type -> aim.key(aim.of(type));
    List<Call> calls = new ArrayList<>();
    List<Call> searches = new ArrayList<>();
    for (var resource : declared.getResource()) {
      if (aim.types().contains(resource.getType())) {
        calls.addAll(new TypeCalls(aim, resource, prey).all());
        searches.addAll(new SearchCalls(aim, resource).all());
      }
    }
    int step = form == Wrapped.PLAIN ? 1 : EVERY_SEARCH_WRAPPED;
    for (int index = 0; index < searches.size(); index += step) {
      calls.add(searches.get(index));
    }
    FhirHttp owner = attackers.as(Identity.DATA_MANAGER);
    calls.addAll(new ServerCalls(aim, owner, declared).all());
    return calls.stream().flatMap(call -> form.around(call).stream()).toList();
  }

  private void judge(Identity who, FhirHttp http, Wrapped form, Call call) {
    try {
      FhirHttp sender = http;
      for (var header : call.request().headers().entrySet()) {
        sender = sender.with(header.getKey(), header.getValue());
      }
      Answer answer =
          sender.send(call.request().method(), call.request().path(), call.request().body());
      requests.incrementAndGet();
      status(who, form, call, answer);
      leaks(who, call, answer);
    } catch (RuntimeException failed) {
      wrongStatuses.add(who + ": " + call.name() + ": " + failed);
    }
  }

  private void status(Identity who, Wrapped form, Call call, Answer answer) {
    Set<Integer> right = Rights.statuses(who, call);
    int status = form.status(answer);
    if (!right.contains(status)) {
      wrongStatuses.add(
          "%s: %s: %d instead of %s %s"
              .formatted(who, call.name(), status, right, shortened(answer.body())));
    }
    if (who.standing() == Standing.STRANGER
        && call.finds() == Call.Finds.NOTHING
        && form.found(answer).orElse(0) > 0) {
      leaks.add(who + ": " + call.name() + " found something " + shortened(answer.body()));
    }
  }

  private void leaks(Identity who, Call call, Answer answer) {
    String text = answer.headers().map() + "\n" + answer.body();
    Set<String> sent = known(call.request().text());
    for (Planted clinic : clinics) {
      if (!attackers.owns(who, clinic)) {
        Set<String> seen = known(text);
        seen.removeAll(sent);
        seen.removeIf(word -> !isOf(clinic, word));
        if (isOwnTrail(who, call)) {
          seen.removeAll(clinic.ids());
        }
        if (!seen.isEmpty()) {
          leaks.add(who + ": " + call.name() + " shows " + seen + " " + shortened(answer.body()));
        }
      }
    }
  }

  /** A clinic's own trail tells which ids its clients asked for, foreign ones among them. */
  private static boolean isOwnTrail(Identity who, Call call) {
    return who.standing() == Standing.STRANGER && call.need() instanceof Need.AuditEvents;
  }

  private Set<String> known(String text) {
    Set<String> words = new TreeSet<>(Canaries.in(text));
    words.addAll(Canaries.ids(text));
    clinics.stream()
        .map(clinic -> clinic.clinic().code().value())
        .filter(text::contains)
        .forEach(words::add);
    return words;
  }

  private static boolean isOf(Planted clinic, String word) {
    return word.startsWith("qzcanary")
        ? clinic.canaries().owns(word)
        : clinic.ids().contains(word) || clinic.clinic().code().value().equals(word);
  }

  private static String shortened(String body) {
    return body.substring(0, Math.min(300, body.length())).replaceAll("\\s+", " ");
  }

  List<String> wrongStatuses() {
    return wrongStatuses.stream().limit(40).toList();
  }

  List<String> leaks() {
    return leaks.stream().limit(40).toList();
  }

  int requests() {
    return requests.get();
  }

  int interactions() {
    return interactions.size();
  }
}
