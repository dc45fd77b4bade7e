package exvet;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.core.importer.Location;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import com.tngtech.archunit.library.Architectures.LayeredArchitecture;
import java.util.List;

/** The one way data flows through the packages, and which of them know which library. */
@AnalyzeClasses(
    packages = "exvet",
    importOptions = {
      ImportOption.DoNotIncludeTests.class,
      ArchitectureTest.WithoutCompiledRules.class
    })
final class ArchitectureTest {

  /** A package and those it may use. */
  private record Step(String name, String... uses) {
    String inFull() {
      return "exvet." + name;
    }

    /** The package with those inside it: only reports are so many that each form has its own. */
    String whole() {
      return name.equals("report") ? inFull() + ".." : inFull();
    }
  }

  private static final List<Step> STEPS =
      List.of(
          new Step("fact"),
          new Step("export", "fact"),
          new Step("change", "fact", "export"),
          new Step("topology", "fact"),
          new Step("probe", "fact", "topology"),
          new Step("rule", "fact", "topology"),
          new Step("verdict", "fact", "topology", "rule"),
          new Step("handover", "fact", "export", "change", "topology", "probe", "rule", "verdict"),
          new Step("example", "fact", "export", "topology", "probe", "rule", "verdict"),
          new Step(
              "report",
              "fact",
              "export",
              "change",
              "topology",
              "probe",
              "rule",
              "verdict",
              "handover"),
          new Step(
              "cli",
              "fact",
              "export",
              "change",
              "topology",
              "probe",
              "rule",
              "verdict",
              "handover",
              "example",
              "report"));

  @ArchTest static final ArchRule DATA_FLOWS_ONE_WAY = arrows();

  @ArchTest
  static final ArchRule PACKAGES_ARE_STEPS =
      classes()
          .should()
          .resideInAnyPackage(STEPS.stream().map(Step::whole).toArray(String[]::new))
          .because("a package is a step of the data's path; there is none for leftovers");

  @ArchTest
  static final ArchRule PACKAGES_HAVE_NO_CYCLES =
      slices().matching("exvet.(*)..").should().beFreeOfCycles();

  @ArchTest
  static final ArchRule DROOLS_IS_FOR_RULES_AND_THEIR_JUDGE =
      only(List.of("exvet.rule", "exvet.verdict"), "org.drools..", "org.kie..");

  @ArchTest
  static final ArchRule POI_IS_FOR_REPORTS =
      only(List.of("exvet.report.."), "org.apache.poi..", "org.apache.xmlbeans..");

  @ArchTest
  static final ArchRule DNSJAVA_IS_FOR_PROBES = only(List.of("exvet.probe"), "org.xbill..");

  @ArchTest
  static final ArchRule INTERFACES_ARE_CHOICES =
      classes()
          .that()
          .areInterfaces()
          .and()
          .areNotAnnotations()
          .should(haveNoneOrManyImplementations())
          .because("an interface with one implementation is a second name for a class");

  private static ArchRule arrows() {
    LayeredArchitecture arrows =
        layeredArchitecture()
            .consideringOnlyDependenciesInAnyPackage("exvet..")
            // A step that is planned has no class yet.
            .withOptionalLayers(true);
    for (Step step : STEPS) {
      arrows = arrows.layer(step.name()).definedBy(step.whole());
    }
    for (Step step : STEPS) {
      arrows =
          step.uses().length == 0
              ? arrows.whereLayer(step.name()).mayNotAccessAnyLayer()
              : arrows.whereLayer(step.name()).mayOnlyAccessLayers(step.uses());
    }
    return arrows;
  }

  private static ArchRule only(List<String> users, String... library) {
    return noClasses()
        .that()
        .resideOutsideOfPackages(users.toArray(String[]::new))
        .should()
        .dependOnClassesThat(resideInAnyPackage(library));
  }

  private static ArchCondition<JavaClass> haveNoneOrManyImplementations() {
    return new ArchCondition<>("have no implementation but lambdas, or more than one") {
      @Override
      public void check(JavaClass type, ConditionEvents events) {
        List<JavaClass> classes =
            type.getAllSubclasses().stream().filter(sub -> !sub.isInterface()).toList();
        if (classes.size() == 1) {
          events.add(
              SimpleConditionEvent.violated(
                  type, type.getName() + " is implemented by " + classes.get(0).getName()));
        }
      }
    };
  }

  /** What the build makes of {@code rules/} is generated: Drools' shapes, not ours. */
  static final class WithoutCompiledRules implements ImportOption {
    @Override
    public boolean includes(Location location) {
      return !location.contains("/exvet/rules/");
    }
  }
}
