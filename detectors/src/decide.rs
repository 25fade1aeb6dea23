//! From the counts of a column and its name to findings, by comparing matches with chance.
//!
//! The question is never "what share matched" alone but "how often would this many matches come about by chance among
//! cells that look alike from afar" (same length and alphabet). Repeated values are one trial, not many.

use crate::catalog::{Catalog, DetectorIndex};
use crate::checks::Check;
use crate::detector::{Detector, ValuesAlone};
use crate::header::{self, HeaderMatch, HeaderReading};
use crate::tally::{Hit, Tally, ValueKind};
use crate::vocabulary::{Bearing, Category, EvidenceKind, Mark, Strength};

/// Surprise (negative natural logarithm of the chance) from which values count as…
mod surprise {
    /// … more than noise: one in a thousand.
    pub(crate) const NOTABLE: f64 = 6.9;
    /// … beyond reasonable doubt: one in a million.
    pub(super) const STRONG: f64 = 13.8;
    /// … proof: one in a thousand million.
    pub(super) const PROOF: f64 = 20.7;
    /// A token inside text stands among words, not among numbers of its own kind: a single good one counts.
    pub(super) const IN_TEXT: f64 = 2.5;
}

pub(crate) use surprise::NOTABLE;

/// What one detector says of one column.
#[derive(Clone, Debug, PartialEq)]
pub struct Finding {
    /// Which detector.
    pub detector: DetectorIndex,
    /// What the column holds by it.
    pub category: Category,
    /// How sure.
    pub strength: Strength,
    /// Which kinds of evidence spoke, ascending.
    pub evidence: Vec<EvidenceKind>,
    /// Non-null cells looked at.
    pub checked: u64,
    /// Cells that matched.
    pub matched: u64,
    /// Found in single cells or inside longer text; the column as a whole is something else.
    pub within: bool,
    /// First places, as numbered while looking.
    pub first: Vec<u64>,
    /// Negative natural logarithm of the chance that the matches came about by accident.
    pub surprise: f64,
}

/// Everything that can be said of one column by itself.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Verdict {
    /// Strongest first.
    pub findings: Vec<Finding>,
    /// Marks from values and name.
    pub marks: Vec<Mark>,
    /// The name says nothing (`c1`, `f_017`), so that values may say all.
    pub opaque: bool,
    /// Decimals that its numbers truly use.
    pub decimals: u8,
    /// Letters of the initials in which the name ends, if it does.
    pub initials: Option<usize>,
    /// The name speaks of a company, a branch or a shop.
    pub organisation: bool,
}

impl Verdict {
    /// The finding that names the column: the strongest that is not merely inside it.
    #[must_use]
    pub fn main(&self) -> Option<&Finding> {
        self.findings.iter().find(|f| !f.within)
    }

    /// Drops hints that nothing but chance or a passing word of the name speaks for: values without a word of the name,
    /// and a word that values could confirm and do not.
    pub(crate) fn drop_noise(&mut self, catalog: &Catalog) {
        self.findings.retain(|f| {
            let named = f.evidence.iter().any(|e| matches!(e, EvidenceKind::Header | EvidenceKind::WeakHeader));
            let has_shape = !catalog.detector(f.detector).shape.is_empty();
            let by_name = f.evidence.contains(&EvidenceKind::Header);
            let most_refute = f.category == Category::PersonName && f.matched * 2 < f.checked && !by_name;
            let refuted = f.matched == 0 && (has_shape || by_name) || most_refute;
            f.strength > Strength::Hint || f.within || named && !refuted
        });
    }

    /// Sorts by what a reader wants first, and drops what a better finding explains.
    pub(crate) fn settle(&mut self, catalog: &Catalog) {
        self.findings
            .sort_by(|a, b| order(catalog, a).partial_cmp(&order(catalog, b)).unwrap_or(std::cmp::Ordering::Equal));
        let mut seen = Vec::new();
        self.findings.retain(|f| {
            let key = (f.category, f.within);
            let known = seen.contains(&key) || f.within && seen.contains(&(f.category, false));
            seen.push(key);
            !known
        });
        let sure =
            self.main().is_some_and(|m| m.strength >= Strength::Strong && m.evidence.contains(&EvidenceKind::Shape));
        if sure {
            let mut first = true;
            self.findings.retain(|f| {
                std::mem::take(&mut first) || f.strength > Strength::Hint || f.evidence.contains(&EvidenceKind::Header)
            });
        }
        self.marks.sort_unstable();
        self.marks.dedup();
    }
}

