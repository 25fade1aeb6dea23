//! The rule on gathered data (A13): several identifiers of a person beside what shows behaviour or wealth may be
//! sensitive as a whole. The standard lists no combinations; the combination here is an engineering choice, so it is
//! shown as a reading and raises nothing unless the exporter chooses so.

use pandian_detectors::vocabulary::{Category, Level, Mark};

use crate::exporter::{Choice, Exporter, Reading};
use crate::grading::{DatasetGrade, Flag};
use crate::inventory::Dataset;

/// So many kinds of identifier make a table one that gathers.
const IDENTIFIERS: usize = 3;

/// Marks the fields and columns of a table that gathers; raises them where that reading was chosen.
pub(super) fn mark(dataset: &Dataset, grade: &mut DatasetGrade, exporter: &Exporter) {
    if !gathers(dataset, grade) {
        return;
    }
    let raised = exporter.chose(Reading::A13, Choice::Raised);
    let part = |category: Category| is_strong_identifier(category) || tells_more(category);
    for ((field, level), flags) in dataset.fields.iter().zip(&mut grade.fields).zip(&mut grade.field_flags) {
        if part(field.category) {
            flag(level, flags, raised);
        }
    }
    let columns = grade.columns.iter_mut().filter(|class| !class.marks.contains(&Mark::Corrected));
    for class in columns.filter(|class| class.categories.first().is_some_and(|main| part(*main))) {
        flag(&mut class.level, &mut class.flags, raised);
        class.flags.sort_unstable();
    }
}

/// A personal level gets the sensitive one as its other reading, or the other way round.
fn flag(level: &mut Level, flags: &mut Vec<Flag>, raised: bool) {
    if *level != Level::Personal {
        return;
    }
    let other = if raised { Level::Personal } else { Level::Sensitive };
    if raised {
        *level = Level::Sensitive;
    }
    flags.push(Flag {
        reading: Reading::A13.id().to_owned(),
        level: other,
        provision: Reading::A13.provision().to_owned(),
    });
}

fn gathers(dataset: &Dataset, grade: &DatasetGrade) -> bool {
    let held = || dataset.fields.iter().zip(&grade.fields).filter(|(_, level)| **level > Level::NonPersonal);
    let identifiers = held().filter(|(field, _)| is_strong_identifier(field.category)).count();
    grade.about_persons && identifiers >= IDENTIFIERS && held().any(|(field, _)| tells_more(field.category))
}

/// What finds one natural person outside the table too.
const fn is_strong_identifier(category: Category) -> bool {
    matches!(
        category,
        Category::PersonName
            | Category::MobilePhone
            | Category::Landline
            | Category::Email
            | Category::Address
            | Category::ResidentId
            | Category::Passport
    )
}

/// Behaviour or wealth.
const fn tells_more(category: Category) -> bool {
    matches!(category, Category::Transaction | Category::Behaviour | Category::Income)
}
