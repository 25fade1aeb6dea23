//! One small made-up inventory, with its grading and decision, from which every golden report is made.
//!
//! It holds what is hard to set: Chinese names, a name with a line break and an escape sequence, a formula, a long path,
//! a file that was not read, a candidate, an exempt flow, grouped rows.

use jiff::civil::{Date, date};
use pandian_detectors::vocabulary::{Category, Confidence, EvidenceKind, Level, Mark, Strength};
use pandian_profiles::decision::{
    Decision, FlowSummary, LighterIf, Obligation, OtherReading, PersonTotals, Route, RouteCandidate, TraceStep,
    Warning, WarningKind,
};
use pandian_profiles::exporter::Exporter;
use pandian_profiles::grading::{Candidate, Classification, DatasetGrade, Figure, Flag, Grading, Linked};
use pandian_profiles::inventory::{
    BirthYear, Bounds, Column, ColumnKind, Coverage, Dataset, Field, FieldSet, File, FileStatus, Inventory, Part,
    Place, Problem, ProblemKind, Signal, SubjectSet, Subjects,
};
use pandian_profiles::law::{DutyGroup, Law};
use pandian_profiles::measured::{AreaHit, Datum, Groups, Join, JoinSide, Positions, Timing};
use pandian_profiles::people::Persons;
use pandian_profiles::remedy::{Remedies, Remedy, RemedyNote, RemedyStatus, Step};

use super::{Options, Report, Sources};

/// The day of the demo decision.
pub(super) const AS_OF: Date = date(2026, 11, 22);

const SPAN: &str = "begins = 2024-03-22\nknown_until = 2026-11-22\n";
const LAW: &str = include_str!("demo_law.toml");

/// The demo report.
pub(super) fn report() -> Report {
    report_with(&Options::default())
}

/// The same with chosen options.
pub(super) fn report_with(options: &Options) -> Report {
    Report::new(
        &Sources {
            inventory: &inventory(),
            grading: &grading(),
            decision: &decision(),
            remedies: &remedies(),
            persons: &persons(),
            sectors: &["general".to_owned(), "automotive".to_owned()],
            stated: &exporter(),
            members: &[],
            as_of: AS_OF,
            law: &law(),
        },
        options,
    )
}

pub(super) fn law() -> Law {
    Law::parse(&[("law/cn/span.toml", SPAN), ("law/cn/demo/2024-03-22.toml", LAW)])
        .expect("the demo law is well formed")
}

pub(super) fn exporter() -> Exporter {
    Exporter::parse("ciio = false\n[already_exported]\nnon_sensitive = 1200\nsensitive = 0\n", &[])
        .expect("the demo facts are well formed")
}

fn persons() -> Vec<Persons> {
    let some = |any, sensitive| Persons { any, non_sensitive: any, sensitive };
    vec![
        some(Bounds::exact(11_880), Bounds::exact(0)),
        Persons::default(),
        Persons::default(),
        Persons::default(),
        some(
            Bounds { lower: 9_950, upper: 10_030, exact: false },
            Bounds { lower: 9_950, upper: 10_030, exact: false },
        ),
    ]
}

/// A column, its class, and its signal: one line of the demo tables.
struct Line {
    name: &'static str,
    kind: ColumnKind,
    category: Option<Category>,
    strength: Strength,
    evidence: &'static [EvidenceKind],
    matched: u64,
    level: Level,
    alone: Level,
    marks: &'static [Mark],
    basis: &'static str,
}

const PLAIN: Line = Line {
    name: "",
    kind: ColumnKind::Text,
    category: None,
    strength: Strength::Strong,
    evidence: &[EvidenceKind::Header, EvidenceKind::Shape],
    matched: 100,
    level: Level::Personal,
    alone: Level::Personal,
    marks: &[],
    basis: "demo/personal",
};

