//! The one spelling under which a person is counted: `+86 138-0013-8000`, `13800138000.0` and `１３８００１３８０００` are one key.

use crate::checks::{Check, resident_id};
use crate::digits;
use crate::form::class;
use crate::forms::{Former, Forms};
use crate::placeholder;
use crate::vocabulary::Category;

/// Makes counting keys; keeps the buffers.
#[derive(Debug, Default)]
pub struct KeyMaker {
    former: Former,
    key: Vec<u8>,
}

impl KeyMaker {
    /// The key in `cell`, or `None` where the cell is empty, masked, mangled, a placeholder, or no key of this kind.
    pub fn key<'a>(&'a mut self, kind: Category, cell: &'a [u8]) -> Option<&'a [u8]> {
        let Self { former, key } = self;
        key_of(kind, &former.forms(cell), key)
    }

    /// The same for a cell whose forms were made already; mostly the key is one of them, and nothing is copied.
    #[inline]
    pub fn key_of<'a>(&'a mut self, kind: Category, forms: &Forms<'a>) -> Option<&'a [u8]> {
        key_of(kind, forms, &mut self.key)
    }

    /// Calls `each` with every key in `cell`: the cell itself, or the parts of a cell that holds several
    /// (`139…/138…`). True where there was one.
    pub fn keys(&mut self, kind: Category, cell: &[u8], each: impl FnMut(&[u8])) -> bool {
        let mut former = std::mem::take(&mut self.former);
        let any = self.keys_of(kind, cell, &former.forms(cell), each);
        self.former = former;
        any
    }

    /// The same for a cell whose forms were made already.
    pub fn keys_of(&mut self, kind: Category, cell: &[u8], forms: &Forms<'_>, mut each: impl FnMut(&[u8])) -> bool {
        if let Some(key) = self.key_of(kind, forms) {
            each(key);
            return true;
        }
        let Some(parts) = parts(kind, cell) else { return false };
        let mut any = false;
        for part in parts {
            if let Some(key) = self.key(kind, part.as_bytes()) {
                each(key);
                any = true;
            }
        }
        any
    }
}

/// Whether a cell in which there is no key shows that there was a number: masked, mangled, or as long as one.
#[must_use]
pub fn shows_without_key(forms: &Forms<'_>) -> bool {
    const LONG: usize = 15;
    !forms.is_null() && (forms.is_masked() || forms.is_scientific() || forms.plain.len() >= LONG)
}

fn key_of<'a>(kind: Category, forms: &Forms<'a>, made: &'a mut Vec<u8>) -> Option<&'a [u8]> {
    const LONGEST: usize = 256;
    if forms.is_null() || forms.plain.len() > LONGEST || forms.is_scientific() || forms.is_masked() {
        return None;
    }
    made.clear();
    let key = match write(kind, forms, made)? {
        Written::Plain => forms.plain,
        Written::Compact => forms.compact,
        Written::Made => made,
    };
    (!placeholder::is(kind, key)).then_some(key)
}

/// The parts of a cell that may hold several keys; ids of systems may hold any character and are never parted.
fn parts(kind: Category, cell: &[u8]) -> Option<impl Iterator<Item = &str>> {
    let parted = matches!(
        kind,
        Category::MobilePhone
            | Category::Email
            | Category::ResidentId
            | Category::BankCard
            | Category::Vin
            | Category::Plate
            | Category::ForeignPhone
            | Category::HkMacauTaiwanId
            | Category::ForeignNationalId
            | Category::Passport
    );
    let text = std::str::from_utf8(cell).ok().filter(|_| parted)?;
    Some(
        text.split(|c: char| matches!(c, '/' | ';' | ',' | '、' | '，' | '；' | '|' | '\n') || c.is_whitespace())
            .filter(|p| !p.is_empty()),
    )
}

/// How keys of a kind are spelled.
enum Spelling {
    /// Digits, a sign in front of a country code.
    Phone,
    /// Resident identity number, in its long form.
    ResidentNumber,
    /// Small letters around one sign.
    Email,
    /// Letters and digits in small letters, whatever stands between them.
    Digest,
    /// Separators cut, capital letters.
    Number,
    /// The same, and a machine-readable line stands for its number.
    Passport,
    /// The same, and it must look like the number of a document.
    Identity,
    /// As written, and it must look like the number of a document: 待补录, 已验证 or C1 under its header are none.
    Document,
    /// As written, but for the fraction of a whole number.
    AsGiven,
    /// Not counted by.
    None,
}

