//! Names of persons where names of columns or fields should stand: a table turned on its side, a map from people.

use pandian_detectors::catalog::Catalog;
use pandian_detectors::header::HeaderMatch;
use pandian_detectors::look::Looker;
use pandian_detectors::vocabulary::Category;

/// Fewer names may be words that only look like names.
pub(super) const FEWEST: usize = 3;

/// Whether a name is a person's and no word that names a column.
pub(super) fn is_person(catalog: &Catalog, looker: &mut Looker<'_>, name: &str) -> bool {
    let names_a_column = || catalog.read_header(name).matches.iter().any(|(_, how)| *how == HeaderMatch::Full);
    !name.is_ascii() && looker.holds(name.as_bytes(), Category::PersonName) && !names_a_column()
}
