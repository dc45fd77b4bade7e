package exvet.rule;

import java.util.List;
import org.drools.compiler.kie.builder.impl.InternalKieModule;
import org.kie.api.KieBase;
import org.kie.api.KieServices;
import org.kie.api.runtime.KieContainer;

/**
 * The compiled rules of a site's own folders.
 *
 * @param models the names of the classes that hold them
 */
record SiteRules(KieContainer container, List<String> models) {

  /** Compiles files in memory. */
  static SiteRules compile(String name, List<RuleFile> files) {
    InternalKieModule module = RuleModel.compile(name, files);
    KieContainer container = KieServices.get().newKieContainer(module.getReleaseId());
    return new SiteRules(container, RuleModel.models(module));
  }

  KieBase newBase() {
    return container.newKieBase(null);
  }
}
