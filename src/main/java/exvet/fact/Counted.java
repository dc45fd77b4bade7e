package exvet.fact;

import java.util.List;

/** A derived fact that stands for several recipients. */
public interface Counted extends Derived {

  /** How many they are; null if nobody knows. */
  Integer count();

  /** At most twenty of them, sorted. */
  List<String> sample();
}
