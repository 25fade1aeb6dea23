//! What the other columns of a table say about a column: a latitude needs its longitude, a postal code its address.

use crate::catalog::Catalog;
use crate::decide::{Finding, Verdict};
use crate::vocabulary::{Category, EvidenceKind, Mark, Strength};

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
    for verdict in verdicts {
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
        // Axes of one position stand side by side, or nearly so; a price far away is no partner.
        let partners = longitudes.iter().filter(|lon| lon.abs_diff(lat) <= 2);
        for &lon in partners {
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
        if weakly && by_values(verdict, category).is_some() {
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