fn spelling(kind: Category) -> Spelling {
    match kind {
        Category::MobilePhone | Category::ForeignPhone => Spelling::Phone,
        Category::ResidentId | Category::ResidencePermit | Category::ForeignPermanentResidentId => {
            Spelling::ResidentNumber
        }
        Category::Email => Spelling::Email,
        Category::MacAddress | Category::Imei | Category::AdvertisingId | Category::HashedIdentifier => {
            Spelling::Digest
        }
        Category::BankCard | Category::Imsi | Category::Iccid | Category::Vin | Category::Plate => Spelling::Number,
        Category::Passport | Category::HkMacauPermit | Category::TaiwanPermit => Spelling::Passport,
        Category::HkMacauTaiwanId | Category::ForeignNationalId => Spelling::Identity,
        Category::SocialSecurityNumber | Category::DriverLicence | Category::MilitaryId | Category::OtherIdDocument => {
            Spelling::Document
        }
        Category::UserId
        | Category::EmployeeId
        | Category::PatientId
        | Category::StudentId
        | Category::OpenId
        | Category::ImAccount
        | Category::FinancialAccount
        | Category::DeviceId => Spelling::AsGiven,
        Category::LoginName
        | Category::Landline
        | Category::SessionId
        | Category::IpAddress
        | Category::EngineNumber
        | Category::PersonName
        | Category::Address
        | Category::PostalCode
        | Category::Region
        | Category::BirthDate
        | Category::Age
        | Category::Gender
        | Category::Nationality
        | Category::Ethnicity
        | Category::MaritalStatus
        | Category::EducationWork
        | Category::Religion
        | Category::SpecificIdentity
        | Category::SexualOrientation
        | Category::CriminalRecord
        | Category::CreditRecord
        | Category::Biometric
        | Category::GeneticData
        | Category::Medical
        | Category::BodyMeasure
        | Category::IntimateMedia
        | Category::IdDocumentImage
        | Category::Income
        | Category::Balance
        | Category::Transaction
        | Category::Credential
        | Category::Communication
        | Category::Contacts
        | Category::Behaviour
        | Category::ProfileTag
        | Category::LodgingTravel
        | Category::FreeText
        | Category::MediaUri
        | Category::Latitude
        | Category::Longitude
        | Category::CoordinatePair
        | Category::Elevation
        | Category::DatumParameters
        | Category::CellSite
        | Category::MovementTrack
        | Category::EventTime
        | Category::VehicleState
        | Category::BatteryState
        | Category::DrivingControl
        | Category::ExteriorMedia
        | Category::PointCloud
        | Category::ChargingStation
        | Category::ChargingStatus
        | Category::ChargingEnergy
        | Category::RoadSegment
        | Category::FlowCount
        | Category::SensitivePlace
        | Category::IndustrialProcess
        | Category::FlightOperation
        | Category::StatisticalRecord
        | Category::CreditCode
        | Category::CompanyName
        | Category::GroupCount => Spelling::None,
    }
}

/// Where the canonical spelling of a key stands.
enum Written {
    /// It is the plain form of the cell.
    Plain,
    /// It is the compact form.
    Compact,
    /// It had to be made.
    Made,
}

/// Writes the canonical spelling where it is not a form already; `None` where the cell is no key of this kind.
fn write(kind: Category, forms: &Forms<'_>, made: &mut Vec<u8>) -> Option<Written> {
    const SHORTEST_NUMBER: usize = 5;
    match spelling(kind) {
        Spelling::Phone => phone(forms.compact, made),
        Spelling::ResidentNumber => document(forms, made),
        Spelling::Email => email(forms, made),
        Spelling::Digest => digest(forms, made),
        Spelling::Number => (forms.compact.len() >= SHORTEST_NUMBER).then(|| upper(forms, made)),
        Spelling::Passport => {
            let written = passport(forms, made);
            is_document(written.of(forms, made)).then_some(written)
        }
        Spelling::Identity => {
            let written = upper(forms, made);
            is_document(written.of(forms, made)).then_some(written)
        }
        Spelling::Document => {
            let written = as_given(forms);
            is_document(written.of(forms, made)).then_some(written)
        }
        Spelling::AsGiven => Some(as_given(forms)),
        Spelling::None => None,
    }
}

impl Written {
    fn of<'a>(&self, forms: &Forms<'a>, made: &'a [u8]) -> &'a [u8] {
        match self {
            Self::Plain => forms.plain,
            Self::Compact => forms.compact,
            Self::Made => made,
        }
    }
}

