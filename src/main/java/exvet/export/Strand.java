package exvet.export;

import exvet.fact.PropertyBag;

/**
 * What many recipients have in common: the cmdlet, the file, and all that tells their organisation.
 *
 * @param edge whether they are of the directory that an Edge server has for itself
 */
record Strand(String cmdlet, String file, OrganisationTrace trace, boolean edge) {

  static Strand of(PropertyBag bag) {
    if (OrganisationTrace.silent(bag)) {
      return new Strand(bag.cmdlet(), bag.file(), OrganisationTrace.NOTHING, false);
    }
    return new Strand(
        bag.cmdlet(), bag.file(), OrganisationTrace.of(bag), OrganisationTrace.edgeOwn(bag));
  }

  /** Written out, like each that a start needs: Java links a record's own when it first runs. */
  @Override
  public boolean equals(Object other) {
    return other instanceof Strand strand
        && cmdlet.equals(strand.cmdlet)
        && file.equals(strand.file)
        && trace.equals(strand.trace)
        && edge == strand.edge;
  }

  @Override
  public int hashCode() {
    return 31 * (31 * cmdlet.hashCode() + file.hashCode()) + trace.hashCode();
  }
}
