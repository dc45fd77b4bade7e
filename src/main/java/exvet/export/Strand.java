package exvet.export;

import exvet.fact.PropertyBag;

/**
 * What many recipients have in common: the cmdlet, the file, and all that tells their organisation.
 *
 * @param edge whether they are of the directory that an Edge server has for itself
 */
record Strand(String cmdlet, String file, OrganisationTrace trace, boolean edge) {

  static Strand of(PropertyBag bag) {
    return new Strand(
        bag.cmdlet(), bag.file(), OrganisationTrace.of(bag), OrganisationTrace.edgeOwn(bag));
  }
}
