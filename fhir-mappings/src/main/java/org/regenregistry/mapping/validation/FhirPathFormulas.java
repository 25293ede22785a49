package org.regenregistry.mapping.validation;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.context.support.IValidationSupport;
import ca.uhn.fhir.parser.DataFormatException;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.hl7.fhir.r4.fhirpath.ExpressionNode;
import org.hl7.fhir.r4.fhirpath.FHIRPathEngine;
import org.hl7.fhir.r4.hapi.ctx.HapiWorkerContext;
import org.hl7.fhir.r4.model.Base;
import org.hl7.fhir.r4.model.Period;
import org.hl7.fhir.validation.instance.utils.FHIRPathExpressionFixer;
import org.regenregistry.mapping.validation.Invariant.Formula;

/** Makes formulas of FHIRPath expressions, each parsed once. */
final class FhirPathFormulas {

  private static final String VERSION = "4.0.1";

  private final HapiWorkerContext context;

  /** An engine keeps a log of what it does and so serves one thread at a time. */
  private final Queue<FHIRPathEngine> engines = new ConcurrentLinkedQueue<>();

  FhirPathFormulas(FhirContext fhir, IValidationSupport support) {
    context = new HapiWorkerContext(fhir, support);
  }

  /** The formula of an expression; the key lets known mistakes of FHIR's own be mended. */
  Formula compile(String key, String expression) {
    FHIRPathEngine engine = borrow();
    ExpressionNode parsed = engine.parse(FHIRPathExpressionFixer.fixExpr(expression, key, VERSION));
    engines.add(engine);
    return node -> holds(parsed, node);
  }

  private boolean holds(ExpressionNode formula, Node node) {
    FHIRPathEngine engine = borrow();
    try {
      Scope scope = node.scope();
      return engine.evaluateToBoolean(
          null, scope.resource(), scope.root(), apart(node.value()), formula);
    } catch (RuntimeException _) {
      // The reference validator, too, takes a formula that cannot be evaluated as broken.
      return false;
    } finally {
      engines.add(engine);
    }
  }

  /**
   * Comparing the ends of a period turns them to UTC in place, which would then be stored. A period
   * that cannot be copied has a malformed time and will not be.
   */
  private static Base apart(Base value) {
    try {
      return value instanceof Period period ? period.copy() : value;
    } catch (IllegalArgumentException | DataFormatException malformed) {
      return value;
    }
  }

  private FHIRPathEngine borrow() {
    FHIRPathEngine free = engines.poll();
    return free == null ? new FHIRPathEngine(context) : free;
  }
}
