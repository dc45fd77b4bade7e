package exvet.export;

import java.io.StreamCorruptedException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Reads a block in the binary format of .NET remoting (MS-NRBF) as mere data: numbers, booleans,
 * strings, byte arrays, lists, and maps in place of objects. No class is looked up or created.
 */
final class NrbfReader {
  private static final int MAX_DEPTH = 32;
  private static final int MAX_VALUES = 100_000;

  private final NrbfBytes bytes;
  private final Map<Integer, Object> objects = new HashMap<>();
  private final Map<Integer, Shape> shapes = new HashMap<>();
  private int values;

  /** A class as the block describes it: what its members are called and how they are written. */
  private record Shape(List<String> names, List<Kind> kinds) {}

  /** How a member is written: a primitive of this code, or a record of its own if it is 0. */
  private record Kind(int primitive) {}

  /** An object that stands somewhere else in the block. */
  private record Link(int id) {}

  /** So many times null. */
  private record Nulls(int count) {}

  private NrbfReader(byte[] block) {
    bytes = new NrbfBytes(block);
  }

  /** The members of the root object. */
  static Map<String, Object> read(byte[] block) throws StreamCorruptedException {
    NrbfReader reader = new NrbfReader(block);
    if (reader.bytes.octet() != 0) {
      throw new StreamCorruptedException("no header");
    }
    int root = reader.bytes.number();
    reader.bytes.number();
    if (reader.bytes.number() != 1 || reader.bytes.number() != 0) {
      throw new StreamCorruptedException("unknown version");
    }
    int next = reader.bytes.octet();
    while (next != 11) {
      reader.record(next, 0);
      next = reader.bytes.octet();
    }
    reader.resolve();
    return members(reader.objects.get(root));
  }

  /** The members of an object, empty for anything else. */
  @SuppressWarnings("unchecked")
  static Map<String, Object> members(Object object) {
    return object instanceof Map<?, ?> ? (Map<String, Object>) object : new HashMap<>();
  }

  /** Puts objects where links to them are; that may close a circle, which nobody walks. */
  private void resolve() {
    for (Object object : objects.values()) {
      if (object instanceof List<?>) {
        @SuppressWarnings("unchecked")
        List<Object> list = (List<Object>) object;
        list.replaceAll(this::resolved);
      }
      members(object).replaceAll((name, value) -> resolved(value));
    }
  }

  private Object resolved(Object value) {
    return value instanceof Link link ? objects.get(link.id()) : value;
  }

  private Object record(int code, int depth) throws StreamCorruptedException {
    if (depth > MAX_DEPTH) {
      throw new StreamCorruptedException("nests too deep");
    }
    return switch (code) {
      case 1 -> sameClass(depth);
      case 4 -> newClass(false, depth);
      case 5 -> newClass(true, depth);
      case 6 -> keep(bytes.number(), bytes.text());
      case 7 -> binaryArray(depth);
      case 8 -> bytes.primitive(bytes.octet());
      case 9 -> new Link(bytes.number());
      case 10 -> new Nulls(1);
      case 12 -> {
        bytes.number();
        bytes.text();
        yield record(bytes.octet(), depth + 1);
      }
      case 13 -> new Nulls(bytes.octet());
      case 14 -> new Nulls(bytes.number());
      case 15 -> primitives(bytes.number(), bytes.number(), bytes.octet());
      case 16, 17 -> list(bytes.number(), bytes.number(), new Kind(0), depth);
      default -> throw new StreamCorruptedException("record kind " + code);
    };
  }

  private Object keep(int id, Object object) {
    objects.put(id, object);
    return object;
  }

  private Object sameClass(int depth) throws StreamCorruptedException {
    int id = bytes.number();
    Shape shape = shapes.get(bytes.number());
    if (shape == null) {
      throw new StreamCorruptedException("unknown class");
    }
    shapes.put(id, shape);
    return object(id, shape, depth);
  }

  private Object newClass(boolean inLibrary, int depth) throws StreamCorruptedException {
    int id = bytes.number();
    bytes.text();
    int count = bytes.count();
    List<String> names = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      names.add(bytes.text());
    }
    int[] codes = new int[count];
    for (int i = 0; i < count; i++) {
      codes[i] = bytes.octet();
    }
    List<Kind> kinds = new ArrayList<>();
    for (int code : codes) {
      kinds.add(kind(code));
    }
    if (inLibrary) {
      bytes.number();
    }
    Shape shape = new Shape(names, kinds);
    shapes.put(id, shape);
    return object(id, shape, depth);
  }

  private Kind kind(int code) throws StreamCorruptedException {
    switch (code) {
      case 0:
        return new Kind(bytes.octet());
      case 1, 2, 5, 6:
        return new Kind(0);
      case 3:
        bytes.text();
        return new Kind(0);
      case 4:
        bytes.text();
        bytes.number();
        return new Kind(0);
      case 7:
        bytes.octet();
        return new Kind(0);
      default:
        throw new StreamCorruptedException("member kind " + code);
    }
  }

  private Object object(int id, Shape shape, int depth) throws StreamCorruptedException {
    Map<String, Object> members = new LinkedHashMap<>();
    keep(id, members);
    for (int i = 0; i < shape.names().size(); i++) {
      Object value = value(shape.kinds().get(i), depth);
      members.put(shape.names().get(i), value instanceof Nulls ? null : value);
    }
    return members;
  }

  private Object value(Kind kind, int depth) throws StreamCorruptedException {
    if (++values > MAX_VALUES) {
      throw new StreamCorruptedException("too many values");
    }
    return kind.primitive() == 0
        ? record(bytes.octet(), depth + 1)
        : bytes.primitive(kind.primitive());
  }

  private Object binaryArray(int depth) throws StreamCorruptedException {
    int id = bytes.number();
    int form = bytes.octet();
    int rank = bytes.number();
    if (form > 1 || rank != 1) {
      throw new StreamCorruptedException("array of a kind that certificates do not have");
    }
    int length = bytes.number();
    Kind kind = kind(bytes.octet());
    return kind.primitive() == 2 ? keep(id, bytes.take(length)) : list(id, length, kind, depth);
  }

  private Object primitives(int id, int length, int code) throws StreamCorruptedException {
    return code == 2 ? keep(id, bytes.take(length)) : list(id, length, new Kind(code), 0);
  }

  private Object list(int id, int length, Kind kind, int depth) throws StreamCorruptedException {
    if (length < 0 || length > MAX_VALUES) {
      throw new StreamCorruptedException("list of " + length);
    }
    List<Object> list = new ArrayList<>();
    keep(id, list);
    for (int i = 0; i < length; i++) {
      Object value = value(kind, depth);
      if (value instanceof Nulls nulls) {
        if (nulls.count() < 1 || nulls.count() > length - i) {
          throw new StreamCorruptedException("run of " + nulls.count() + " nulls");
        }
        i += nulls.count() - 1;
      } else {
        list.add(value);
      }
    }
    return list;
  }
}