/// Ids of systems keep their case and separators; only a fraction of a whole number is cut.
fn as_given(forms: &Forms<'_>) -> Written {
    let through_float = forms.classes() & !(class::DIGIT | class::DOT) == 0 && forms.compact.len() < forms.plain.len();
    if through_float { Written::Compact } else { Written::Plain }
}

/// Separators cut, capital letters. The compact form has them, but for cells that are too long for one.
fn upper(forms: &Forms<'_>, made: &mut Vec<u8>) -> Written {
    if forms.classes() & class::LOWER != 0 && forms.compact.iter().any(u8::is_ascii_lowercase) {
        made.extend(forms.compact.iter().map(u8::to_ascii_uppercase));
        return Written::Made;
    }
    Written::Compact
}

/// Letters and digits alone, in small letters.
fn digest(forms: &Forms<'_>, made: &mut Vec<u8>) -> Option<Written> {
    const SHORTEST: usize = 8;
    if forms.classes() & !(class::DIGIT | class::LOWER) == 0 {
        return (forms.plain.len() >= SHORTEST).then_some(Written::Plain);
    }
    made.extend(forms.plain.iter().filter(|b| b.is_ascii_alphanumeric()).map(u8::to_ascii_lowercase));
    (made.len() >= SHORTEST).then_some(Written::Made)
}

/// Small letters, one sign, one address.
fn email(forms: &Forms<'_>, made: &mut Vec<u8>) -> Option<Written> {
    let is_one = || forms.plain.iter().map(|byte| usize::from(*byte == b'@')).sum::<usize>() == 1;
    let may_part = forms.classes() & (class::SEPARATOR | class::OTHER) != 0;
    let parted = |b: &u8| b.is_ascii_whitespace() || matches!(b, b',' | b';' | b'<');
    if forms.classes() & class::AT == 0 || !is_one() || may_part && forms.plain.iter().any(parted) {
        return None;
    }
    if forms.classes() & class::UPPER == 0 {
        return Some(Written::Plain);
    }
    made.extend(forms.plain.iter().map(u8::to_ascii_lowercase));
    Some(Written::Made)
}

/// The number of a passport, also where the whole machine-readable line stands.
fn passport(forms: &Forms<'_>, made: &mut Vec<u8>) -> Written {
    const LINE: usize = 44;
    const NUMBER: usize = 9;
    if forms.compact.len() < LINE || !Check::PassportMrz.passes(forms.compact) {
        return upper(forms, made);
    }
    let line = &forms.compact[forms.compact.len() - LINE..];
    made.extend(line[..NUMBER].iter().filter(|byte| **byte != b'<'));
    Written::Made
}

/// Five characters and more, letters and digits only, four digits at least.
fn is_document(key: &[u8]) -> bool {
    let digits = key.iter().filter(|byte| byte.is_ascii_digit()).count();
    let fits = |byte: &u8| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'(' | b')');
    key.len() >= 5 && digits >= 4 && (digits == key.len() || key.iter().all(fits))
}

/// Eleven digits from 1, or a foreign number with its country code; `00` in front of one is a `+`.
fn phone(compact: &[u8], made: &mut Vec<u8>) -> Option<Written> {
    let foreign = Check::ForeignPhone.passes(compact);
    let zeros = compact.strip_prefix(b"00").filter(|_| foreign);
    let digits = compact.strip_prefix(b"+").or(zeros).unwrap_or(compact);
    if !digits.iter().all(u8::is_ascii_digit) {
        return None;
    }
    // North American numbers have eleven digits from 1 as well, behind their sign.
    let domestic = digits.len() == 11 && digits[0] == b'1' && !foreign;
    if !domestic && !(7..=15).contains(&digits.len()) {
        return None;
    }
    if digits.len() == compact.len() {
        return Some(Written::Compact);
    }
    if !domestic {
        made.push(b'+');
    }
    made.extend_from_slice(digits);
    Some(Written::Made)
}

/// An old 15-digit number is the same person as its 18-digit form.
fn document(forms: &Forms<'_>, made: &mut Vec<u8>) -> Option<Written> {
    const LENGTH: usize = 18;
    if let Some(long) = resident_id::from_old(forms.compact) {
        made.extend_from_slice(&long);
        return Some(Written::Made);
    }
    let written = upper(forms, made);
    let key = written.of(forms, made);
    // A spreadsheet keeps fifteen digits and writes zeros for the rest.
    let mangled = key.len() == LENGTH && key.ends_with(b"000") && !resident_id::is_of_anyone(key);
    (is_document(key) && !mangled).then_some(written)
}

