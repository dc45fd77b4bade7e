package exvet.verdict;

/**
 * Evidence a verdict rests on.
 *
 * @param property the property that was read, or null for the object as a whole
 * @param line where the object begins in the file, from 1; 0 if unknown
 */
public record Source(String file, String object, String property, int line)
    implements Comparable<Source> {

  @Override
  public int compareTo(Source other) {
    int order = String.valueOf(file).compareTo(String.valueOf(other.file));
    order = order != 0 ? order : Integer.compare(line, other.line);
    order = order != 0 ? order : String.valueOf(object).compareTo(String.valueOf(other.object));
    return order != 0 ? order : String.valueOf(property).compareTo(String.valueOf(other.property));
  }
}
