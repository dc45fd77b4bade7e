package exvet.rule;

import exvet.fact.Sha256;
import exvet.rule.RuleBook.Scope;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.drools.compiler.kie.builder.impl.InternalKieModule;

/** The build step that compiles {@code rules/} into classes and an index beside exvet's own. */
public final class RuleCompiler {
  private RuleCompiler() {}

  /**
   * @param args the folder of the rules, the folder of the classes
   */
  public static void main(String[] args) throws IOException {
    Path classes = Path.of(args[1]);
    List<RuleFile> files = read(Path.of(args[0]));
    List<String> problems = Dependencies.problems(files.stream().map(RuleFile::rule).toList());
    if (!problems.isEmpty()) {
      throw new RuleException(problems);
    }
    delete(classes.resolve("exvet/rules"));
    Path target = Files.createDirectories(classes.resolve("exvet/rule"));
    for (Scope scope : Scope.values()) {
      String name = scope.word();
      List<RuleFile> some = ofScope(scope, files);
      List<String> models = some.isEmpty() ? List.of() : writeClasses(name, some, classes);
      Files.write(target.resolve(name + ".models"), models, StandardCharsets.UTF_8);
    }
    try (DataOutputStream out =
        new DataOutputStream(Files.newOutputStream(target.resolve("rules.index")))) {
      out.writeUTF(hash(files));
      Map<String, List<String>> inputs = RuleInputs.shipped();
      RuleIndex.write(out, files.stream().map(file -> file.rule().reading(inputs)).toList());
    }
  }

  /** The rules that run in the sessions of a scope; those that cross it read what was counted. */
  static List<RuleFile> ofScope(Scope scope, List<RuleFile> files) {
    boolean recipient = scope == Scope.RECIPIENT;
    return files.stream().filter(file -> file.rule().recipientScope() == recipient).toList();
  }

  /** The classes of an earlier build: a rule that is gone must not stay. */
  private static void delete(Path folder) throws IOException {
    if (Files.isDirectory(folder)) {
      try (Stream<Path> paths = Files.walk(folder)) {
        for (Path path : paths.sorted(Comparator.reverseOrder()).toList()) {
          Files.delete(path);
        }
      }
    }
  }

  /**
   * Reads and checks every {@code .drl} below a folder, in the order of their paths.
   *
   * @throws RuleException with every problem of every file, or if there is no file
   */
  static List<RuleFile> read(Path folder) throws IOException {
    List<RuleFile> files = new ArrayList<>();
    List<String> problems = new ArrayList<>();
    if (!Files.isDirectory(folder)) {
      throw new RuleException(List.of(folder + ": there is no such folder"));
    }
    try (Stream<Path> paths = Files.walk(folder)) {
      for (Path path : paths.filter(p -> p.toString().endsWith(".drl")).sorted().toList()) {
        String name = folder.relativize(path).toString().replace('\\', '/');
        RuleFile file = new RuleFile(name, text(path));
        files.add(file);
        file.problems().forEach(problem -> problems.add(folder.resolve(problem).toString()));
      }
    }
    if (files.isEmpty()) {
      problems.add(folder + ": there is no rule in it; a rule is a file <area>/<id>.drl");
    }
    if (!problems.isEmpty()) {
      throw new RuleException(problems);
    }
    return files;
  }

  private static String text(Path path) throws IOException {
    try {
      return Files.readString(path);
    } catch (CharacterCodingException e) {
      throw new RuleException(List.of(path + ": is not UTF-8"));
    }
  }

  /** The SHA-256 of the rules' texts, so that a report can name the rule base it used. */
  static String hash(List<RuleFile> files) {
    return hash(files.stream().map(file -> file.rule().doc().text()).toArray(String[]::new));
  }

  static String hash(String... texts) {
    MessageDigest digest = Sha256.digest();
    for (String text : texts) {
      digest.update(text.getBytes(StandardCharsets.UTF_8));
    }
    return Sha256.hex(digest);
  }

  private static List<String> writeClasses(String name, List<RuleFile> files, Path target)
      throws IOException {
    InternalKieModule module = RuleModel.compile(name, files);
    for (Map.Entry<String, byte[]> entry : RuleModel.classes(module).entrySet()) {
      Path path = target.resolve(entry.getKey());
      Files.createDirectories(path.getParent());
      Files.write(path, entry.getValue());
    }
    return RuleModel.models(module);
  }
}
