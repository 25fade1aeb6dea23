//! Words of the closed lists: which text a route, a level, a duty or a warning is.

use pandian_detectors::vocabulary::{Bearing, Category, Confidence, EvidenceKind, Level, Mark, Strength};
use pandian_profiles::decision::{RestsOnReason, Route, Validity, WarningKind};
use pandian_profiles::inventory::Bounds;
use pandian_profiles::law::{DutyGroup, SettledBy};
use pandian_profiles::remedy::RemedyNote;
use pandian_profiles::sector::Measure;

use super::{Lang, Text, fill};

/// The route, as a heading.
#[must_use]
pub const fn route(route: Route) -> Text {
    match route {
        Route::Exempt => Text::RouteExempt,
        Route::StandardContractOrCertification => Text::RouteContract,
        Route::SecurityAssessment => Text::RouteAssessment,
        Route::NeedsCounsel => Text::RouteCounsel,
        Route::Undetermined => Text::RouteUndetermined,
    }
}

/// The route within a sentence. `exempt` is never said without the stated facts.
#[must_use]
pub const fn route_short(route: Route) -> Text {
    match route {
        Route::Exempt => Text::ShortExempt,
        Route::StandardContractOrCertification => Text::ShortContract,
        Route::SecurityAssessment => Text::ShortAssessment,
        Route::NeedsCounsel => Text::ShortCounsel,
        Route::Undetermined => Text::ShortUndetermined,
    }
}

/// One sentence under the route.
#[must_use]
pub const fn route_advice(route: Route) -> Text {
    match route {
        Route::Exempt => Text::AdviceExempt,
        Route::StandardContractOrCertification => Text::AdviceContract,
        Route::SecurityAssessment => Text::AdviceAssessment,
        Route::NeedsCounsel => Text::AdviceCounsel,
        Route::Undetermined => Text::AdviceUndetermined,
    }
}

/// The level in full.
#[must_use]
pub const fn level(level: Level) -> Text {
    match level {
        Level::NonPersonal => Text::LevelNonPersonal,
        Level::Personal => Text::LevelPersonal,
        Level::Sensitive => Text::LevelSensitive,
    }
}

/// The strength.
#[must_use]
pub const fn strength(strength: Strength) -> Text {
    match strength {
        Strength::Hint => Text::StrengthHint,
        Strength::Likely => Text::StrengthLikely,
        Strength::Strong => Text::StrengthStrong,
        Strength::Proven => Text::StrengthProven,
    }
}

/// The mark.
#[must_use]
pub const fn mark(mark: Mark) -> Text {
    match mark {
        Mark::Masked => Text::MarkMasked,
        Mark::DeIdentified => Text::MarkDeIdentified,
        Mark::Aggregated => Text::MarkAggregated,
        Mark::LinkageShown => Text::MarkLinkageShown,
        Mark::PrecisionLost => Text::MarkPrecisionLost,
        Mark::Track => Text::MarkTrack,
        Mark::PrecisePosition => Text::MarkPrecise,
        Mark::CoarsePosition => Text::MarkCoarse,
        Mark::Corrected => Text::MarkCorrected,
    }
}

/// The kind of evidence.
#[must_use]
pub const fn evidence(kind: EvidenceKind) -> Text {
    match kind {
        EvidenceKind::Header => Text::EvidenceHeader,
        EvidenceKind::WeakHeader => Text::EvidenceWeakHeader,
        EvidenceKind::Shape => Text::EvidenceShape,
        EvidenceKind::Check => Text::EvidenceCheck,
        EvidenceKind::Inside => Text::EvidenceInside,
        EvidenceKind::Neighbours => Text::EvidenceNeighbours,
        EvidenceKind::Altered => Text::EvidenceAltered,
        EvidenceKind::Joined => Text::EvidenceJoined,
    }
}

/// Why a decision rests on few columns.
#[must_use]
pub const fn rests_on(reason: RestsOnReason) -> Text {
    match reason {
        RestsOnReason::LikelyEvidence => Text::RestsLikely,
        RestsOnReason::FewCells => Text::RestsFewCells,
    }
}

/// Whether the text of a source itself was read.
#[must_use]
pub const fn confidence(confidence: Confidence) -> Text {
    match confidence {
        Confidence::Official => Text::ConfidenceOfficial,
        Confidence::Secondary => Text::ConfidenceSecondary,
        Confidence::Unsure => Text::ConfidenceUnsure,
    }
}

/// Whether a provision is a rule or reading of this program and no law.
#[must_use]
pub fn is_own(provision: &str) -> bool {
    provision.starts_with("practice/")
}