const CONTACTS: &[Line] = &[
    Line { name: "会员编号", category: Some(Category::UserId), marks: &[Mark::LinkageShown], ..PLAIN },
    Line { name: "姓名", category: Some(Category::PersonName), matched: 97, ..PLAIN },
    Line {
        name: "联系电话\n(手机)",
        category: Some(Category::MobilePhone),
        strength: Strength::Proven,
        evidence: &[EvidenceKind::Header, EvidenceKind::Shape, EvidenceKind::Check],
        ..PLAIN
    },
    Line {
        name: "sfzh",
        category: Some(Category::ResidentId),
        strength: Strength::Proven,
        evidence: &[EvidenceKind::Check],
        ..PLAIN
    },
    Line {
        name: "permit_no_of_the_accompanying_person",
        category: Some(Category::HkMacauPermit),
        strength: Strength::Likely,
        evidence: &[EvidenceKind::Header],
        matched: 0,
        ..PLAIN
    },
    Line { name: "device|id", category: Some(Category::AdvertisingId), matched: 88, ..PLAIN },
    Line {
        name: "备注",
        category: Some(Category::FreeText),
        strength: Strength::Likely,
        evidence: &[EvidenceKind::Inside],
        matched: 2,
        ..PLAIN
    },
    Line {
        name: "nick\u{1b}[31m",
        category: Some(Category::LoginName),
        strength: Strength::Hint,
        evidence: &[EvidenceKind::WeakHeader],
        matched: 0,
        level: Level::Personal,
        ..PLAIN
    },
    Line { name: "=总额", kind: ColumnKind::Decimal, alone: Level::NonPersonal, basis: "demo/context", ..PLAIN },
    Line { name: "status", alone: Level::NonPersonal, basis: "demo/context", ..PLAIN },
];

const TRACK: &[Line] = &[
    Line {
        name: "vin",
        category: Some(Category::Vin),
        strength: Strength::Proven,
        evidence: &[EvidenceKind::Header, EvidenceKind::Check],
        ..PLAIN
    },
    Line {
        name: "lat",
        kind: ColumnKind::Decimal,
        category: Some(Category::Latitude),
        level: Level::Sensitive,
        alone: Level::Sensitive,
        marks: &[Mark::Track, Mark::PrecisePosition],
        basis: "demo/sensitive",
        ..PLAIN
    },
    Line {
        name: "lon",
        kind: ColumnKind::Decimal,
        category: Some(Category::Longitude),
        level: Level::Sensitive,
        alone: Level::Sensitive,
        marks: &[Mark::Track, Mark::PrecisePosition],
        basis: "demo/sensitive",
        ..PLAIN
    },
    Line {
        name: "ts",
        kind: ColumnKind::DateTime,
        category: Some(Category::EventTime),
        alone: Level::NonPersonal,
        basis: "demo/context",
        ..PLAIN
    },
    Line { name: "dt", kind: ColumnKind::Date, alone: Level::NonPersonal, basis: "demo/context", ..PLAIN },
];

const STATIONS: &[Line] = &[
    Line {
        name: "station_id",
        category: Some(Category::ChargingStation),
        level: Level::NonPersonal,
        alone: Level::NonPersonal,
        ..PLAIN
    },
    Line {
        name: "lat",
        category: Some(Category::Latitude),
        level: Level::NonPersonal,
        alone: Level::Sensitive,
        ..PLAIN
    },
    Line {
        name: "status",
        category: Some(Category::ChargingStatus),
        strength: Strength::Likely,
        evidence: &[EvidenceKind::Header],
        level: Level::NonPersonal,
        alone: Level::NonPersonal,
        ..PLAIN
    },
];

const PRODUCTS: &[Line] = &[
    Line { name: "sku", level: Level::NonPersonal, alone: Level::NonPersonal, ..PLAIN },
    Line { name: "colour", level: Level::NonPersonal, alone: Level::NonPersonal, ..PLAIN },
    Line { name: "price", kind: ColumnKind::Decimal, level: Level::NonPersonal, alone: Level::NonPersonal, ..PLAIN },
];

