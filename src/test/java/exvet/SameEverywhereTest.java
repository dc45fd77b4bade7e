package exvet;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.GeneralCodingRules.ACCESS_STANDARD_STREAMS;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaCall;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.util.Set;

/** What keeps the same input and date giving the same bytes on every machine. */
@AnalyzeClasses(
    packages = "exvet",
    importOptions = {
      ImportOption.DoNotIncludeTests.class,
      ArchitectureTest.WithoutCompiledRules.class
    })
final class SameEverywhereTest {
  private static final Set<String> CLOCKS =
      Set.of(
          "java.time.Instant.now()",
          "java.time.LocalDate.now()",
          "java.time.LocalDateTime.now()",
          "java.time.OffsetDateTime.now()",
          "java.time.ZonedDateTime.now()",
          "java.time.Clock.systemUTC()",
          "java.time.Clock.systemDefaultZone()",
          "java.lang.System.currentTimeMillis()",
          "java.util.Date.<init>()");

  private static final Set<String> PLATFORM =
      Set.of(
          "java.util.Locale.getDefault()",
          "java.util.TimeZone.getDefault()",
          "java.time.ZoneId.systemDefault()",
          "java.time.Clock.systemDefaultZone()",
          "java.nio.charset.Charset.defaultCharset()",
          "java.lang.String.toLowerCase()",
          "java.lang.String.toUpperCase()",
          "java.lang.String.getBytes()",
          "java.lang.String.<init>([B)",
          "java.lang.String.format(java.lang.String, [Ljava.lang.Object;)",
          "java.lang.String.formatted([Ljava.lang.Object;)",
          "java.time.format.DateTimeFormatter.ofPattern(java.lang.String)",
          "java.text.NumberFormat.getInstance()",
          "java.io.InputStreamReader.<init>(java.io.InputStream)",
          "java.io.OutputStreamWriter.<init>(java.io.OutputStream)",
          "java.io.FileReader.<init>(java.io.File)",
          "java.io.FileWriter.<init>(java.io.File)",
          "java.util.Scanner.<init>(java.io.InputStream)");

  @ArchTest
  static final ArchRule ONLY_COMMANDS_AND_PROBES_ASK_FOR_THE_TIME =
      noClasses()
          .that()
          .resideOutsideOfPackages("exvet.cli", "exvet.probe")
          .should()
          .callCodeUnitWhere(oneOf(CLOCKS, "the time is asked for"))
          .because("--as-of is the only clock an output sees");

  @ArchTest
  static final ArchRule NOTHING_DEPENDS_ON_THE_PLATFORM =
      noClasses()
          .should()
          .callCodeUnitWhere(oneOf(PLATFORM, "the platform decides"))
          .because("no output depends on the machine's locale, zone or encoding");

  @ArchTest
  static final ArchRule ONLY_COMMANDS_SPEAK =
      noClasses().that().resideOutsideOfPackage("exvet.cli").should(ACCESS_STANDARD_STREAMS);

  private static DescribedPredicate<JavaCall<?>> oneOf(Set<String> signatures, String description) {
    return DescribedPredicate.describe(
        description,
        call ->
            signatures.contains(
                call.getTargetOwner().getName()
                    + "."
                    + call.getName()
                    + "("
                    + String.join(
                        ", ",
                        call.getTarget().getRawParameterTypes().stream()
                            .map(type -> type.getName())
                            .toList())
                    + ")"));
  }
}
