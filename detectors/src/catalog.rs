//! The catalogue: every detector compiled in, plus the user's own, ready to judge cells and headers.

use std::sync::OnceLock;

use crate::checks::Check;
use crate::detector::{Detector, Headers, ValuesAlone};
use crate::header::{HeaderIndex, HeaderReading};
use crate::shape::{ShapeError, Shapes};

include!(concat!(env!("OUT_DIR"), "/catalog_files.rs"));

/// The shapes of the built-in detectors, compiled.
static SHAPES: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/shapes.bin"));

/// Place of a detector in its catalogue.
pub type DetectorIndex = u16;

/// A compiled set of detectors.
#[derive(Clone, Debug)]
pub struct Catalog {
    detectors: Vec<Detector>,
    pub(crate) shapes: Shapes,
    pub(crate) headers: HeaderIndex,
    /// Per detector: shortest matching example, so that values much shorter contradict a header.
    pub(crate) shortest: Vec<usize>,
    /// Per detector, side by side: asked for with every cell that has a shape.
    checks: Vec<Option<Check>>,
}

/// Why detectors cannot be used.
#[derive(Debug, thiserror::Error)]
pub enum CatalogError {
    /// A file is not a detector.
    #[error("cannot read the detector {file}: {source}")]
    Parse {
        /// File name.
        file: String,
        /// What the parser says, with line and key.
        source: Box<toml::de::Error>,
    },
    /// A file breaks a rule that types cannot hold.
    #[error("the detector {file} {fault}")]
    Invalid {
        /// File name.
        file: String,
        /// Which rule.
        fault: String,
    },
    /// The shapes do not compile.
    #[error(transparent)]
    Shapes(#[from] ShapeError),
}

impl Catalog {
    /// The catalogue that is compiled in.
    ///
    /// # Errors
    /// Only when the built-in data are broken, which the tests exclude.
    pub fn built_in() -> Result<&'static Self, &'static CatalogError> {
        static BUILT_IN: OnceLock<Result<Catalog, CatalogError>> = OnceLock::new();
        let load = || Ok(Self::of(sorted(built_in_detectors()?), Shapes::from_bytes(SHAPES)?));
        BUILT_IN.get_or_init(load).as_ref()
    }

    /// The built-in catalogue and the user's own detectors, given as (file name, text).
    ///
    /// # Errors
    /// When a file is no valid detector or repeats an id.
    pub fn with_own(files: &[(String, String)]) -> Result<Self, CatalogError> {
        let mut detectors = built_in_detectors()?;
        for (file, text) in files {
            let detector = parse(file, text)?;
            if detectors.iter().any(|d| d.id == detector.id) {
                return Err(CatalogError::Invalid {
                    file: file.clone(),
                    fault: format!("repeats the id {}", detector.id),
                });
            }
            detectors.push(detector);
        }
        Self::new(detectors)
    }

    /// Compiles a list of detectors.
    ///
    /// # Errors
    /// When a shape does not compile.
    pub fn new(detectors: Vec<Detector>) -> Result<Self, CatalogError> {
        let detectors = sorted(detectors);
        let of_detector = |(place, detector)| {
            let detector: &Detector = detector;
            detector.shape.iter().map(move |pattern| (pattern.as_str(), place, detector.inside))
        };
        let patterns: Vec<(&str, DetectorIndex, bool)> = (0..).zip(&detectors).flat_map(of_detector).collect();
        let shapes = Shapes::new(&patterns)?;
        Ok(Self::of(detectors, shapes))
    }

    /// The catalogue of sorted detectors and their shapes.
    fn of(mut detectors: Vec<Detector>, shapes: Shapes) -> Self {
        share_headers(&mut detectors);
        let headers = HeaderIndex::new(&detectors);
        let shortest = detectors.iter().map(|d| d.matches.iter().map(|e| e.text.len()).min().unwrap_or(0)).collect();
        let checks = detectors.iter().map(|detector| detector.check).collect();
        Self { detectors, shapes, headers, shortest, checks }
    }

    /// The same with detectors that have header words only: the compiled shapes are kept, the new ones stand last.
    #[must_use]
    pub fn with_words(&self, words: Vec<Detector>) -> Self {
        let mut extended = self.clone();
        extended.shortest.extend(words.iter().map(|_| 0));
        extended.checks.extend(words.iter().map(|detector| detector.check));
        extended.detectors.extend(words);
        extended.headers = HeaderIndex::new(&extended.detectors);
        extended
    }

