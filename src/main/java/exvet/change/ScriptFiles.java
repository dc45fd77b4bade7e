package exvet.change;

import exvet.change.Call.Argument;
import exvet.fact.Value;
import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;

/** What a script does with files by {@code [System.IO.File]}: exvet opens none of them. */
final class ScriptFiles {
  private ScriptFiles() {}

  /**
   * What a method gives; null if it is about no file.
   *
   * @param method as it is written: {@code ::ReadAllBytes(}
   */
  static Term called(String type, String method, Supplier<List<Term>> arguments) {
    String name = method.substring(2, method.length() - 1).toLowerCase(Locale.ROOT);
    if (!type.matches("(?i)\\[\\s*(system\\.)?io\\.file\\s*\\]")) {
      return null;
    }
    if (name.startsWith("write") || name.startsWith("append")) {
      return Term.NOTHING;
    }
    if (!name.equals("readallbytes")) {
      return null;
    }
    List<Term> given = arguments.get();
    return given.size() == 1 && !given.get(0).isUnknown()
        ? new Term.Bytes(Call.print(given.get(0)))
        : Term.unknown("which file is read is not known");
  }

  /** What {@code Get-Content} gives: the bytes of a file; null if it is text, or not known. */
  static Term content(List<Argument> arguments) {
    String path = null;
    boolean bytes = false;
    for (int i = 0; i < arguments.size(); i++) {
      String word = String.valueOf(arguments.get(i).parameter()).toLowerCase(Locale.ROOT);
      String value = i + 1 < arguments.size() ? plain(arguments.get(i + 1)) : null;
      bytes |= word.equals("-asbytestream");
      bytes |= word.matches("-enc.*") && "byte".equalsIgnoreCase(value);
      if (word.matches("-(literal)?path") || i == 0 && arguments.get(0).parameter() == null) {
        path = i == 0 && arguments.get(0).parameter() == null ? plain(arguments.get(0)) : value;
      }
    }
    return bytes && path != null ? new Term.Bytes(path) : null;
  }

  private static String plain(Argument argument) {
    Value.Scalar scalar = argument.value() == null ? null : Operators.scalar(argument.value());
    return scalar == null ? null : scalar.print();
  }

  /** The name of a file without its folders. */
  static String name(String path) {
    return path.substring(Math.max(path.lastIndexOf('\\'), path.lastIndexOf('/')) + 1);
  }

  /** The name of a file without its folders and without what tells its kind. */
  static String stem(String path) {
    String name = name(path);
    int dot = name.lastIndexOf('.');
    return (dot > 0 ? name.substring(0, dot) : name).toLowerCase(Locale.ROOT);
  }
}
