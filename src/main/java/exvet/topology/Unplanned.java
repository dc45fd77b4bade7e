package exvet.topology;

import exvet.fact.Service;

/** Why a part of the plan is unknown, and which key of the profile would supply it. */
final class Unplanned {
  static final String MODE = "no pair of URLs tells whether both are to be the same; state urlMode";

  private Unplanned() {}

  static String external(Service service) {
    return reason("external", web(service) ? "owaHost" : "extHost", service);
  }

  static String internal(Service service) {
    return reason("internal", web(service) ? "intOwaHost" : "intHost", service);
  }

  private static String reason(String side, String key, Service service) {
    return service == Service.AUTODISCOVER
        ? "Autodiscover directories have no planned host"
        : "no " + side + " host can be inferred; state " + key + " in the profile";
  }

  private static boolean web(Service service) {
    return service == Service.OWA || service == Service.ECP;
  }
}