    /// All detectors, sorted by id; those of [`Catalog::with_words`] come last.
    #[must_use]
    pub fn detectors(&self) -> &[Detector] {
        &self.detectors
    }

    /// What a cell of a detector's shape must pass.
    #[inline]
    pub(crate) fn check(&self, at: DetectorIndex) -> Option<Check> {
        self.checks[usize::from(at)]
    }

    /// The detector at a place.
    #[must_use]
    pub fn detector(&self, index: DetectorIndex) -> &Detector {
        &self.detectors[usize::from(index)]
    }

    /// The detector with an id.
    #[must_use]
    pub fn find(&self, id: &str) -> Option<&Detector> {
        self.detectors.iter().find(|d| d.id == id)
    }

    /// What a column's name says.
    #[must_use]
    pub fn read_header(&self, name: &str) -> HeaderReading {
        self.headers.read(name)
    }

    /// Bytes of memory of the compiled shapes.
    #[must_use]
    pub fn memory(&self) -> usize {
        self.shapes.memory()
    }
}

fn sorted(mut detectors: Vec<Detector>) -> Vec<Detector> {
    detectors.sort_by(|a, b| a.id.cmp(&b.id));
    detectors
}

/// Gives the words of one detector to those that are named like it, so that a column's name speaks for all of them.
fn share_headers(detectors: &mut [Detector]) {
    // What is lent may itself be lent on, once.
    for _ in 0..2 {
        let lent: Vec<(String, Headers)> = detectors.iter().map(|d| (d.id.clone(), d.headers.clone())).collect();
        for detector in detectors.iter_mut() {
            let from = detector.headers_like.as_ref().and_then(|like| lent.iter().find(|(id, _)| id == like));
            if let Some((_, headers)) = from {
                detector.headers.extend(headers);
            }
        }
    }
}

fn built_in_detectors() -> Result<Vec<Detector>, CatalogError> {
    FILES.iter().map(|(file, text)| parse(file, text)).collect()
}

/// Parses one detector file and checks what types cannot hold.
///
/// # Errors
/// With the file name and the line, key or rule that is wrong.
pub fn parse(file: &str, text: &str) -> Result<Detector, CatalogError> {
    let detector: Detector = toml::from_str(text)
        .map_err(|source| CatalogError::Parse { file: file.to_owned(), source: Box::new(source) })?;
    match fault(file, &detector) {
        None => Ok(detector),
        Some(fault) => Err(CatalogError::Invalid { file: file.to_owned(), fault }),
    }
}

/// The first broken rule of a detector.
fn fault(file: &str, detector: &Detector) -> Option<String> {
    let stem = file.rsplit('/').next().and_then(|name| name.strip_suffix(".toml")).unwrap_or(file);
    let kebab = detector.id.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-');
    let has_shape = !detector.shape.is_empty();
    let rules = [
        (detector.id == stem, "must have its file name as id"),
        (kebab, "must have an id in kebab case"),
        (!detector.sources.is_empty(), "must name a source"),
        (has_shape || detector.check.is_none(), "has a check without a shape"),
        (has_shape == detector.chance.is_some(), "must state a chance exactly when it has a shape"),
        (detector.chance.is_none_or(|p| p > 0.0 && p < 1.0), "must state a chance between 0 and 1"),
        (
            !has_shape || (detector.matches.len() >= 3 && detector.rejects.len() >= 3),
            "needs three matching and three rejected cells",
        ),
        (has_shape || detector.header_match.len() >= 2, "needs two matching headers, having no shape"),
        (has_shape || detector.values_alone == ValuesAlone::Nothing, "has no shape, so values alone can prove nothing"),
    ];
    rules.iter().find(|(holds, _)| !holds).map(|(_, fault)| (*fault).to_owned())
}

#[cfg(test)]
mod tests {
    use super::{Catalog, built_in_detectors};

    #[test]
    fn the_shapes_built_in_are_those_of_the_detectors() {
        let compiled = Catalog::new(built_in_detectors().unwrap()).unwrap();
        assert!(Catalog::built_in().unwrap().shapes == compiled.shapes.smallest());
    }
}