/// Sort key: strength, whole before inside, not contradicted by values, header, surprise, then the better person key.
fn order(catalog: &Catalog, f: &Finding) -> (std::cmp::Reverse<Strength>, bool, bool, bool, f64, u8, String) {
    let rank = match f.category.bearing() {
        Bearing::Key(rank) | Bearing::Asset(rank) => rank,
        Bearing::Direct | Bearing::Trait => 100,
        Bearing::Linked => 150,
        Bearing::Thing => 200,
    };
    let header = f.evidence.contains(&EvidenceKind::Header);
    // `txdz` is 头像地址 or 通讯地址, `tel_office` over landline numbers is no mobile: a reading that values could confirm
    // and do not comes second.
    let unconfirmed = !catalog.detector(f.detector).shape.is_empty() && f.checked >= 3 && f.matched * 20 < f.checked;
    (
        std::cmp::Reverse(f.strength),
        f.within,
        unconfirmed,
        !header,
        -f.surprise.min(1e6),
        rank,
        catalog.detector(f.detector).id.clone(),
    )
}

/// Judges one column by name and counts. `distinct` is its number of different values (an estimate will do).
#[must_use]
pub fn column(catalog: &Catalog, name: &str, tally: &Tally, distinct: u64) -> Verdict {
    let header = catalog.headers.read(name);
    let mut verdict = Verdict {
        opaque: header::is_opaque(name),
        decimals: tally.fine_decimals(),
        initials: header.initials,
        organisation: header.organisation,
        ..Verdict::default()
    };
    for (place, detector) in (0..).zip(catalog.detectors()) {
        let by_header = header.of(place).map(|how| weakened(how, &header, detector));
        let hit = tally.whole.of(place);
        if by_header.is_none() && hit.is_none() {
            continue;
        }
        let case = Case {
            catalog,
            place,
            detector,
            by_header,
            hit,
            tally,
            distinct,
            altered: header.altered.hashed || header.altered.masked,
            denied: header.denied.contains(&place),
        };
        verdict.findings.extend(case.judge());
    }
    verdict.findings.extend(inside(catalog, tally));
    altered(catalog, &header, tally, &mut verdict);
    contradict(catalog, &mut verdict);
    verdict.settle(catalog);
    verdict
}

/// What the rest of the name takes away: `has_phone` answers yes or no, 客服电话 reaches no person.
fn weakened(how: HeaderMatch, header: &HeaderReading, detector: &Detector) -> HeaderMatch {
    let is_phone = matches!(detector.category, Category::MobilePhone | Category::Landline);
    let asks = header.asks && !detector.flags_count;
    if asks || header.service && is_phone { how.min(HeaderMatch::Weak) } else { how }
}

/// One detector against one column.
struct Case<'a> {
    catalog: &'a Catalog,
    place: DetectorIndex,
    detector: &'a Detector,
    by_header: Option<HeaderMatch>,
    hit: Option<&'a Hit>,
    tally: &'a Tally,
    distinct: u64,
    altered: bool,
    denied: bool,
}

