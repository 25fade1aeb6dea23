//! What the other columns of a table say about a column: a latitude needs its longitude, a postal code its address.

use crate::catalog::Catalog;
use crate::checks::Check;
use crate::decide::{self, Finding, Verdict};
use crate::vocabulary::{Bearing, Category, EvidenceKind, Mark, Strength};

/// Raises findings that their neighbours support. `verdicts` are the columns of one table, in order.
pub fn table(catalog: &Catalog, verdicts: &mut [Verdict]) {
    coordinates(verdicts);
    beside(verdicts, Category::PostalCode, &[Category::Address, Category::Region], Strength::Likely);
    beside(
        verdicts,
        Category::Gender,
        &[Category::PersonName, Category::ResidentId, Category::BirthDate],
        Strength::Likely,
    );
    beside(verdicts, Category::Age, &[Category::PersonName, Category::Gender, Category::ResidentId], Strength::Likely);
    beside(
        verdicts,
        Category::BirthDate,
        &[Category::PersonName, Category::ResidentId, Category::Gender],
        Strength::Likely,
    );
    described(catalog, verdicts);
    together(verdicts);
    initials(catalog, verdicts);
    organisations(verdicts);
    for verdict in verdicts {
        verdict.drop_noise(catalog);
        verdict.settle(catalog);
    }
}

/// Notes what is known of a column from elsewhere: its values stand in a column of another table that holds `category`,
/// or each of them always beside the same person.
pub fn told(catalog: &Catalog, verdict: &mut Verdict, category: Category, strength: Strength, evidence: EvidenceKind) {
    let checked = verdict.findings.iter().map(|finding| finding.checked).max().unwrap_or_default();
    if category == Category::HashedIdentifier {
        verdict.marks.push(Mark::DeIdentified);
    }
    if let Some(finding) = verdict.findings.iter_mut().find(|f| f.category == category && !f.within) {
        finding.strength = finding.strength.max(strength);
        finding.evidence.push(evidence);
    } else if let Some((place, _)) = (0..).zip(catalog.detectors()).find(|(_, d)| d.category == category) {
        verdict.findings.push(Finding {
            detector: place,
            category,
            strength,
            evidence: vec![evidence],
            checked,
            matched: 0,
            within: false,
            first: Vec::new(),
            surprise: 0.0,
        });
    }
    verdict.settle(catalog);
}

/// Beside a sex, an age or a birth date the rows are persons: `name` over foreign names, of which only some are usual, and
/// `height` and `weight` are theirs.
fn described(catalog: &Catalog, verdicts: &mut [Verdict]) {
    let describes = |v: &Verdict| {
        let traits = [Category::Gender, Category::Age, Category::BirthDate];
        v.main().is_some_and(|m| m.strength >= Strength::Likely && traits.contains(&m.category))
    };
    if !verdicts.iter().any(describes) {
        return;
    }
    let is_foreign = |f: &Finding| catalog.detector(f.detector).check == Some(Check::LatinName);
    let is_name = |f: &Finding| is_foreign(f) && f.matched * 10 >= f.checked && f.surprise >= decide::NOTABLE;
    let speaks = |f: &Finding, category| {
        let weakly = !f.within && f.category == category && f.evidence.contains(&EvidenceKind::WeakHeader);
        weakly && (category == Category::BodyMeasure || is_name(f))
    };
    for verdict in verdicts {
        for category in [Category::PersonName, Category::BodyMeasure] {
            if verdict.findings.iter().any(|f| speaks(f, category)) {
                raise(verdict, category, Strength::Likely);
            }
        }
    }
}

/// In a table of a few rows no column proves itself. Several kinds of personal values side by side, each in nearly
/// every cell, prove each other: their chances multiply.
fn together(verdicts: &mut [Verdict]) {
    const FEW: u64 = 5;
    let speaks = |f: &Finding| {
        let counts = f.checked <= FEW
            && matches!(f.category, Category::PersonName | Category::MobilePhone | Category::Email | Category::Plate);
        counts && !f.within && f.strength == Strength::Hint && f.matched * 10 >= f.checked * 9
    };
    let mut kinds: Vec<(Category, f64)> = Vec::new();
    for verdict in verdicts.iter() {
        // Only what leads its column, and each kind once: two columns of brands are one doubt, not two proofs.
        let Some(main) = verdict.main().filter(|m| m.surprise > 0.0 && (speaks(m) || m.strength >= Strength::Likely))
        else {
            continue;
        };
        let counted = speaks(main) || matches!(main.category, Category::PersonName | Category::MobilePhone);
        match kinds.iter_mut().find(|(category, _)| *category == main.category) {
            Some((_, surprise)) => *surprise = surprise.max(main.surprise),
            None if counted => kinds.push((main.category, main.surprise)),
            None => {}
        }
    }
    let sum: f64 = kinds.iter().map(|(_, surprise)| surprise).sum();
    if kinds.len() < 2 || sum < decide::NOTABLE {
        return;
    }
    for verdict in verdicts {
        let leads = verdict.main().is_some_and(speaks);
        if let Some(finding) = verdict.findings.iter_mut().find(|f| leads && !f.within) {
            finding.strength = Strength::Likely;
            finding.evidence.push(EvidenceKind::Neighbours);
        }
    }
}

