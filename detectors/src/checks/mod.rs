//! Named checks: pure functions from the bytes of a normalised cell to yes or no.
//!
//! One file holds one algorithm with its published test vectors; the enum below is the only list.

use serde::{Deserialize, Serialize};

use crate::position::{Axis, is_geohash, is_geometry, is_sexagesimal};

mod address;
mod age;
mod bank_card;
mod calendar;
mod credit_code;
mod device;
mod e164;
mod given_name;
mod iban;
mod latin_address;
mod latin_name;
mod luhn;
mod mobile;
mod mrz;
mod network;
mod organisation;
mod overseas;
mod person_name;
mod position;
pub(crate) mod resident_id;
mod token;
mod vin;

/// A check that a detector file can name.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Check {
    /// Mobile number with a head that is given out.
    Mobile,
    /// Eighteen-character resident identity number: province, birth date, MOD 11-2 (GB 11643-1999).
    ResidentId,
    /// Fifteen-digit resident identity number: province and birth date; it has no check character.
    ResidentIdOld,
    /// Residence permit of Hong Kong, Macao and Taiwan residents: region 810000, 820000 or 830000, date, MOD 11-2.
    ResidencePermit,
    /// Foreign permanent resident number of 2023: first digit 9, date, MOD 11-2.
    ForeignResidentId,
    /// Unified social credit code: region and modulo 31 (GB 32100-2015).
    CreditCode,
    /// Nine-character organisation code, modulo 11 (GB 11714).
    OrganisationCode,
    /// Payment card: prefix and length of a brand, Luhn (ISO/IEC 7812-1).
    BankCard,
    /// Vehicle identification number: check character and four last digits (GB 16735-2019).
    Vin,
    /// The same number where its serial ends in letters.
    VinWithLetters,
    /// IMEI: allocator, Luhn, not one digit repeated.
    Imei,
    /// ICCID: Luhn in the form of twenty digits.
    Iccid,
    /// MAC address that is no placeholder.
    Mac,
    /// Not one character repeated: an id of zeros says that there is none.
    Varied,
    /// IPv4 address with an octet above 31, which versions of software hardly have.
    Ipv4,
    /// IPv6 address in any of its textual forms (RFC 4291).
    Ipv6,
    /// An existing day between 1900 and 2035.
    CalendarDate,
    /// Latitude of China with at least three decimals.
    Latitude,
    /// Longitude of China with at least three decimals.
    Longitude,
    /// Both coordinates of a place in China, in either order.
    CoordinatePair,
    /// Latitude with minutes and seconds, or with a letter for the hemisphere.
    SexagesimalLatitude,
    /// The same for a longitude.
    SexagesimalLongitude,
    /// Well-known text, well-known binary or GeoJSON with at least one position.
    Geometry,
    /// Geohash of a place in China whose letters and digits alternate.
    Geohash,
    /// Chinese name with a listed surname.
    PersonName,
    /// The same, and the given name holds a character that given names often hold.
    UsualName,
    /// Name of two words or more in Latin letters: pinyin, or with a usual given or family name.
    LatinName,
    /// Chinese name in pinyin as one word.
    JoinedName,
    /// Chinese address of several levels or with house numbers.
    Address,
    /// Address in Latin letters: a number and a word for a street.
    LatinAddress,
    /// Ends like the name of a company or institution.
    Organisation,
    /// Names a military, defence or government site.
    SensitiveSite,
    /// Whole years from 0 to 120.
    Age,
    /// Hong Kong identity card: modulo 11.
    HongKongId,
    /// Taiwan identity number and residents' number: modulo 10.
    TaiwanId,
    /// Singapore NRIC or FIN: check letter.
    SingaporeId,
    /// Individual number of Japan: modulo 11.
    JapanIndividualNumber,
    /// Resident registration number of Korea: birth day, modulo 11.
    KoreaRegistrationNumber,
    /// Social security number of the United States: what is never given out; it has no check digit.
    UsSocialSecurityNumber,
    /// International bank account number: country, its length, modulo 97 (ISO 13616).
    Iban,
    /// Machine-readable zone of a passport: four check digits (ICAO 9303).
    PassportMrz,
    /// International telephone number of another country than mainland China (ITU-T E.164).
    ForeignPhone,
    /// Small and capital letters and digits, as random tokens have.
    Mixed,
    /// At least 32 numbers, or base64 of a multiple of 512 bytes: a vector of features.
    FeatureVector,
    /// Address or path that ends like an image, a sound or a video.
    MediaEnding,
}

