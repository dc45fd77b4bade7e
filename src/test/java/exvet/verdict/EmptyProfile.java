package exvet.verdict;

import exvet.fact.Profile;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** A profile that states nothing. */
final class EmptyProfile {
  static final Profile PROFILE = make();

  private EmptyProfile() {}

  private static Profile make() {
    RecordComponent[] components = Profile.class.getRecordComponents();
    Class<?>[] types =
        Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new);
    Object[] values = Arrays.stream(types).map(EmptyProfile::blank).toArray();
    try {
      return Profile.class.getDeclaredConstructor(types).newInstance(values);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(e);
    }
  }

  private static Object blank(Class<?> type) {
    return type == List.class ? List.of() : type == Map.class ? Map.of() : type == boolean.class ? false : null;
  }
}
