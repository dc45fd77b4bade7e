package exvet.change;

import exvet.export.FactType;
import exvet.export.FactType.Component;
import exvet.export.Typed;
import exvet.fact.PropertyBag;
import exvet.fact.Value;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What {@code Import-ExchangeCertificate} brings in: a certificate that the command line of exvet
 * names by a file of the same name. Files that it does not name are not read, so that an answer
 * rests on nothing but what it lists.
 */
final class ImportedCertificates {
  private static final String CERTIFICATE = "Get-ExchangeCertificate";

  private final Configuration configuration;
  private final Log log;

  ImportedCertificates(Configuration configuration, Log log) {
    this.configuration = configuration;
    this.log = log;
  }

  Term of(Call call) {
    Term data = call.arguments().get("FileData");
    if (data == null) {
      throw Problem.refused(call.cmdlet() + " is given no file");
    }
    String file = data instanceof Term.Bytes bytes ? ScriptFiles.name(bytes.file()) : null;
    PropertyBag planned = file == null ? null : planned(file);
    if (planned == null) {
      throw Problem.unmodelled(
          (file == null ? "which file it is, is not known" : "exvet does not read " + file)
              + "; --certificate FILE=SERVER:SERVICES shows it a certificate");
    }
    String server = new NewObjects(configuration, log).server(call);
    log.note(file + " is taken for that of --certificate " + planned.file());
    Thing thing = there(configuration, planned, server);
    if (thing == null) {
      thing = new Thing(of(planned, server));
      configuration.add(thing);
      log.object(CERTIFICATE, configuration.subject(thing), true);
    }
    put(thing, "FriendlyName", call.text("FriendlyName"));
    put(thing, "PrivateKeyExportable", call.has("PrivateKeyExportable") ? "True" : "False");
    return Term.objects(List.of(thing));
  }

  /** The certificate that the command line names by a file of this name, whatever its kind. */
  private PropertyBag planned(String file) {
    return configuration.given().stream()
        .filter(one -> ScriptFiles.stem(one.file()).equals(ScriptFiles.stem(file)))
        .findFirst()
        .orElse(null);
  }

  /** The same certificate on a server; null if it does not have it. */
  static Thing there(Configuration configuration, PropertyBag planned, String server) {
    return configuration.all(CERTIFICATE).stream()
        .filter(one -> configuration.isOn(one, server))
        .filter(
            one ->
                one.get("Thumbprint").print().equalsIgnoreCase(planned.get("Thumbprint").print()))
        .findFirst()
        .orElse(null);
  }

  private static PropertyBag of(PropertyBag planned, String server) {
    Map<String, Value> properties = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    properties.putAll(planned.properties());
    properties.put("Server", new Value.Scalar(server));
    String thumbprint = planned.get("Thumbprint").print();
    properties.put("Identity", new Value.Scalar(server + '\\' + thumbprint));
    return new PropertyBag(CERTIFICATE, planned.file(), planned.line(), properties);
  }

  private void put(Thing thing, String property, String text) {
    if (text != null) {
      FactType type = FactType.ofCmdlet(CERTIFICATE);
      Component component = Shown.component(type, CERTIFICATE, property);
      Value before = Typed.value(component, thing.bag());
      Shown.put(thing, component, before, new Value.Scalar(text), log);
    }
  }
}
