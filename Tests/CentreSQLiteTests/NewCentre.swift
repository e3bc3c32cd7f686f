import CentreCore
import CentreSQLite
import Support

/// New books in a folder that goes with the second value.
///
/// The tests in `Conformance` know a centre only through this function, so that another database
/// is held to the same tests by a target with a function of its own.
func newCentre() throws -> (any CentreStore, any AnyObject) {
  let folder = try TemporaryFolder()
  let centre = try SQLiteCentre(
    path: folder.path("centre.sqlite"), district: CentreBook.district,
    generation: CentreBook.generation)
  return (centre, folder)
}