/// Year, month and day of birth, from a birth date or a resident id.
#[must_use]
pub fn birth(kind: Category, forms: &Forms<'_>) -> Option<(u16, u8, u8)> {
    match kind {
        Category::BirthDate => calendar(forms.plain),
        Category::ResidentId | Category::ResidencePermit | Category::ForeignPermanentResidentId => {
            match forms.compact.len() {
                18 if resident_id::is_of_anyone(forms.compact) => calendar(&forms.compact[6..14]),
                15 => resident_id::from_old(forms.compact).and_then(|long| calendar(&long[6..14])),
                _ => None,
            }
        }
        _ => None,
    }
}

/// Reads `19491231`, `1949-12-31`, `1949/1/2`, `1949年12月31日`, with or without a time behind, and `12/31/1949`. Where the
/// day or month is missing or cannot be told from the other, the last day that is possible stands: the youngest reading.
fn calendar(text: &[u8]) -> Option<(u16, u8, u8)> {
    if let Some((year, month, day)) = digits::day(text) {
        return plausible(year, month, day);
    }
    let parse = |part: &[u8]| std::str::from_utf8(part).ok()?.parse::<u16>().ok();
    let mut parts = text.split(|b| !b.is_ascii_digit()).filter(|part| !part.is_empty());
    let first = parts.next()?;
    let (second, third) = (parts.next().and_then(parse), parts.next());
    let (year, month, day) = match first.len() {
        8 => (parse(&first[..4])?, parse(&first[4..6])?, parse(&first[6..8])?),
        6 if second.is_none() => (parse(&first[..4])?, parse(&first[4..6])?, 31),
        4 => match (second, third.and_then(|part| parse(&part[..part.len().min(2)]))) {
            (Some(month), Some(day)) => (parse(first)?, month, day),
            (Some(month), None) => (parse(first)?, month, 31),
            (None, _) => (parse(first)?, 12, 31),
        },
        1 | 2 => {
            let year = third.filter(|part| part.len() == 4).and_then(parse)?;
            match (parse(first)?, second?) {
                (day, month @ 1..=12) if day > 12 => (year, month, day),
                (month @ 1..=12, day) if day > 12 => (year, month, day),
                (a, b) if a == b => (year, a, b),
                (1..=12, 1..=12) => (year, 12, 31),
                _ => return None,
            }
        }
        _ => return None,
    };
    plausible(year, month, day)
}

fn plausible(year: u16, month: u16, day: u16) -> Option<(u16, u8, u8)> {
    let plausible = (1900..=2100).contains(&year) && (1..=12).contains(&month) && (1..=31).contains(&day);
    let narrow = |n: u16| u8::try_from(n).ok();
    plausible.then_some(()).and_then(|()| Some((year, narrow(month)?, narrow(day)?)))
}

#[cfg(test)]
mod tests {
    use super::KeyMaker;
    use crate::forms::Former;
    use crate::vocabulary::Category;

    fn shows(kind: Category, cell: &[u8]) -> bool {
        KeyMaker::default().keys(kind, cell, |_| ()) || super::shows_without_key(&Former::default().forms(cell))
    }

    fn birth(kind: Category, cell: &[u8]) -> Option<(u16, u8, u8)> {
        super::birth(kind, &Former::default().forms(cell))
    }

    fn key(kind: Category, cell: &str) -> Option<String> {
        KeyMaker::default().key(kind, cell.as_bytes()).map(|k| String::from_utf8_lossy(k).into_owned())
    }

    #[test]
    fn one_person_written_in_many_ways_has_one_key() {
        for cell in [
            "13800138000",
            "+86 138-0013-8000",
            "13800138000.0",
            "１３８００１３８０００",
            "'13800138000",
            "0086 13800138000",
        ] {
            assert_eq!(key(Category::MobilePhone, cell).as_deref(), Some("13800138000"), "{cell}");
        }
        assert_eq!(key(Category::ResidentId, "110105491231002").as_deref(), Some("11010519491231002X"));
        assert_eq!(key(Category::ResidentId, "11010519491231002x").as_deref(), Some("11010519491231002X"));
        assert_eq!(key(Category::Email, " Zhang@Example.com ").as_deref(), Some("zhang@example.com"));
        assert_eq!(key(Category::MacAddress, "AA-bb-CC-00-11-22"), key(Category::MacAddress, "aa:bb:cc:00:11:22"));
        assert_eq!(key(Category::UserId, "42.0").as_deref(), Some("42"));
        assert_ne!(key(Category::UserId, "u-1"), key(Category::UserId, "U1"));
    }