impl Case<'_> {
    fn judge(&self) -> Option<Finding> {
        let values = self.tally.values();
        let matched = self.hit.map_or(0, |h| h.count);
        let share = if values == 0 { 0.0 } else { matched as f64 / values as f64 };
        let surprise = self.surprise();
        let column_wide = values > 0 && share >= self.detector.min_share;
        let strength = match (self.by_header, column_wide) {
            (Some(HeaderMatch::Full), true) => Some(self.confirmed(surprise)),
            (Some(HeaderMatch::Full), false) => Some(self.by_name_only(share)).max(self.single_cells(surprise)),
            (Some(HeaderMatch::Weak | HeaderMatch::Initials), true) => Some(self.supported(surprise)),
            (Some(HeaderMatch::Middle), true) => self.mentioned(surprise),
            (None, true) if self.lists_codes() => Some(Strength::Hint),
            (None, true) => self.values_strength(surprise),
            (Some(HeaderMatch::Weak | HeaderMatch::Initials), false) if matched == 0 => self.hint_by_name(),
            (Some(HeaderMatch::Weak), false) if self.detector.check == Some(Check::LatinName) => {
                self.single_cells(surprise).or(Some(Strength::Hint))
            }
            (Some(HeaderMatch::Weak | HeaderMatch::Initials | HeaderMatch::Middle) | None, false) => {
                self.single_cells(surprise)
            }
        }?;
        if self.denied && self.by_header != Some(HeaderMatch::Full) && matched == 0 {
            return None;
        }
        let strength = if self.denied && self.by_header != Some(HeaderMatch::Full) { Strength::Hint } else { strength };
        // Lists of usual names are short: some usual ones under `name` are no contamination of anything else.
        let is_name = self.detector.check == Some(Check::LatinName) && self.by_header == Some(HeaderMatch::Weak);
        let within = !column_wide && self.by_header != Some(HeaderMatch::Full) && matched > 0 && !is_name;
        Some(self.finding(strength, matched, within, surprise))
    }

    fn finding(&self, strength: Strength, matched: u64, within: bool, surprise: f64) -> Finding {
        let mut evidence = Vec::new();
        match self.by_header {
            Some(HeaderMatch::Full) => evidence.push(EvidenceKind::Header),
            // The name takes its own word back.
            Some(HeaderMatch::Weak | HeaderMatch::Initials | HeaderMatch::Middle) if self.denied => {}
            Some(HeaderMatch::Weak | HeaderMatch::Initials | HeaderMatch::Middle) => {
                evidence.push(EvidenceKind::WeakHeader);
            }
            None => {}
        }
        if matched > 0 {
            evidence.push(if self.detector.check.is_some() { EvidenceKind::Check } else { EvidenceKind::Shape });
            if self.detector.check.is_some() {
                evidence.insert(evidence.len() - 1, EvidenceKind::Shape);
            }
        }
        Finding {
            detector: self.place,
            category: self.detector.category,
            strength,
            evidence,
            checked: self.tally.values(),
            matched,
            within,
            first: self.hit.map(|h| h.first.clone()).unwrap_or_default(),
            surprise,
        }
    }

    /// How surprising the matches are among cells of the same length and alphabet, repeated values counted once.
    fn surprise(&self) -> f64 {
        let (Some(hit), Some(chance)) = (self.hit, self.detector.chance) else { return 0.0 };
        if sums_by_chance(self.detector, hit) {
            return 0.0;
        }
        let around = self.tally.buckets.around(hit).max(hit.count);
        surprise_of(hit.count, around, chance, self.distinct)
    }

    /// Header and values agree.
    fn confirmed(&self, surprise: f64) -> Strength {
        if surprise >= surprise::STRONG && self.detector.values_alone == ValuesAlone::Proven {
            Strength::Proven
        } else if surprise >= surprise::NOTABLE
            || self.detector.values_alone <= ValuesAlone::Hint && self.tally.values() >= 3
        {
            Strength::Strong
        } else {
            Strength::Likely
        }
    }

    /// An ambiguous word at the end of the name. Values that can speak must do so (`name` over brands is no person);
    /// shapes that say nothing alone only must not contradict.
    fn supported(&self, surprise: f64) -> Strength {
        match self.values_strength(surprise) {
            Some(strength) if surprise < surprise::NOTABLE => strength,
            Some(strength) => strength.clamp(Strength::Likely, Strength::Strong),
            None => Strength::Likely,
        }
    }

    /// A word in the middle of the name, which is about something else (`machine_age_days`): values must be surprising.
    fn mentioned(&self, surprise: f64) -> Option<Strength> {
        let telling = self.detector.chance.is_some_and(|chance| chance <= 0.1);
        let least = if telling && surprise >= surprise::NOTABLE { Strength::Likely } else { Strength::Hint };
        match self.values_strength(surprise) {
            Some(strength) => Some(strength.clamp(least, Strength::Strong)),
            None => Some(least).filter(|_| telling),
        }
    }

    /// The header speaks and the values do not confirm: likely, unless the values speak of something else.
    fn by_name_only(&self, share: f64) -> Strength {
        let values = self.tally.values();
        if values == 0 || self.altered {
            return Strength::Likely;
        }
        let flags = self.tally.of_kind(ValueKind::Flag) * 10 >= values * 9;
        if flags && !self.detector.flags_count {
            return Strength::Hint;
        }
        if self.detector.shape.is_empty() {
            return if self.amounts_contradict() { Strength::Hint } else { Strength::Likely };
        }
        let shortest = self.catalog.shortest[usize::from(self.place)];
        let too_short = self.tally.longest * 2 < shortest.min(24);
        let dates = self.tally.of_kind(ValueKind::Date) + self.tally.of_kind(ValueKind::DateTime);
        let is_date = dates * 10 >= values * 9 && self.detector.category != Category::BirthDate;
        let spoilt = self.tally.masked_cells() + self.tally.scientific > 0;
        let is_amount = self.amounts_contradict();
        let contradicted =
            share < 0.05 && !self.is_coded() && (is_amount || too_short || is_date || self.numbers_contradict());
        if contradicted && !spoilt { Strength::Hint } else { Strength::Likely }
    }

    /// Every word of a closed list once is the list itself; of ten persons some share their ethnicity.
    fn lists_codes(&self) -> bool {
        const FEWEST: u64 = 10;
        let values = self.tally.values();
        self.detector.category == Category::Ethnicity && values >= FEWEST && self.distinct >= values
    }

    /// Codes of a closed list in place of its words: 1 to 6 for a religion, 01 to 56 for an ethnicity (GB/T 3304).
    fn is_coded(&self) -> bool {
        const MOST: u64 = 100;
        let codes = self.tally.of_kind(ValueKind::Integer) + self.tally.of_kind(ValueKind::Flag);
        let closed = matches!(
            self.detector.category,
            Category::Ethnicity | Category::Religion | Category::MaritalStatus | Category::SpecificIdentity
        );
        closed && self.tally.longest <= 2 && codes * 10 >= self.tally.values() * 9 && self.distinct <= MOST
    }

    /// Numbers with full stops are amounts, measures, versions or outlines; no key and no password has any.
    fn amounts_contradict(&self) -> bool {
        let category = self.detector.category;
        let is_key = category.bearing().counts();
        if is_key || category == Category::Credential {
            return self.tally.buckets.dotted() * 10 >= self.tally.values() * 8;
        }
        // Births per thousand; a date with full stops has two of them.
        category == Category::BirthDate && self.tally.of_kind(ValueKind::Decimal) * 10 >= self.tally.values() * 8
    }

    /// Moments as numbers (`sbhm` is 社保号码 or 上报毫秒) under a name that may mean a key.
    fn times_contradict(&self) -> bool {
        let is_time = |hit: &Hit| self.catalog.detector(hit.detector).category == Category::EventTime;
        let times = self.tally.whole.iter().filter(|hit| is_time(hit)).map(|hit| hit.count).max().unwrap_or(0);
        times * 10 >= self.tally.values() * 9
    }

    /// Bare numbers where every example of the detector holds more than digits: no VIN, no e-mail address, no name.
    fn numbers_contradict(&self) -> bool {
        let numbers = self.tally.of_kind(ValueKind::Integer) + self.tally.of_kind(ValueKind::Decimal);
        let may_be_digits =
            self.detector.matches.iter().any(|example| example.text.bytes().all(|b| b.is_ascii_digit()));
        numbers * 10 >= self.tally.values() * 9 && !may_be_digits
    }

    /// An ambiguous name and no match: a hint, but a long number that a spreadsheet spoilt supports the name as well as it can.
    fn hint_by_name(&self) -> Option<Strength> {
        const LONG: usize = 11;
        let values = self.tally.values();
        let spoilt = self.tally.scientific * 10 >= values * 9 && self.catalog.shortest[usize::from(self.place)] >= LONG;
        let named = spoilt && self.by_header == Some(HeaderMatch::Weak);
        let strength = if named { Strength::Likely } else { Strength::Hint };
        (values > 0 && !self.amounts_contradict() && !self.times_contradict()).then_some(strength)
    }

    /// Values alone, column-wide.
    fn values_strength(&self, surprise: f64) -> Option<Strength> {
        let by_chance = match surprise {
            s if s >= surprise::PROOF => Strength::Proven,
            s if s >= surprise::STRONG => Strength::Strong,
            s if s >= surprise::NOTABLE => Strength::Likely,
            _ => Strength::Hint,
        };
        let at_most = match self.detector.values_alone {
            ValuesAlone::Nothing => return None,
            ValuesAlone::Hint => Strength::Hint,
            ValuesAlone::Likely => Strength::Likely,
            ValuesAlone::Strong => Strength::Strong,
            ValuesAlone::Proven => Strength::Proven,
        };
        Some(by_chance.min(at_most))
    }

    /// A few cells of a column that is something else: contamination, not an average.
    fn single_cells(&self, surprise: f64) -> Option<Strength> {
        if self.detector.values_alone < ValuesAlone::Strong || surprise < 1.0 {
            return None;
        }
        if self.among_its_like() {
            return Some(Strength::Hint);
        }
        Some(match surprise {
            s if s >= surprise::STRONG => Strength::Strong,
            s if s >= surprise::NOTABLE => Strength::Likely,
            _ => Strength::Hint,
        })
    }

    /// Numbers of one column share beginnings. Without a check sum a few matches among many cells of the same length and
    /// alphabet say only that the serial numbers pass a range.
    fn among_its_like(&self) -> bool {
        let Some(hit) = self.hit else { return false };
        let has_sum = self.detector.check.and_then(Check::chance).is_some();
        !has_sum && hit.count * 2 < self.tally.buckets.around(hit)
    }
}

