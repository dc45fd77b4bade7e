package exvet.export;

import java.nio.charset.StandardCharsets;

/**
 * Where Jazzer comes in: it calls these by their names, so that nothing but {@code .ci/fuzz} needs
 * it.
 */
public final class Fuzzer {
  private static FuzzTarget target;

  private Fuzzer() {}

  /** Chooses the target by its name, the only argument. */
  public static void fuzzerInitialize(String[] arguments) {
    target = FuzzTarget.valueOf(arguments[0]);
    // Loading classes takes some seconds under the fuzzer's eyes: no input is to blame for that.
    target.check("{\"Name\": 1}".getBytes(StandardCharsets.UTF_8));
  }

  public static void fuzzerTestOneInput(byte[] bytes) {
    target.check(bytes);
  }
}