/// Whether another column than `but` identifies or reaches a person. A device is none.
fn has_person(verdicts: &[Verdict], but: usize) -> bool {
    verdicts.iter().enumerate().any(|(at, verdict)| {
        let is_person = |f: &Finding| match f.category.bearing() {
            Bearing::Key(rank) => rank < 60 && f.category != Category::HashedIdentifier,
            Bearing::Direct => f.category == Category::PersonName,
            Bearing::Trait => true,
            Bearing::Asset(_) | Bearing::Linked | Bearing::Thing => false,
        };
        at != but && verdict.main().is_some_and(|m| m.strength >= Strength::Likely && is_person(m))
    })
}

/// Initials that may mean several things (`hydm` is 会员代码 or 行业代码) mean the person's in a table of persons. Elsewhere
/// only a possible key is worth showing.
fn initials(catalog: &Catalog, verdicts: &mut [Verdict]) {
    for at in 0..verdicts.len() {
        if verdicts[at].main().is_none_or(|m| m.strength > Strength::Hint) {
            continue;
        }
        let beside_person = has_person(verdicts, at);
        let initials = verdicts[at].initials;
        let few = initials.is_some_and(|letters| letters < 4);
        let unread =
            |f: &Finding| !f.within && f.strength == Strength::Hint && catalog.detector(f.detector).shape.is_empty();
        let findings = &mut verdicts[at].findings;
        let Some(category) = findings.iter().find(|f| unread(f)).map(|f| f.category) else { continue };
        if findings.iter().any(|f| unread(f) && f.category != category) {
            findings.retain(|f| !unread(f) || !few && matches!(f.category.bearing(), Bearing::Key(_)));
        } else if beside_person && initials.is_some_and(|letters| is_a_persons(category, letters)) {
            for finding in findings.iter_mut().filter(|f| unread(f)) {
                finding.strength = Strength::Likely;
                finding.evidence.push(EvidenceKind::Neighbours);
            }
        } else if !beside_person || initials.is_some() {
            findings.retain(|f| !unread(f) || !few && matches!(f.category.bearing(), Bearing::Key(_)));
        }
    }
}

/// Whether initials of so many letters are read as a person's where a person stands beside them. One or two letters are
/// too little for what is not a person's alone: `z30` is no height above the sea, `lc` no state of a vehicle.
fn is_a_persons(category: Category, letters: usize) -> bool {
    const FEWEST: usize = 3;
    match category.bearing() {
        Bearing::Key(_) | Bearing::Direct | Bearing::Trait => true,
        Bearing::Asset(_) | Bearing::Linked => letters >= FEWEST,
        Bearing::Thing => false,
    }
}

/// The address and telephone of a company, a branch or a shop are no person's, where no person stands beside them.
fn organisations(verdicts: &mut [Verdict]) {
    let is_company = |category| matches!(category, Category::CompanyName | Category::CreditCode);
    let beside =
        verdicts.iter().any(|v| v.main().is_some_and(|m| m.strength >= Strength::Likely && is_company(m.category)));
    for at in 0..verdicts.len() {
        if !(beside || verdicts[at].organisation) || has_person(verdicts, at) {
            continue;
        }
        for finding in &mut verdicts[at].findings {
            if matches!(finding.category, Category::Address | Category::Landline) {
                finding.strength = Strength::Hint;
                finding.evidence.push(EvidenceKind::Neighbours);
                finding.evidence.dedup();
            }
        }
    }
}

