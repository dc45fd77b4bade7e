package exvet.fact;

import java.util.Locale;

/** From where one looks: from the internet, or from the organisation's own network. */
public enum View {
  /** What anybody on the internet is told and reaches. */
  PUBLIC,
  /** What clients and servers of the organisation are told and reach. */
  PRIVATE;

  /** The view a recording or a profile names so; null if none is. */
  public static View of(String word) {
    for (View view : values()) {
      if (view.toString().equals(word)) {
        return view;
      }
    }
    return null;
  }

  /** Where somebody stands who has it: {@code outside} or {@code inside}. */
  public String side() {
    return this == PUBLIC ? "outside" : "inside";
  }

  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
