package exvet.topology;

import static exvet.topology.Make.ABSENT;
import static exvet.topology.Make.directories;
import static exvet.topology.Make.directory;
import static exvet.topology.Make.facts;
import static exvet.topology.Make.make;
import static exvet.topology.Make.server;
import static exvet.topology.Make.topology;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import exvet.fact.ClientAccessService;
import exvet.fact.Derived;
import exvet.fact.ExchangeCertificate;
import exvet.fact.Known;
import exvet.fact.Reads;
import exvet.fact.Service;
import java.lang.reflect.Method;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What rules may count on for every derived fact. */
class DerivedFactsTest {
  /** Facts whose yes-or-no components are never blank: known, or absent with a reason. */
  private static final Set<Class<?>> OFTEN_READ =
      Set.of(
          Server.class,
          Organisation.class,
          Directory.class,
          RpcDirectory.class,
          ServerHosts.class,
          Scp.class,
          IisCertificate.class,
          ServerCertificate.class,
          CertificateAssignment.class,
          CertifiedName.class);

  private static List<Derived> samples() {
    List<Derived> all = new ArrayList<>();
    all.addAll(topology(List.of()).facts());
    all.addAll(topology(facts(server("M1"))).facts());
    all.addAll(topology(facts(server("M1"), directories("M1", null, null, null, null))).facts());
    all.addAll(
        topology(facts(server("M1"), directories("M1", "a.x.com", "a.x.com", "b.x.com", "c.x.com")))
            .facts());
    all.addAll(
        topology(
                facts(
                    server(
                        "M1",
                        "site",
                        ABSENT,
                        "fqdn",
                        ABSENT,
                        "adminDisplayVersion",
                        ABSENT,
                        "edgeServer",
                        ABSENT),
                    List.of(
                        directory(Service.OWA, "M1", ABSENT, "::"),
                        directory(Service.ECP, "M1", "https://", ABSENT),
                        make(ClientAccessService.class, "name", "M1", "identity", "M1"),
                        make(ExchangeCertificate.class, "server", "M1", "identity", "M1\\x"))))
            .facts());
    return all;
  }

  @Test
  void absentIsNullAndKnownIsNot() throws ReflectiveOperationException {
    for (Derived fact : samples()) {
      assertThat(fact.origin().absent().values()).doesNotContainNull();
      for (RecordComponent component : fact.getClass().getRecordComponents()) {
        String where = fact.getClass().getSimpleName() + "." + component.getName();
        Object value = component.getAccessor().invoke(fact);
        boolean known =
            component.getType().isPrimitive() || component.isAnnotationPresent(Known.class);
        if (known) {
          assertThat(value).as(where).isNotNull();
          assertThat(fact.lacks(component.getName())).as(where).isFalse();
        } else if (fact.lacks(component.getName())) {
          assertThat(value == null || value.equals(List.of())).as(where).isTrue();
        }
        if (List.class.isAssignableFrom(component.getType())) {
          assertThat(value).as(where).isNotNull();
        }
        if (OFTEN_READ.contains(fact.getClass())
            && component.getType() == Boolean.class
            && value == null) {
          boolean stated = fact.basis().stream().anyMatch(b -> !b.lacks(component.getName()));
          assertThat(fact.lacks(component.getName()) || stated).as(where).isTrue();
        }
      }
      assertThat(fact.identity()).isNotBlank();
      assertThat(fact.concerns()).as(fact.toString()).isNotEmpty();
    }
  }

  /** Whoever is derived twice is judged twice, and counted twice where something is counted. */
  @Test
  void nothingIsDerivedTwice() {
    List<Derived> facts =
        topology(facts(server("M1"), directories("M1", "a.x.com", "a.x.com", "b.x.com", "c.x.com")))
            .facts();
    assertThat(facts).doesNotHaveDuplicates();
  }

  @Test
  void questionsAreTotalAndSayWhatTheyRead() {
    Set<Class<?>> types = samples().stream().map(Object::getClass).collect(Collectors.toSet());
    for (Class<?> type : types) {
      Set<String> names =
          Stream.of(type.getRecordComponents())
              .map(RecordComponent::getName)
              .collect(Collectors.toSet());
      assertThat(names)
          .noneMatch(
              name -> name.matches("is[A-Z].*") || Set.of("not", "default", "end").contains(name));
      for (Method method : type.getMethods()) {
        Reads reads = method.getAnnotation(Reads.class);
        if (reads == null) {
          boolean ours = method.getDeclaringClass() == type && !names.contains(method.getName());
          assertThat(
                  ours
                      && method.getReturnType() == boolean.class
                      && !method.getName().equals("equals"))
              .as(method.toString())
              .isFalse();
          continue;
        }
        assertThat(names).as(method.toString()).containsAll(List.of(reads.value()));
        Object[] nothing = new Object[method.getParameterCount()];
        for (Derived fact : samples()) {
          if (fact.getClass() == type) {
            assertThatCode(() -> method.invoke(fact, nothing))
                .as(method.toString())
                .doesNotThrowAnyException();
          }
        }
      }
    }
  }
}