fn column(index: usize, line: &Line, file: &str, cells: u64) -> Column {
    let checked = cells - cells / 50;
    let matched = checked * line.matched / 100;
    let within = line.evidence.contains(&EvidenceKind::Inside);
    let signal = |category| Signal {
        detector: format!("cn-{}", Category::id(category)),
        category,
        strength: line.strength,
        evidence: line.evidence.to_vec(),
        checked,
        matched,
        within,
        first_at: if matched > 0 { vec![Place { file: file.to_owned(), row: 1 }] } else { Vec::new() },
    };
    Column {
        id: line.name.to_owned(),
        name: line.name.to_owned(),
        path: line.name.to_owned(),
        index,
        kind: line.kind,
        cells,
        nulls: cells - checked,
        distinct: Bounds::exact(checked),
        signals: line.category.map(signal).into_iter().collect(),
        marks: Vec::new(),
        decimals: Vec::new(),
        masked_samples: if line.category == Some(Category::MobilePhone) {
            vec!["99999999999".to_owned()]
        } else {
            Vec::new()
        },
    }
}

fn dataset(id: &str, format: &str, rows: u64, bytes: u64, lines: &[Line]) -> Dataset {
    let file = File {
        path: id.to_owned(),
        bytes,
        rows,
        broken_rows: 0,
        status: FileStatus::Scanned,
        read_as: None,
        problem: None,
    };
    Dataset {
        id: id.to_owned(),
        name: id.rsplit('/').next().unwrap_or(id).to_owned(),
        format: format.to_owned(),
        columns: lines.iter().enumerate().map(|(index, line)| column(index, line, &file.path, rows)).collect(),
        files: vec![file],
        rows,
        ..Dataset::default()
    }
}

fn field(category: Category, columns: &[usize]) -> Field {
    Field { category, within: false, columns: columns.to_vec() }
}

pub(super) fn inventory() -> Inventory {
    let mut contacts = dataset("crm/contacts.csv", "csv", 12_004, 1_934_221, CONTACTS);
    contacts.broken_rows = 4;
    contacts.fields =
        vec![field(Category::UserId, &[0]), field(Category::MobilePhone, &[2]), field(Category::ResidentId, &[3])];
    contacts.keys = vec![3, 0, 2];
    contacts.birth_years = vec![BirthYear { year: 1988, persons: 510 }];
    let mut track = dataset("telematics/track", "parquet", 1_200_000, 83_000_512, TRACK);
    track.fields = vec![field(Category::Vin, &[0]), field(Category::Latitude, &[1, 2])];
    track.keys = vec![0];
    track.groups = Some(Groups { by: vec![1, 2], smallest: 3, exact: false });
    track.keyless = vec![FieldSet { fields: vec![1], under_14: false, rows: 80 }];
    track.positions = Some(positions());
    track.timing = Some(Timing { column: 3, days: Bounds::exact(31), rows_per_subject_day: Some(214) });
    Inventory {
        inputs: vec!["/data/exports".to_owned()],
        coverage: Coverage::Full,
        counted_on: AS_OF.to_string(),
        datasets: vec![
            contacts,
            unread(),
            dataset(
                "master-data/products/2026/autumn/catalogue-with-a-rather-long-name-indeed.csv",
                "csv",
                310,
                20_112,
                PRODUCTS,
            ),
            dataset("stations.csv", "csv", 5_100, 620_000, STATIONS),
            track,
        ],
        subjects: subjects(),
        joins: vec![join((0, 0), (4, 0), None), join((0, 2), (2, 0), Some("md5"))],
        problems: vec![Problem {
            place: "hr/staff.xlsx".to_owned(),
            kind: ProblemKind::Unsupported,
            message: "the format xlsx is not read yet".to_owned(),
            hint: "export the sheet as CSV and scan that".to_owned(),
        }],
    }
}

fn positions() -> Positions {
    Positions {
        latitude: 1,
        longitude: 2,
        points: 1_199_920,
        precision_metres: Some(11),
        area_km2: Some(412),
        area_estimated: false,
        provinces: ["11", "12", "13"].map(str::to_owned).to_vec(),
        datum: Some(Datum::Gcj02),
        areas_tested: 14,
        areas: vec![AreaHit { area: "试验场|北".to_owned(), points: 1_203 }],
    }
}

/// One that is exact, and one of hashes that is not.
fn join(left: (u32, usize), right: (u32, usize), hashed_by: Option<&str>) -> Join {
    let kind = if hashed_by.is_some() { Category::MobilePhone } else { Category::UserId };
    Join {
        left: JoinSide { dataset: left.0, column: left.1, category: Some(kind) },
        right: JoinSide { dataset: right.0, column: right.1, category: None },
        shared: 9_800,
        percent: 82,
        exact: hashed_by.is_none(),
        hashed_by: hashed_by.map(str::to_owned),
        record: false,
    }
}

