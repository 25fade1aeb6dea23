//! The profiles that are at hand: the built-in ones, and a user's own beside them.

use std::borrow::Cow;
use std::collections::BTreeSet;

use super::{Sector, SectorError, load};

/// Sector profiles by id.
#[derive(Clone, Debug, PartialEq)]
pub struct Sectors(Cow<'static, [Sector]>);

impl Sectors {
    /// Those that are compiled in.
    ///
    /// # Errors
    /// As [`Sector::all`].
    pub fn built_in() -> Result<Self, SectorError> {
        Sector::all().map(|all| Self(Cow::Borrowed(all)))
    }

    /// The built-in ones with a user's own files, given as (path, text).
    ///
    /// # Errors
    /// As [`Sector::all`], and where an own profile or criterion has the id of another.
    pub fn with_own(files: &[(String, String)]) -> Result<Self, SectorError> {
        let files: Vec<(&str, &str)> = files.iter().map(|(path, text)| (path.as_str(), text.as_str())).collect();
        let built_in = Sector::all()?;
        let mut taken: BTreeSet<String> = built_in.iter().map(|sector| sector.id.clone()).collect();
        let mut criteria: BTreeSet<String> = candidates(built_in).into_iter().map(str::to_owned).collect();
        let mut all = built_in.to_vec();
        for file in files {
            for sector in load::parse(&[file])? {
                let fail = |message| SectorError::Malformed { path: file.0.to_owned(), message };
                if !taken.insert(sector.id.clone()) {
                    return Err(fail(format!("there is a profile `{}` already; give it another id", sector.id)));
                }
                if let Some(twice) = sector.criteria.iter().find(|one| !criteria.insert(one.id.clone())) {
                    return Err(fail(format!("there is a criterion `{}` already; give it another id", twice.id)));
                }
                all.push(sector);
            }
        }
        all.sort_by(|left, right| left.id.cmp(&right.id));
        Ok(Self(Cow::Owned(all)))
    }

    /// All, by id.
    #[must_use]
    pub fn all(&self) -> &[Sector] {
        &self.0
    }

    /// The `general` profile and the named ones, each once, `general` first.
    ///
    /// # Errors
    /// [`SectorError::Unknown`], listing the known.
    pub fn chosen<S: AsRef<str>>(&self, ids: &[S]) -> Result<Vec<&Sector>, SectorError> {
        choose(&self.0, ids)
    }

    /// The criterion ids that an exporter may name, sorted.
    #[must_use]
    pub fn candidates(&self) -> Vec<&str> {
        candidates(&self.0)
    }
}

pub(super) fn find<'all>(all: &'all [Sector], id: &str) -> Result<&'all Sector, SectorError> {
    all.iter().find(|sector| sector.id == id).ok_or_else(|| {
        let known: Vec<&str> = all.iter().map(|sector| sector.id.as_str()).collect();
        SectorError::Unknown { id: id.to_owned(), known: known.join(", ") }
    })
}

pub(super) fn choose<'all, S: AsRef<str>>(all: &'all [Sector], ids: &[S]) -> Result<Vec<&'all Sector>, SectorError> {
    let mut chosen = vec![find(all, "general")?];
    for id in ids {
        let sector = find(all, id.as_ref())?;
        if !chosen.iter().any(|other| other.id == sector.id) {
            chosen.push(sector);
        }
    }
    Ok(chosen)
}

pub(super) fn candidates(all: &[Sector]) -> Vec<&str> {
    let mut ids: Vec<&str> =
        all.iter().flat_map(|sector| &sector.criteria).map(|criterion| criterion.id.as_str()).collect();
    ids.sort_unstable();
    ids.dedup();
    ids
}
