package org.regenregistry.server.search;

import java.util.ArrayList;
import java.util.List;
import org.hl7.fhir.r4.model.Base;
import org.hl7.fhir.r4.model.Resource;
import org.regenregistry.server.search.DeclaredParameter.ValueType;
import org.regenregistry.server.store.SearchTerm;
import org.regenregistry.server.store.SearchValues.QuantityValue;

/**
 * Extracts a composite over a repeating element: the code and the value that stand in the same one.
 *
 * @param key the parameter's name in the store
 * @param elements the repeating element
 * @param code the code in it
 * @param value the value in it
 * @param type whether the value is a code or a quantity
 */
record PairExtractor(String key, Path elements, Path code, Path value, ValueType type)
    implements Extractor {

  /** The extractor of a composite whose parts look into the element it looks at. */
  static Extractor of(DeclaredParameter composite, SearchParameters parameters) {
    DeclaredParameter code = parameters.part(composite, composite.parts().getFirst());
    DeclaredParameter value = parameters.part(composite, composite.parts().getLast());
    return new PairExtractor(
        composite.key(),
        parameters.path(composite),
        relative(composite, code),
        relative(composite, value),
        value.type());
  }

  private static Path relative(DeclaredParameter composite, DeclaredParameter part) {
    return PathCompiler.compile(part.expression().replace(composite.expression() + ".", ""));
  }

  @Override
  public void extract(Resource resource, ExtractedValues values) {
    elements.select(resource, element -> pairs(element, values));
  }

  private void pairs(Base element, ExtractedValues values) {
    List<SearchTerm> codes = new ArrayList<>();
    code.select(element, found -> TokenTerms.of(key, found, codes::add));
    value.select(
        element,
        found -> {
          if (type == ValueType.QUANTITY) {
            QuantityValues.of(found, measured -> quantities(codes, measured, values));
          } else {
            TokenTerms.of(key, found, term -> terms(codes, term, values));
          }
        });
  }

  private void quantities(
      List<SearchTerm> codes, QuantityValues.Measured measured, ExtractedValues values) {
    for (SearchTerm term : codes) {
      SearchTerm pair =
          new SearchTerm(
              key,
              term.system(),
              term.code(),
              term.text(),
              measured.system(),
              measured.code(),
              measured.text());
      values.quantities().add(new QuantityValue(pair, measured.value()));
    }
  }

  private void terms(List<SearchTerm> codes, SearchTerm found, ExtractedValues values) {
    for (SearchTerm term : codes) {
      values
          .terms()
          .add(
              new SearchTerm(
                  key,
                  term.system(),
                  term.code(),
                  term.text(),
                  found.system(),
                  found.code(),
                  found.text()));
    }
  }
}
