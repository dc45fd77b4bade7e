package exvet.report;

import java.util.List;

/**
 * Something that would have to be exported, or exported again, so that more can be judged.
 *
 * @param cmdlet that gives it
 * @param servers of which it is wanted; empty if it belongs to the whole organisation
 * @param why in what way it is missing
 * @param properties that its objects do not state; empty if the objects themselves are missing
 * @param objects how many objects do not state them
 * @param places where such objects stand, as file and line, if they have to be looked at
 * @param commands what supplies it
 * @param rules the ids of the rules that wait for it
 */
public record Need(
    String cmdlet,
    List<String> servers,
    String why,
    List<String> properties,
    int objects,
    List<String> places,
    List<String> commands,
    List<String> rules) {

  public Need {
    servers = List.copyOf(servers);
    properties = List.copyOf(properties);
    places = List.copyOf(places);
    commands = List.copyOf(commands);
    rules = List.copyOf(rules);
  }

  /** What is needed, in a few words. */
  public String title() {
    return cmdlet + of() + ": " + why;
  }

  /** Of which servers, as an addition to the cmdlet; nothing if of none. */
  public String of() {
    return servers.isEmpty() ? "" : " of " + String.join(", ", servers);
  }
}