    #[test]
    fn numbers_of_other_jurisdictions_have_one_key_too() {
        for (kind, a, b, expected) in [
            (Category::HkMacauTaiwanId, "A123456(3)", "a1234563", "A1234563"),
            (Category::ForeignNationalId, "900101-1234568", "9001011234568", "9001011234568"),
            (Category::ForeignPhone, "+852 5123 4567", "0085251234567", "+85251234567"),
            (Category::MobilePhone, "+1 (202) 555-0143", "+1 202 555 0143", "+12025550143"),
            (Category::Passport, "L898902C3", "L898902C36UTO7408122F1204159ZE184226B<<<<<10", "L898902C3"),
        ] {
            assert_eq!(key(kind, a).as_deref(), Some(expected), "{a}");
            assert_eq!(key(kind, b).as_deref(), Some(expected), "{b}");
        }
        for cell in ["000000000", "123456789", "待补录", "N/A"] {
            assert_eq!(key(Category::ForeignNationalId, cell), None, "{cell}");
        }
    }

    #[test]
    fn what_cannot_be_told_apart_is_no_key() {
        for cell in ["", "NULL", "138****8000", "1.38E+10", "11111111111", "无", "abc"] {
            assert_eq!(key(Category::MobilePhone, cell), None, "{cell}");
        }
        assert_eq!(key(Category::UserId, "0").as_deref(), Some("0"));
        assert_eq!(key(Category::UserId, "1111").as_deref(), Some("1111"));
        assert_eq!(key(Category::MobilePhone, "13800000000").as_deref(), Some("13800000000"));
        assert_eq!(key(Category::ResidentId, "110105194912310000"), None, "a spreadsheet put zeros in place of digits");
    }

    #[test]
    fn a_word_in_place_of_a_number_is_no_key() {
        for cell in ["待补录", "已验证", "C1", "无证件", "/", "*", "test", "0", "123"] {
            assert_eq!(key(Category::ResidentId, cell), None, "{cell}");
            assert!(!shows(Category::ResidentId, cell.as_bytes()), "{cell}");
        }
        for cell in ["guest", "Anonymous", "游客", "-1", "undefined"] {
            assert_eq!(key(Category::UserId, cell), None, "{cell}");
        }
        assert!(shows(Category::ResidentId, b"110105********002X"));
    }

    #[test]
    fn a_cell_may_hold_several_persons() {
        let all = |kind, cell: &str| {
            let mut found = Vec::new();
            KeyMaker::default().keys(kind, cell.as_bytes(), |k| found.push(String::from_utf8_lossy(k).into_owned()));
            found
        };
        assert_eq!(all(Category::MobilePhone, "13900000001/13800000002"), ["13900000001", "13800000002"]);
        assert_eq!(all(Category::MobilePhone, "138 0000 0002"), ["13800000002"]);
        assert_eq!(all(Category::Email, "a@x.cn; b@x.cn"), ["a@x.cn", "b@x.cn"]);
        assert_eq!(all(Category::UserId, "a/b"), ["a/b"]);
    }

    #[test]
    fn birth_days_come_from_dates_and_identity_numbers() {
        assert_eq!(birth(Category::BirthDate, b"2015-03-02"), Some((2015, 3, 2)));
        assert_eq!(birth(Category::BirthDate, "2015年3月2日".as_bytes()), Some((2015, 3, 2)));
        assert_eq!(birth(Category::BirthDate, b"20150302"), Some((2015, 3, 2)));
        assert_eq!(birth(Category::BirthDate, b"03/22/2015"), Some((2015, 3, 22)));
        assert_eq!(birth(Category::BirthDate, b"22/03/2015"), Some((2015, 3, 22)));
        assert_eq!(
            birth(Category::BirthDate, b"02/03/2015"),
            Some((2015, 12, 31)),
            "which is the month cannot be told"
        );
        assert_eq!(birth(Category::BirthDate, b"2016-05"), Some((2016, 5, 31)));
        assert_eq!(birth(Category::BirthDate, b"2012"), Some((2012, 12, 31)));
        assert_eq!(birth(Category::BirthDate, b"1456790400"), None, "seconds are not read");
        assert_eq!(birth(Category::ResidentId, b"11010519491231002X"), Some((1949, 12, 31)));
        assert_eq!(birth(Category::ResidentId, b"110105491231002"), Some((1949, 12, 31)));
        assert_eq!(birth(Category::ResidentId, b"110105194912310021"), None);
        assert_eq!(birth(Category::Age, b"12"), None);
    }
}