fn unread() -> Dataset {
    let mut staff = dataset("hr/staff.xlsx", "xlsx", 0, 45_000, &[]);
    for file in &mut staff.files {
        file.status = FileStatus::Unsupported;
        file.problem = Some("the format xlsx is not read yet".to_owned());
    }
    staff
}

fn subjects() -> Vec<Subjects> {
    let set = |dataset, fields: &[u16], persons| SubjectSet {
        parts: vec![Part { dataset, fields: fields.to_vec(), beside: false }],
        under_14: false,
        persons,
    };
    vec![
        Subjects {
            kind: Category::ResidentId,
            space: String::new(),
            one_in: 1,
            sets: vec![set(0, &[0, 1, 2], 11_380), set(0, &[0, 2], 500)],
        },
        Subjects { kind: Category::Vin, space: String::new(), one_in: 1, sets: vec![set(4, &[0, 1], 9_950)] },
    ]
}

fn class(line: &Line) -> Classification {
    Classification {
        level: line.level,
        intrinsic_level: line.alone,
        categories: line.category.into_iter().collect(),
        strength: line.category.map(|_| line.strength),
        marks: line.marks.to_vec(),
        flags: if line.category == Some(Category::ResidentId) {
            vec![Flag { reading: "A8".to_owned(), level: Level::Sensitive, provision: "demo/old-standard".to_owned() }]
        } else {
            Vec::new()
        },
        basis: vec![if line.level == Level::NonPersonal { "demo/thing" } else { line.basis }.to_owned()],
    }
}

/// The path from a column to a table that shows whose it is.
fn path(column: usize) -> Linked {
    Linked {
        column,
        dataset: "crm/members.csv".to_owned(),
        other: "member_id".to_owned(),
        holds: vec![Category::MobilePhone, Category::PersonName],
        percent: 97,
        hashed_by: None,
    }
}

pub(super) fn grading() -> Grading {
    let grade = |lines: &[Line], fields: &[Level], about_persons, candidates| DatasetGrade {
        columns: lines.iter().map(class).collect(),
        fields: fields.to_vec(),
        about_persons,
        candidates,
        ..DatasetGrade::default()
    };
    let network = Candidate {
        id: "charging-network-operation".to_owned(),
        sector: "automotive".to_owned(),
        unmeasured: Vec::new(),
        figures: vec![Figure { name: "stations".to_owned(), value: "5100".to_owned() }],
        provision: "demo/candidate".to_owned(),
        published: true,
        confidence: Confidence::Official,
        confirm_en: "whether the data show how a charging network runs".to_owned(),
        confirm_zh: "数据是否反映充电网的运行情况".to_owned(),
    };
    Grading {
        datasets: vec![
            DatasetGrade { linked: vec![path(0)], ..grade(CONTACTS, &[Level::Personal; 3], true, Vec::new()) },
            grade(&[], &[], false, Vec::new()),
            grade(PRODUCTS, &[], false, Vec::new()),
            grade(STATIONS, &[], false, vec![network]),
            DatasetGrade {
                linked: vec![path(0)],
                linked_ids: Some(9_950),
                ..grade(TRACK, &[Level::Personal, Level::Sensitive], true, Vec::new())
            },
        ],
    }
}