/// Whether the passes are what a check sum lets through of numbers that are something else: order numbers that begin
/// with 62 pass Luhn one time in ten.
fn sums_by_chance(detector: &Detector, hit: &Hit) -> bool {
    let Some(chance) = detector.check.and_then(Check::chance) else { return false };
    let few = if chance < 0.3 { 3 } else { 1 };
    if hit.failed < few {
        return false;
    }
    let expected = hit.failed as f64 * chance / (1.0 - chance);
    let trials = hit.count + hit.failed;
    let by_chance = surprise_of(hit.count, trials, chance, trials) < 1.5;
    by_chance || hit.failed >= 3 && hit.count as f64 <= 3.0 * expected + 2.0
}

/// Chernoff's bound on the chance of `matched` or more of `around` at `chance`, as its negative logarithm.
fn surprise_of(matched: u64, around: u64, chance: f64, distinct: u64) -> f64 {
    let trials = around.min(distinct.max(1)) as f64;
    let share = matched as f64 / around.max(1) as f64;
    if share <= chance {
        return 0.0;
    }
    let divergence = if share >= 1.0 {
        -chance.ln()
    } else {
        share * (share / chance).ln() + (1.0 - share) * ((1.0 - share) / (1.0 - chance)).ln()
    };
    trials * divergence
}