impl Check {
    /// Share of random cells of the right shape that pass, for checks that are a sum; `None` for structure and dictionaries.
    #[must_use]
    pub const fn chance(self) -> Option<f64> {
        match self {
            Self::ResidentId
            | Self::ResidencePermit
            | Self::ForeignResidentId
            | Self::OrganisationCode
            | Self::Vin
            | Self::VinWithLetters
            | Self::HongKongId => Some(1.0 / 11.0),
            Self::CreditCode => Some(1.0 / 31.0),
            Self::BankCard
            | Self::Imei
            | Self::Iccid
            | Self::TaiwanId
            | Self::JapanIndividualNumber
            | Self::KoreaRegistrationNumber => Some(0.1),
            Self::SingaporeId => Some(1.0 / 26.0),
            Self::Iban => Some(1.0 / 97.0),
            Self::PassportMrz => Some(0.0001),
            // 52 of the hundred heads that begin with 1.
            Self::Mobile => Some(0.52),
            // Dotted numbers with versions among them: an estimate.
            Self::Ipv4 => Some(0.5),
            Self::ResidentIdOld
            | Self::Mac
            | Self::Varied
            | Self::Ipv6
            | Self::CalendarDate
            | Self::Latitude
            | Self::Longitude
            | Self::CoordinatePair
            | Self::SexagesimalLatitude
            | Self::SexagesimalLongitude
            | Self::Geometry
            | Self::Geohash
            | Self::PersonName
            | Self::UsualName
            | Self::LatinName
            | Self::JoinedName
            | Self::Address
            | Self::LatinAddress
            | Self::Organisation
            | Self::SensitiveSite
            | Self::Age
            | Self::UsSocialSecurityNumber
            | Self::ForeignPhone
            | Self::Mixed
            | Self::FeatureVector
            | Self::MediaEnding => None,
        }
    }

    /// Every check, in the order of declaration.
    pub const ALL: &'static [Self] = &[
        Self::Mobile,
        Self::ResidentId,
        Self::ResidentIdOld,
        Self::ResidencePermit,
        Self::ForeignResidentId,
        Self::CreditCode,
        Self::OrganisationCode,
        Self::BankCard,
        Self::Vin,
        Self::VinWithLetters,
        Self::Imei,
        Self::Iccid,
        Self::Mac,
        Self::Varied,
        Self::Ipv4,
        Self::Ipv6,
        Self::CalendarDate,
        Self::Latitude,
        Self::Longitude,
        Self::CoordinatePair,
        Self::SexagesimalLatitude,
        Self::SexagesimalLongitude,
        Self::Geometry,
        Self::Geohash,
        Self::PersonName,
        Self::UsualName,
        Self::LatinName,
        Self::JoinedName,
        Self::Address,
        Self::LatinAddress,
        Self::Organisation,
        Self::SensitiveSite,
        Self::Age,
        Self::HongKongId,
        Self::TaiwanId,
        Self::SingaporeId,
        Self::JapanIndividualNumber,
        Self::KoreaRegistrationNumber,
        Self::UsSocialSecurityNumber,
        Self::Iban,
        Self::PassportMrz,
        Self::ForeignPhone,
        Self::Mixed,
        Self::FeatureVector,
        Self::MediaEnding,
    ];

    /// Whether a cell of the right shape passes.
    #[must_use]
    pub fn passes(self, cell: &[u8]) -> bool {
        match self {
            Self::Mobile => mobile::passes(cell),
            Self::ResidentId => resident_id::passes_citizen(cell),
            Self::ResidentIdOld => resident_id::passes_15(cell),
            Self::ResidencePermit => resident_id::passes_permit(cell),
            Self::ForeignResidentId => resident_id::passes_foreign(cell),
            Self::CreditCode => credit_code::passes(cell),
            Self::OrganisationCode => credit_code::passes_organisation(cell),
            Self::BankCard => bank_card::passes(cell),
            Self::Vin => vin::passes(cell),
            Self::VinWithLetters => vin::passes_with_letters(cell),
            Self::Imei => device::passes_imei(cell),
            Self::Iccid => device::passes_iccid(cell),
            Self::Mac => device::passes_mac(cell),
            Self::Varied => device::is_varied(cell),
            Self::Ipv4 => network::passes_ipv4(cell),
            Self::Ipv6 => network::passes_ipv6(cell),
            Self::CalendarDate => calendar::passes(cell),
            Self::Latitude => position::passes_latitude(cell),
            Self::Longitude => position::passes_longitude(cell),
            Self::CoordinatePair => position::passes_pair(cell),
            Self::SexagesimalLatitude => is_sexagesimal(cell, Axis::Latitude),
            Self::SexagesimalLongitude => is_sexagesimal(cell, Axis::Longitude),
            Self::Geometry => is_geometry(cell),
            Self::Geohash => is_geohash(cell),
            Self::PersonName => person_name::passes(cell),
            Self::UsualName => given_name::passes(cell),
            Self::LatinName => latin_name::passes(cell),
            Self::JoinedName => latin_name::passes_joined(cell),
            Self::Address => address::passes(cell),
            Self::LatinAddress => latin_address::passes(cell),
            Self::Organisation => organisation::passes_organisation(cell),
            Self::SensitiveSite => organisation::passes_sensitive(cell),
            Self::Age => age::passes(cell),
            Self::HongKongId => overseas::passes_hong_kong(cell),
            Self::TaiwanId => overseas::passes_taiwan(cell),
            Self::SingaporeId => overseas::passes_singapore(cell),
            Self::JapanIndividualNumber => overseas::passes_japan(cell),
            Self::KoreaRegistrationNumber => overseas::passes_korea(cell),
            Self::UsSocialSecurityNumber => overseas::passes_united_states(cell),
            Self::Iban => iban::passes(cell),
            Self::PassportMrz => mrz::passes(cell),
            Self::ForeignPhone => e164::passes(cell),
            Self::Mixed => token::is_mixed(cell),
            Self::FeatureVector => token::is_vector(cell),
            Self::MediaEnding => token::is_media(cell),
        }
    }
}
