package exvet.cli;

import exvet.change.PlannedChange;
import exvet.export.Conflict;
import exvet.export.InputFile;
import exvet.export.OrganisationExports;
import exvet.fact.PropertyBag;
import java.util.List;

/**
 * One organisation as it was read.
 *
 * @param files every file that was given
 * @param bags its objects without recipients, each once
 * @param recipients each once
 * @param conflicts where exports of the same object differ
 * @param unassigned objects of which nobody knows whether they are this organisation's
 */
record Input(
    List<InputFile> files,
    OrganisationExports organisation,
    List<PropertyBag> bags,
    Iterable<List<PropertyBag>> recipients,
    List<Conflict> conflicts,
    List<PropertyBag> unassigned) {

  /** The same as it would be after a planned change. */
  Input after(PlannedChange change) {
    return new Input(
        files,
        organisation.without(change.removed()),
        change.bags(),
        change.recipients(),
        conflicts,
        unassigned);
  }
}