/// Findings inside longer text.
fn inside(catalog: &Catalog, tally: &Tally) -> Vec<Finding> {
    let mut findings = Vec::new();
    for hit in tally.inside.iter() {
        let detector = catalog.detector(hit.detector);
        if sums_by_chance(detector, hit) {
            continue;
        }
        let around = tally.token_buckets.around(hit).max(hit.count);
        let surprise = surprise_of(hit.count, around, detector.chance.unwrap_or(0.5), hit.count.max(around));
        let strength = match surprise {
            s if s >= surprise::STRONG => Strength::Strong,
            s if s >= surprise::IN_TEXT => Strength::Likely,
            s if s >= 1.0 => Strength::Hint,
            _ => continue,
        };
        findings.push(Finding {
            detector: hit.detector,
            category: detector.category,
            strength,
            evidence: vec![
                if detector.check.is_some() { EvidenceKind::Check } else { EvidenceKind::Shape },
                EvidenceKind::Inside,
            ],
            checked: tally.values(),
            matched: hit.count.min(tally.cells_with_inside),
            within: true,
            first: hit.first.clone(),
            surprise,
        });
    }
    findings
}

/// Masked, hashed and mangled values: what they were, and the mark that says what became of them.
fn altered(catalog: &Catalog, header: &HeaderReading, tally: &Tally, verdict: &mut Verdict) {
    let values = tally.values();
    let masked = tally.masked_cells();
    if values > 0 && (masked * 2 >= values || header.altered.masked && masked > 0) {
        verdict.marks.push(Mark::Masked);
        for (kind, cells) in &tally.masked {
            let Some(category) = kind.filter(|_| cells * 2 >= values) else { continue };
            masked_finding(catalog, category, *cells, values, verdict);
        }
    }
    let numbers = verdict.findings.iter().any(|f| f.category.bearing().counts());
    if numbers && (tally.scientific > 0 || tally.is_mangled()) {
        verdict.marks.push(Mark::PrecisionLost);
    }
    hashed(header, tally, verdict);
}

