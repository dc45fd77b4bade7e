package exvet.export;

import exvet.export.Manifest.Part;
import exvet.fact.HostName;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * The runs of collectors on Edge servers. An Edge server has a directory of its own, in which there
 * are copies of some of what the organisation has; so of what is organisation-wide such a run tells
 * nothing.
 */
final class EdgeRuns {
  private final Set<String> edges;
  private final boolean alone;

  /** The paths of files with copies, in lower case. */
  private final Set<String> copies = new HashSet<>();

  /**
   * @param inputs manifests among them
   * @param edges the first labels of the Edge servers' names, in lower case
   */
  EdgeRuns(List<InputFile> inputs, Set<String> edges) {
    this(inputs, edges, false);
  }

  /**
   * @param alone whether no other server is listed, as on an Edge server
   */
  EdgeRuns(List<InputFile> inputs, Set<String> edges, boolean alone) {
    this.edges = Set.copyOf(edges);
    this.alone = alone;
    for (InputFile input : inputs) {
      String place = ManifestCheck.place(input.file());
      for (Manifest manifest : input.manifests()) {
        for (Part part : manifest.parts()) {
          if (isEdge(manifest) && organisationWide(part.cmdlet())) {
            copies.add((place + part.file()).toLowerCase(Locale.ROOT));
          }
        }
      }
    }
  }

  /**
   * Whether each server is asked for a cmdlet's objects, or it is the same wherever it is asked.
   */
  static boolean organisationWide(String cmdlet) {
    FactType type = FactType.ofCmdlet(cmdlet);
    return type != null && !type.perServer() && !type.name().equals("ExchangeServer");
  }

  /** Whether nothing is known of the servers inside. */
  boolean alone() {
    return alone;
  }

  private boolean isEdge(Manifest manifest) {
    return !manifest.servers().isEmpty()
        && manifest.servers().stream()
            .allMatch(name -> edges.contains(HostName.firstLabel(name).toLowerCase(Locale.ROOT)));
  }

  /** Whether a file holds copies, or would if there were any. */
  boolean hasCopies(InputFile input) {
    return copies.contains(input.file().toLowerCase(Locale.ROOT));
  }

  /** The manifest without what it says of copies. */
  Manifest own(Manifest manifest) {
    return isEdge(manifest)
        ? manifest.with(
            manifest.parts().stream().filter(part -> !organisationWide(part.cmdlet())).toList())
        : manifest;
  }
}
