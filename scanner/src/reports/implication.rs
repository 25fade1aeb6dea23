//! What the class of a column means for the route: the third column of the matrix that this program prints.

use pandian_detectors::vocabulary::{Bearing, Category, Level, Mark, Strength};
use pandian_profiles::grading::Classification;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// What a class means for the route. Important data stands beside it, as a candidate of the dataset.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Implication {
    /// Nothing personal was found: no count, no duty from this column.
    None,
    /// A hint only: shown, not counted.
    ShownOnly,
    /// Rows are groups: outside the rules where the grouping cannot be undone.
    Aggregated,
    /// Personal: every route, by the number of persons.
    ByVolume,
    /// Personal through a device: the ordinary routes, removing the id lightens them.
    DeviceByVolume,
    /// Personal through the id beside it: the ordinary routes, aggregation lightens them.
    LinkedByVolume,
    /// Sensitive: from one person on a contract or certification, assessment by volume.
    SensitiveByVolume,
    /// Precise or continuous positions: the same, with heightened controls, and sector rules for vehicles.
    Position,
}

impl Implication {
    /// Every implication.
    pub const ALL: &'static [Self] = &[
        Self::None,
        Self::ShownOnly,
        Self::Aggregated,
        Self::ByVolume,
        Self::DeviceByVolume,
        Self::LinkedByVolume,
        Self::SensitiveByVolume,
        Self::Position,
    ];

    /// The code in CSV and JSON.
    #[must_use]
    pub const fn id(self) -> &'static str {
        match self {
            Self::None => "none",
            Self::ShownOnly => "shown-only",
            Self::Aggregated => "aggregated",
            Self::ByVolume => "by-volume",
            Self::DeviceByVolume => "device-by-volume",
            Self::LinkedByVolume => "linked-by-volume",
            Self::SensitiveByVolume => "sensitive-by-volume",
            Self::Position => "position",
        }
    }

    /// Reads it from the class.
    #[must_use]
    pub fn of(class: &Classification) -> Self {
        let main = class.categories.first().copied();
        match class.level {
            Level::NonPersonal if class.marks.contains(&Mark::Aggregated) => Self::Aggregated,
            Level::NonPersonal if class.strength == Some(Strength::Hint) => Self::ShownOnly,
            Level::NonPersonal => Self::None,
            Level::Sensitive if main.is_some_and(is_position) => Self::Position,
            Level::Sensitive => Self::SensitiveByVolume,
            // A hint counts for nothing: what makes the column personal is the key beside it.
            Level::Personal if class.strength == Some(Strength::Hint) => Self::LinkedByVolume,
            Level::Personal if main.is_some_and(is_device) => Self::DeviceByVolume,
            Level::Personal if main.is_none_or(is_linked) => Self::LinkedByVolume,
            Level::Personal => Self::ByVolume,
        }
    }
}

pub(super) fn is_position(category: Category) -> bool {
    matches!(category, Category::Latitude | Category::Longitude | Category::CoordinatePair)
}

fn is_device(category: Category) -> bool {
    matches!(
        category,
        Category::Imei
            | Category::Imsi
            | Category::Iccid
            | Category::AdvertisingId
            | Category::DeviceId
            | Category::MacAddress
            | Category::SessionId
            | Category::IpAddress
    )
}

fn is_linked(category: Category) -> bool {
    matches!(category.bearing(), Bearing::Linked | Bearing::Thing)
}

#[cfg(test)]
mod tests {
    use pandian_detectors::vocabulary::{Category, Level, Mark, Strength};
    use pandian_profiles::grading::Classification;

    use super::Implication;

    #[test]
    fn the_matrix_that_started_this_program_holds() {
        let check = |category: Option<Category>, level, marks: &[Mark], strength, expected: Implication| {
            let class = Classification {
                level,
                intrinsic_level: level,
                categories: category.into_iter().collect(),
                strength,
                marks: marks.to_vec(),
                flags: Vec::new(),
                basis: vec!["x".to_owned()],
            };
            assert_eq!(Implication::of(&class), expected, "{category:?} {level:?}");
        };
        let strong = Some(Strength::Strong);
        check(Some(Category::MobilePhone), Level::Personal, &[], strong, Implication::ByVolume);
        check(Some(Category::Biometric), Level::Sensitive, &[], strong, Implication::SensitiveByVolume);
        check(Some(Category::Imei), Level::Personal, &[], strong, Implication::DeviceByVolume);
        check(Some(Category::Behaviour), Level::Personal, &[], strong, Implication::LinkedByVolume);
        check(Some(Category::Latitude), Level::Sensitive, &[Mark::Track], strong, Implication::Position);
        check(Some(Category::Latitude), Level::NonPersonal, &[], strong, Implication::None);
        check(Some(Category::Region), Level::NonPersonal, &[Mark::Aggregated], strong, Implication::Aggregated);
        check(Some(Category::PersonName), Level::NonPersonal, &[], Some(Strength::Hint), Implication::ShownOnly);
        check(Some(Category::PersonName), Level::Personal, &[], Some(Strength::Hint), Implication::LinkedByVolume);
        check(None, Level::Personal, &[], None, Implication::LinkedByVolume);
        check(None, Level::NonPersonal, &[], None, Implication::None);
    }

    #[test]
    fn ids_are_those_of_the_json() {
        for implication in Implication::ALL {
            assert_eq!(serde_json::to_value(implication).ok(), Some(implication.id().into()));
        }
    }
}