pub(super) fn decision() -> Decision {
    let duty = |id: &str, group, en: &str, zh: &str| Obligation {
        id: id.to_owned(),
        group,
        text_en: en.to_owned(),
        text_zh: zh.to_owned(),
        basis: vec!["demo/duties".to_owned()],
    };
    let either = |route, fact: &str| RouteCandidate { route, when: vec![vec![fact.to_owned()]] };
    Decision {
        decision: Route::Undetermined,
        candidates: vec![
            either(Route::SecurityAssessment, "unread:hr/staff.xlsx = no important data"),
            either(Route::NeedsCounsel, "notified = charging-network-operation"),
        ],
        depends_on: vec!["important_data".to_owned(), "unread:hr/staff.xlsx".to_owned()],
        rests_on: Vec::new(),
        lighter_if: vec![LighterIf {
            route: Route::StandardContractOrCertification,
            datasets: vec!["telematics/track".to_owned()],
            kinds: vec!["no-key".to_owned(), "vin".to_owned()],
            non_sensitive: 11_880,
            sensitive: 9_950,
        }],
        other_readings: vec![OtherReading {
            reading: "A8".to_owned(),
            choice: "2020".to_owned(),
            because_en: "the demo standard of old named it".to_owned(),
            because_zh: "旧示例标准列举".to_owned(),
            route: Route::SecurityAssessment,
            provision: "demo/old-standard".to_owned(),
        }],
        flows: vec![
            FlowSummary {
                purpose: "hr".to_owned(),
                datasets: vec!["hr/staff.xlsx".to_owned()],
                excluded_persons: Bounds::exact(0),
                counted: Bounds::exact(0),
                rule: Some("R6-hr".to_owned()),
            },
            FlowSummary {
                purpose: "none".to_owned(),
                datasets: vec!["crm/contacts.csv".to_owned(), "telematics/track".to_owned()],
                excluded_persons: Bounds::exact(0),
                counted: Bounds { lower: 11_880, upper: 21_910, exact: false },
                rule: None,
            },
        ],
        persons: PersonTotals {
            non_sensitive: Bounds { lower: 11_880, upper: 21_910, exact: false },
            sensitive: Bounds { lower: 9_950, upper: 10_030, exact: false },
            excluded: Bounds::exact(0),
            non_sensitive_with_exempt: Bounds { lower: 11_880, upper: 21_910, exact: false },
            sensitive_with_exempt: Bounds { lower: 9_950, upper: 10_030, exact: false },
            already_exported: Some((1_200, 0)),
        },
        obligations: vec![
            duty("notice", DutyGroup::Do, "Tell the persons", "向个人告知"),
            duty("impact-assessment", DutyGroup::Do, "Assess the impact", "进行影响评估"),
            duty("necessity", DutyGroup::Answer, "Is it limited to the smallest scope?", "是否限于最小范围？"),
            duty("validity", DutyGroup::Time, "The result is valid three years", "结果三年有效"),
            duty("pitfalls", DutyGroup::Pitfall, "A changed template is refused", "改动范本不予备案"),
        ],
        warnings: vec![Warning {
            id: WarningKind::NearThreshold,
            about: "sensitive 10,000".to_owned(),
            basis: vec!["demo/threshold".to_owned()],
        }],
        trace: vec![TraceStep {
            rule: "R10-sensitive".to_owned(),
            gives: "security-assessment".to_owned(),
            provision: "demo/threshold".to_owned(),
            facts: vec!["sensitive_persons = 10030".to_owned()],
            under: vec!["unread:hr/staff.xlsx".to_owned()],
        }],
        provisions: vec!["demo/threshold".to_owned()],
        assumptions: vec!["zone = none".to_owned()],
        assessments: Vec::new(),
        unknown: vec!["important_data".to_owned(), "state_organ".to_owned()],
    }
}

pub(super) fn remedies() -> Remedies {
    let leave_out =
        Step::LeaveOutColumns { dataset: "crm/contacts.csv".to_owned(), columns: vec!["身份证号".to_owned()] };
    let round = Step::CoarsenPositions {
        dataset: "telematics/track".to_owned(),
        columns: vec!["lng".to_owned(), "lat".to_owned()],
        decimals: 1,
    };
    Remedies {
        status: RemedyStatus::Found,
        supposed: vec!["important_data.notified = []".to_owned()],
        without: Some(Route::SecurityAssessment),
        bounded: false,
        list: vec![Remedy {
            reaches: Route::StandardContractOrCertification,
            steps: vec![leave_out, round],
            non_sensitive: Bounds { lower: 11_880, upper: 21_910, exact: false },
            sensitive: Bounds::exact(0),
            notes: vec![RemedyNote::ScanAgain, RemedyNote::PrecisionChoice],
            basis: vec!["demo/threshold".to_owned()],
        }],
    }
}