/// A column of `138****8000` is a phone column whatever its name.
fn masked_finding(catalog: &Catalog, category: Category, cells: u64, values: u64, verdict: &mut Verdict) {
    let known = verdict.findings.iter_mut().find(|f| f.category == category && !f.within);
    if let Some(finding) = known {
        finding.strength = finding.strength.max(Strength::Strong);
        finding.matched = finding.matched.max(cells);
        finding.evidence.push(EvidenceKind::Altered);
        return;
    }
    let Some(place) = (0..).zip(catalog.detectors()).find(|(_, d)| d.category == category).map(|(place, _)| place)
    else {
        return;
    };
    let strength = if category == Category::PersonName { Strength::Likely } else { Strength::Strong };
    verdict.findings.push(Finding {
        detector: place,
        category,
        strength: if cells < 3 { Strength::Likely } else { strength },
        evidence: vec![EvidenceKind::Altered],
        checked: values,
        matched: cells,
        within: false,
        first: Vec::new(),
        surprise: 0.0,
    });
}

/// Hexadecimal digests under the name of an identifier, or under a name that says "hash".
fn hashed(header: &HeaderReading, tally: &Tally, verdict: &mut Verdict) {
    let values = tally.values();
    let of_digest = |f: &&mut Finding| f.category == Category::HashedIdentifier && !f.within;
    let of_person = |f: &Finding| {
        let digest_like = matches!(
            f.category,
            Category::HashedIdentifier
                | Category::UserId
                | Category::DeviceId
                | Category::AdvertisingId
                | Category::OpenId
                | Category::SessionId
        );
        let identifies = matches!(f.category.bearing(), Bearing::Key(_) | Bearing::Direct | Bearing::Asset(_));
        identifies
            && !digest_like
            && !f.within
            && f.matched * 2 < values
            && f.evidence.iter().any(|e| matches!(e, EvidenceKind::Header | EvidenceKind::WeakHeader))
    };
    let named = verdict.findings.iter().any(of_person);
    let by_name = header.altered.hashed;
    let Some(digest) = verdict.findings.iter_mut().find(of_digest) else {
        if by_name && named {
            verdict.marks.push(Mark::DeIdentified);
        }
        return;
    };
    let column_wide = digest.matched * 10 >= values * 6 && values > 0;
    // A digest under a name that only says so (`file_md5`, `checksum`) may be of anything and stays what its values make it.
    if column_wide && named {
        digest.strength = Strength::Strong;
        digest.evidence.push(EvidenceKind::Altered);
        verdict.marks.push(Mark::DeIdentified);
        let place = digest.detector;
        verdict.findings.retain(|f| {
            let clear = f.matched > 0 && f.surprise >= surprise::NOTABLE;
            f.detector == place || clear || !of_person(f) || f.category == Category::HashedIdentifier
        });
    }
}

/// A header that the values flatly contradict becomes a hint: the values are proven to be something else.
fn contradict(catalog: &Catalog, verdict: &mut Verdict) {
    let Some(proven) =
        verdict.findings.iter().filter(|f| !f.within && f.strength == Strength::Proven).map(|f| f.category).next()
    else {
        return;
    };
    for finding in &mut verdict.findings {
        let by_values = finding.matched * 2 >= finding.checked;
        let has_shape = !catalog.detector(finding.detector).shape.is_empty();
        // Real identifiers among values of another kind are contamination; the name that expects them takes nothing away.
        let among = finding.matched > 0 && finding.surprise >= surprise::NOTABLE;
        if finding.category != proven && has_shape && !by_values && !among && !finding.within {
            finding.strength = Strength::Hint;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::surprise_of;

    #[test]
    fn chance_explains_what_chance_would_give() {
        assert!(surprise_of(1_000, 10_000, 0.1, 10_000) < 1.0, "a tenth of order numbers pass Luhn");
        assert!(surprise_of(52, 1_000, 0.052, 1_000) < 1.0, "a twentieth of eleven digits look like mobiles");
        assert!(surprise_of(1_000, 1_000, 0.052, 1) < 3.0, "one value repeated is one trial");
        assert!(surprise_of(1_000, 1_000, 0.052, 1_000) > 20.7);
        assert!(surprise_of(1, 1, 2e-5, 10_000) > 6.9, "one resident id among other cells");
        assert!(surprise_of(1, 10_000, 2e-5, 10_000) < 6.9, "one pass among ten thousand 18-digit numbers");
    }
}
