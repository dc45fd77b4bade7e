package exvet.probe;

import exvet.fact.HostName;
import exvet.fact.Service;
import exvet.fact.Url;
import exvet.fact.View;
import exvet.topology.Directory;
import exvet.topology.RpcDirectory;
import java.util.ArrayList;
import java.util.List;

/**
 * A URL by which clients of one side are told to reach a service.
 *
 * @param text as it is asked for, without a slash at the end
 */
record ClientUrl(View view, Service service, Url url, String text) {

  /** Those of both sides, as far as directories are used, or may be; each once. */
  static List<ClientUrl> all(Sought sought) {
    List<ClientUrl> all = new ArrayList<>();
    for (Directory directory : sought.topology().directories()) {
      if (directory.main() && !Boolean.FALSE.equals(directory.clientAccess())) {
        if (published(directory)) {
          add(all, View.PUBLIC, directory.service(), directory.externalUrl());
        }
        add(all, View.PRIVATE, directory.service(), directory.internalUrl());
      }
    }
    for (RpcDirectory rpc : sought.topology().all(RpcDirectory.class)) {
      if (!Boolean.FALSE.equals(rpc.clientAccess())
          && !Boolean.FALSE.equals(rpc.internetFacing())
          && !Boolean.FALSE.equals(rpc.published())
          && rpc.externalHostname() != null) {
        String host = HostName.canonical(rpc.externalHostname());
        add(all, View.PUBLIC, Service.OA, Url.of("https://" + host + "/rpc/rpcproxy.dll"));
      }
    }
    return all.stream().distinct().toList();
  }

  /** Whether a directory is offered to the internet, or may be. */
  static boolean published(Directory directory) {
    return !Boolean.FALSE.equals(directory.clientAccess())
        && !Boolean.FALSE.equals(directory.internetFacing())
        && !Boolean.FALSE.equals(directory.published());
  }

  /** Malformed URLs, addresses and short names lead nowhere that is judged. */
  private static void add(List<ClientUrl> all, View view, Service service, Url url) {
    if (url != null && url.normalised() != null && name(url.host())) {
      all.add(new ClientUrl(view, service, url, url.normalised()));
    }
  }

  private static boolean name(String host) {
    return HostName.wellFormed(host) && !HostName.isAddress(host) && host.indexOf('.') > 0;
  }

  /** Two that are asked for alike are the same. */
  @Override
  public boolean equals(Object other) {
    return other instanceof ClientUrl one
        && view == one.view
        && service == one.service
        && text.equals(one.text);
  }

  @Override
  public int hashCode() {
    return text.hashCode();
  }
}