/// How far a provision can be relied on: whether its text was read, or that it is the program's own rule.
#[must_use]
pub fn standing(provision: &str, confidence: Confidence) -> Text {
    if is_own(provision) { Text::ConfidenceOwn } else { self::confidence(confidence) }
}

/// How a category bears on a person.
#[must_use]
pub const fn bearing(bearing: Bearing) -> Text {
    match bearing {
        Bearing::Key(_) => Text::BearingKey,
        Bearing::Asset(_) => Text::BearingAsset,
        Bearing::Direct => Text::BearingDirect,
        Bearing::Trait => Text::BearingTrait,
        Bearing::Linked => Text::BearingLinked,
        Bearing::Thing => Text::BearingThing,
    }
}

/// The heading of a group of the checklist.
#[must_use]
pub const fn duty_group(group: DutyGroup) -> Text {
    match group {
        DutyGroup::Do => Text::HeadToDo,
        DutyGroup::Answer => Text::HeadAnswer,
        DutyGroup::Time => Text::HeadTimes,
        DutyGroup::Pitfall => Text::HeadKnow,
    }
}

/// Who or what settles an ambiguity.
#[must_use]
pub const fn settled_by(by: SettledBy) -> Text {
    match by {
        SettledBy::Choice => Text::SettledChoice,
        SettledBy::Counting => Text::SettledCounting,
        SettledBy::Fact => Text::SettledFact,
        SettledBy::Person => Text::SettledPerson,
    }
}

/// The warning; its text holds `{about}`.
#[must_use]
pub const fn warning(kind: WarningKind) -> Text {
    match kind {
        WarningKind::ImportantSuspected => Text::WarnSuspected,
        WarningKind::ImportantCriterionUnnotified => Text::WarnUnnotified,
        WarningKind::ApplyWithinTwoMonths => Text::WarnTwoMonths,
        WarningKind::NotifiedNotFound => Text::WarnNotifiedMissing,
        WarningKind::NearThreshold => Text::WarnNear,
        WarningKind::ExcludedWouldCross => Text::WarnExcluded,
        WarningKind::ClaimContradicted => Text::WarnContradicted,
        WarningKind::PurposeIncomplete => Text::WarnIncomplete,
        WarningKind::StatutoryDutyConfirm => Text::WarnStatutory,
        WarningKind::CiioExemptionConfirm => Text::WarnCiioExemption,
        WarningKind::ZoneNotLoaded => Text::WarnZone,
        WarningKind::ZoneNotUsable => Text::WarnZoneUse,
        WarningKind::LawDataOld => Text::WarnLawOld,
        WarningKind::LawNotLoaded => Text::WarnLawMissing,
        WarningKind::NotAllRead => Text::WarnNotAllRead,
        WarningKind::NothingRead => Text::WarnNothingRead,
        WarningKind::MinorsByYear => Text::WarnMinorsByYear,
        WarningKind::BirthDatesUnread => Text::WarnBirthDates,
        WarningKind::TenMillionPersons => Text::WarnTenMillion,
        WarningKind::AssessmentExpired => Text::WarnAssessmentExpired,
        WarningKind::ExtensionOpen => Text::WarnExtensionOpen,
        WarningKind::AssessmentInFuture => Text::WarnAssessmentInFuture,
        WarningKind::AssessmentOlderRules => Text::WarnAssessmentOlderRules,
        WarningKind::EarlierOfAnotherYear => Text::WarnEarlierOfAnotherYear,
        WarningKind::EarlierNotUpToDate => Text::WarnEarlierNotUpToDate,
        WarningKind::YearEnd => Text::WarnYearEnd,
        WarningKind::GroupFiling => Text::WarnGroupFiling,
        WarningKind::GroupCrosses => Text::WarnGroupCrosses,
    }
}

/// How an assessment stands.
#[must_use]
pub const fn validity(validity: Validity) -> Text {
    match validity {
        Validity::Valid => Text::AssessmentValid,
        Validity::ExtensionOpen => Text::AssessmentOpen,
        Validity::Expired => Text::AssessmentEnded,
        Validity::NotYetIssued => Text::AssessmentFuture,
    }
}

/// What must be said with a remedy.
#[must_use]
pub const fn remedy_note(note: RemedyNote) -> Text {
    match note {
        RemedyNote::ScanAgain => Text::RemedyScanAgain,
        RemedyNote::MaskingIsNoRemedy => Text::RemedyMasking,
        RemedyNote::NoSplitting => Text::RemedySplitting,
        RemedyNote::PrecisionChoice => Text::RemedyPrecision,
        RemedyNote::GroupSizeChoice => Text::RemedyGroups,
        RemedyNote::OnlyIfTrue => Text::RemedyIfTrue,
    }
}

