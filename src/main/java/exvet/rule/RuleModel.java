package exvet.rule;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.drools.compiler.kie.builder.impl.InternalKieModule;
import org.drools.compiler.kie.builder.impl.KieBuilderImpl;
import org.drools.model.codegen.ExecutableModelProject;
import org.kie.api.KieServices;
import org.kie.api.builder.KieFileSystem;
import org.kie.api.builder.Message;
import org.kie.api.builder.model.KieModuleModel;

/** Rule files compiled by Drools to the executable model. */
final class RuleModel {
  private static final String IMPORTS =
      "import exvet.fact.*\nimport exvet.topology.*\nimport static exvet.verdict.Say.*\n\n";

  private RuleModel() {}

  /**
   * Compiles files in memory.
   *
   * @throws RuleException if Drools refuses one
   */
  static InternalKieModule compile(String name, List<RuleFile> files) {
    KieServices services = KieServices.get();
    KieFileSystem sources = services.newKieFileSystem();
    KieModuleModel module = services.newKieModuleModel();
    module.newKieBaseModel(name).setDefault(true).newKieSessionModel(name).setDefault(true);
    for (RuleFile file : files) {
      RuleDoc doc = file.rule().doc();
      sources.write(
          "src/main/resources/exvet/rules/" + doc.area() + "/" + doc.id() + ".drl",
          "package exvet.rules." + doc.area() + "\n" + IMPORTS + file.drl());
    }
    sources.generateAndWritePomXML(services.newReleaseId("exvet", name, "1"));
    KieBuilderImpl builder = (KieBuilderImpl) services.newKieBuilder(sources);
    builder.buildAll(ExecutableModelProject.class);
    List<String> problems = new ArrayList<>();
    for (Message message :
        builder.getResults().getMessages(Message.Level.ERROR, Message.Level.WARNING)) {
      problems.add(
          "rules/" + message.getPath() + ": " + message.getText().lines().findFirst().orElse(""));
    }
    if (!problems.isEmpty()) {
      throw new RuleException(problems);
    }
    return (InternalKieModule) builder.getKieModuleIgnoringErrors();
  }

  /** The names of the classes from which a rule base is made. */
  static List<String> models(InternalKieModule module) {
    return module.getFileNames().stream()
        .filter(file -> file.endsWith("/drools-model"))
        .flatMap(file -> new String(module.getBytes(file), StandardCharsets.UTF_8).lines())
        .filter(line -> !line.isBlank() && line.indexOf(':') < 0)
        .sorted()
        .toList();
  }

  /** The compiled classes, by their path. */
  static Map<String, byte[]> classes(InternalKieModule module) {
    Map<String, byte[]> classes = new TreeMap<>();
    for (String file : module.getFileNames()) {
      if (file.endsWith(".class") && !file.startsWith("org/drools/")) {
        classes.put(file, module.getBytes(file));
      }
    }
    return classes;
  }
}