/// The latitude and longitude ranges of China do not overlap, so a pair is decided by values; one axis alone is not.
/// Names that were exchanged are turned round.
fn coordinates(verdicts: &mut [Verdict]) {
    let is = |v: &Verdict, category| {
        let stronger = |f: &&Finding| !f.within && f.strength >= Strength::Strong && f.category != category;
        let beaten = v.findings.iter().any(|f| stronger(&f) && !(is_axis(f.category) && f.matched == 0));
        // `discount_rate` beside `bmi` falls into the same ranges; a name that says something else is believed.
        !beaten && by_values(v, category).is_some_and(|finding| is_named_axis(v) || v.opaque && is_almost_all(finding))
    };
    let latitudes: Vec<usize> = (0..verdicts.len()).filter(|i| is(&verdicts[*i], Category::Latitude)).collect();
    let longitudes: Vec<usize> = (0..verdicts.len()).filter(|i| is(&verdicts[*i], Category::Longitude)).collect();
    for &lat in &latitudes {
        // Axes of one position stand side by side, or nearly so; a price far away is no partner. The only two columns of
        // fine fractions that lie in the ranges belong together wherever they stand.
        let only = latitudes.len() == 1 && longitudes.len() == 1;
        let fine = |at: usize, category| {
            let all = by_values(&verdicts[at], category).is_some_and(|f| f.matched * 20 >= f.checked * 19);
            verdicts[at].decimals >= 5 && all
        };
        let partners: Vec<usize> = longitudes
            .iter()
            .copied()
            .filter(|&lon| {
                let apart = only && fine(lat, Category::Latitude) && fine(lon, Category::Longitude);
                lon.abs_diff(lat) <= 2 || apart
            })
            .collect();
        for lon in partners {
            // One receiver writes both with as many decimals; a ratio beside a price does not.
            let alike = verdicts[lat].decimals.abs_diff(verdicts[lon].decimals) <= 1;
            let named = is_named_axis(&verdicts[lat]) && is_named_axis(&verdicts[lon]);
            if !alike && !named {
                continue;
            }
            raise(&mut verdicts[lat], Category::Latitude, Strength::Likely);
            raise(&mut verdicts[lon], Category::Longitude, Strength::Likely);
        }
    }
}

fn is_axis(category: Category) -> bool {
    matches!(category, Category::Latitude | Category::Longitude)
}

/// Whether the name speaks of an axis, of whichever.
fn is_named_axis(verdict: &Verdict) -> bool {
    let by_name = |f: &Finding| f.evidence.iter().any(|e| matches!(e, EvidenceKind::Header | EvidenceKind::WeakHeader));
    verdict.findings.iter().any(|f| is_axis(f.category) && by_name(f))
}

/// Without a name few cells may lie elsewhere.
fn is_almost_all(finding: &Finding) -> bool {
    finding.matched * 5 >= finding.checked * 4
}

/// A column-wide finding that values support.
fn by_values(verdict: &Verdict, category: Category) -> Option<&Finding> {
    verdict
        .findings
        .iter()
        .find(|f| f.category == category && !f.within && f.matched * 10 >= f.checked * 6 && f.matched >= 3)
}

/// Raises `category` where a column of one of `others` stands in the same table.
fn beside(verdicts: &mut [Verdict], category: Category, others: &[Category], to: Strength) {
    let near = verdicts
        .iter()
        .any(|v| v.main().is_some_and(|m| others.contains(&m.category) && m.strength >= Strength::Likely));
    if !near {
        return;
    }
    for verdict in verdicts {
        let weakly = verdict.findings.iter().any(|f| {
            f.category == category
                && f.evidence.iter().any(|e| matches!(e, EvidenceKind::Header | EvidenceKind::WeakHeader))
        });
        // Six digits without a name beside an address, every one of them a postal code.
        let all = |f: &Finding| f.matched * 20 >= f.checked * 19 && f.surprise >= decide::NOTABLE;
        let supported = by_values(verdict, category).is_some_and(|f| weakly || verdict.opaque && all(f));
        if supported {
            raise(verdict, category, to);
        }
    }
}

fn raise(verdict: &mut Verdict, category: Category, to: Strength) {
    if let Some(finding) = verdict.findings.iter_mut().find(|f| f.category == category && !f.within) {
        let raised = if finding.evidence.contains(&EvidenceKind::Header) { Strength::Strong } else { to };
        finding.strength = finding.strength.max(raised);
        if !finding.evidence.contains(&EvidenceKind::Neighbours) {
            finding.evidence.push(EvidenceKind::Neighbours);
        }
    }
}