/// A whole number with separators, `1,234,567`; the same in both languages.
#[must_use]
pub fn count(number: u64) -> String {
    let digits = number.to_string();
    let mut text = String::with_capacity(digits.len() + digits.len() / 3);
    for (place, digit) in digits.chars().enumerate() {
        if place > 0 && (digits.len() - place).is_multiple_of(3) {
            text.push(',');
        }
        text.push(digit);
    }
    text
}

/// A number of things, in the singular or in the plural.
#[must_use]
pub fn counted(number: u64, one: Text, many: Text, lang: Lang) -> String {
    if number == 1 { one.get(lang).to_owned() } else { fill(many.get(lang), &[("count", &count(number))]) }
}

/// A number of persons with its bounds, as a phrase.
#[must_use]
pub fn persons(bounds: Bounds, lang: Lang) -> String {
    let (lower, upper) = (count(bounds.lower), count(bounds.upper));
    match bounds {
        // Nobody at most is nobody, however the bound was found.
        Bounds { upper: 0, .. } => Text::PersonsNone.get(lang).to_owned(),
        Bounds { upper: 1, exact: true, .. } => Text::PersonsOne.get(lang).to_owned(),
        Bounds { lower: 0, upper: 1, .. } => Text::PersonsOneAtMost.get(lang).to_owned(),
        Bounds { lower: 1, upper: 1, .. } => Text::PersonsOneAbout.get(lang).to_owned(),
        Bounds { lower: 0, exact: false, .. } => fill(Text::PersonsAtMost.get(lang), &[("count", &upper)]),
        Bounds { exact: true, .. } => fill(Text::PersonsExact.get(lang), &[("count", &upper)]),
        Bounds { lower, upper: most, .. } if lower == most => fill(Text::PersonsAbout.get(lang), &[("count", &upper)]),
        Bounds { .. } => fill(Text::PersonsBetween.get(lang), &[("lower", &lower), ("upper", &upper)]),
    }
}

/// A size in bytes, in decimal units.
#[must_use]
pub fn bytes(size: u64) -> String {
    const UNITS: [(&str, u64); 4] =
        [("TB", 1_000_000_000_000), ("GB", 1_000_000_000), ("MB", 1_000_000), ("kB", 1_000)];
    for (unit, one) in UNITS {
        if size >= one {
            // One decimal, cut and not rounded, so that 999,999 bytes never read as 1,000.0 kB.
            return format!("{}.{} {unit}", count(size / one), (size % one) * 10 / one);
        }
    }
    format!("{size} B")
}

/// What a criterion measures; `{name}` stands for the category of distinct values.
#[must_use]
pub fn measure(measure: Measure) -> Text {
    match measure {
        Measure::Persons => Text::MeasurePersons,
        Measure::SensitivePersons => Text::MeasureSensitive,
        Measure::PersonsWith => Text::MeasureWith,
        Measure::Distinct => Text::MeasureDistinct,
        Measure::Rows => Text::MeasureRows,
        Measure::Days => Text::MeasureDays,
        Measure::RowsPerSubjectDay => Text::MeasureRowsPerDay,
        Measure::AreaKm2 => Text::MeasureArea,
        Measure::Provinces => Text::MeasureProvinces,
        Measure::PrecisionMetres => Text::MeasurePrecision,
        Measure::SensitiveAreaPoints => Text::MeasureAreaPoints,
    }
}

/// The name of a candidate's figure, from its code: `distinct-vin`, `days`, `columns`.
#[must_use]
pub fn figure(code: &str, lang: Lang) -> String {
    if code == "columns" {
        return Text::FigureColumns.get(lang).to_owned();
    }
    let of = |measure: &&Measure| {
        code == measure.id() || code.strip_prefix(measure.id()).is_some_and(|rest| rest.starts_with('-'))
    };
    let Some(found) = Measure::ALL.iter().filter(of).max_by_key(|one| one.id().len()) else { return code.to_owned() };
    let category = code.strip_prefix(found.id()).and_then(|rest| rest.strip_prefix('-'));
    let name = category.and_then(|id| Category::ALL.iter().find(|one| one.id() == id));
    let name = name.map_or("", |one| lang.pick(one.en(), one.zh()));
    fill(measure(*found).get(lang), &[("name", &name)])
}
