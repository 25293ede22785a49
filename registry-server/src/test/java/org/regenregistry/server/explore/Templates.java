package org.regenregistry.server.explore;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.thymeleaf.context.Context;
import org.thymeleaf.context.IExpressionContext;
import org.thymeleaf.linkbuilder.StandardLinkBuilder;
import org.thymeleaf.spring6.SpringTemplateEngine;
import org.thymeleaf.templatemode.TemplateMode;
import org.thymeleaf.templateresolver.ClassLoaderTemplateResolver;

/** The registry's templates without a server: links are what they are on one at the root. */
final class Templates {

  private final SpringTemplateEngine engine = new SpringTemplateEngine();

  Templates() {
    ClassLoaderTemplateResolver resolver = new ClassLoaderTemplateResolver();
    resolver.setPrefix("templates/");
    resolver.setSuffix(".html");
    resolver.setTemplateMode(TemplateMode.HTML);
    engine.setTemplateResolver(resolver);
    engine.setLinkBuilder(
        new StandardLinkBuilder() {
          @Override
          protected String computeContextPath(
              IExpressionContext context, String base, Map<String, Object> parameters) {
            return "";
          }
        });
  }

  String page(String template, Object view) {
    return engine.process(template, context(view));
  }

  String part(String template, String fragment, Object view) {
    return engine.process(template, Set.of(fragment), context(view));
  }

  private static Context context(Object view) {
    return new Context(Locale.ROOT, Map.of("view", view));
  }

  /** The ids in a page, each as often as it is there. */
  static List<String> ids(String page) {
    return Pattern.compile(" id=\"([^\"]*)\"")
        .matcher(page)
        .results()
        .map(found -> found.group(1))
        .toList();
  }
}
