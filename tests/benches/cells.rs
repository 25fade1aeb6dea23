//! One cell at a time: looking at cells by what they hold, single checks, counting keys. `cargo bench -p pandian-tests`.

use std::time::Duration;

use divan::counter::{BytesCount, ItemsCount};
use divan::{Bencher, Divan, black_box};
use pandian_detectors::catalog::{Catalog, CatalogError};
use pandian_detectors::checks::Check;
use pandian_detectors::key::KeyMaker;
use pandian_detectors::look::Looker;
use pandian_detectors::tally::Tally;
use pandian_detectors::vocabulary::Category;
use pandian_tests::dice::Dice;
use pandian_tests::fictional::{self, Person};

fn main() -> Result<(), &'static CatalogError> {
    Catalog::built_in()?;
    Divan::default().max_time(Duration::from_millis(300)).config_with_args().main();
    Ok(())
}

/// What the cells hold.
#[derive(Clone, Copy, Debug)]
enum Cells {
    Mobile,
    WrittenMobile,
    ResidentId,
    BankCard,
    Imei,
    Email,
    Name,
    Address,
    Sentence,
    SentenceWithMobile,
    Date,
    Moment,
    Decimal,
    Running,
    Flag,
    Code,
    Hash,
    Ip,
}

impl Cells {
    const ALL: [Self; 18] = [
        Self::Mobile,
        Self::WrittenMobile,
        Self::ResidentId,
        Self::BankCard,
        Self::Imei,
        Self::Email,
        Self::Name,
        Self::Address,
        Self::Sentence,
        Self::SentenceWithMobile,
        Self::Date,
        Self::Moment,
        Self::Decimal,
        Self::Running,
        Self::Flag,
        Self::Code,
        Self::Hash,
        Self::Ip,
    ];

    /// As many as a batch of the program holds at most.
    fn batch(self) -> Vec<String> {
        let mut dice = Dice::new(3);
        (0..4096).map(|number| self.cell(number, &mut dice)).collect()
    }

    fn cell(self, number: u64, dice: &mut Dice) -> String {
        match self {
            Self::Mobile => fictional::mobile(dice),
            Self::WrittenMobile => {
                let mobile = fictional::mobile(dice);
                format!("+86 {}-{}-{}", &mobile[..3], &mobile[3..7], &mobile[7..])
            }
            Self::ResidentId => Person::adult(dice).resident_id,
            Self::BankCard => fictional::bank_card(dice),
            Self::Imei => fictional::imei(dice),
            Self::Email => fictional::email(dice),
            Self::Name => Person::adult(dice).name,
            Self::Address => Person::adult(dice).address,
            Self::Sentence => format!("客户说第{}件包装有破损，希望尽快换一件新的寄出", dice.between(1, 9)),
            Self::SentenceWithMobile => format!("改送到公司前台，请联系{}，谢谢", fictional::mobile(dice)),
            Self::Date => Person::adult(dice).birth_date(),
            Self::Moment => fictional::moment(dice, 11),
            Self::Decimal => format!("{}.{:02}", dice.below(2000), dice.below(100)),
            Self::Running => (100_000 + number).to_string(),
            Self::Flag => dice.below(2).to_string(),
            Self::Code => format!("SKU{:06}", dice.below(40_000)),
            Self::Hash => dice.hex(32),
            Self::Ip => fictional::ip(dice),
        }
    }
}

fn bytes(cells: &[String]) -> BytesCount {
    BytesCount::new(cells.iter().map(String::len).sum::<usize>())
}

/// Classes, dispatch and checks of a column, without the memo of values that came before.
#[divan::bench(args = Cells::ALL)]
fn look(bencher: Bencher, kind: Cells) {
    let Ok(catalog) = Catalog::built_in() else { return };
    let cells = kind.batch();
    let mut looker = Looker::new(catalog);
    bencher.counter(ItemsCount::new(cells.len())).counter(bytes(&cells)).bench_local(|| {
        let mut tally = Tally::default();
        for (place, cell) in cells.iter().enumerate() {
            looker.look(Some(black_box(cell.as_bytes())), place as u64, &mut tally);
        }
        tally
    });
}

/// A check, and cells that reach it.
const CHECKED: [(Check, Cells); 9] = [
    (Check::Mobile, Cells::Mobile),
    (Check::ResidentId, Cells::ResidentId),
    (Check::BankCard, Cells::BankCard),
    (Check::Imei, Cells::Imei),
    (Check::PersonName, Cells::Name),
    (Check::UsualName, Cells::Name),
    (Check::Address, Cells::Address),
    (Check::CalendarDate, Cells::Date),
    (Check::Ipv4, Cells::Ip),
];

/// A check alone, on cells whose shape is right.
#[divan::bench(args = CHECKED.map(|(check, _)| check))]
fn check(bencher: Bencher, check: Check) {
    let Some((_, kind)) = CHECKED.iter().find(|(known, _)| *known == check) else { return };
    let cells = kind.batch();
    bencher
        .counter(ItemsCount::new(cells.len()))
        .bench_local(|| cells.iter().filter(|cell| check.passes(black_box(cell.as_bytes()))).count());
}

/// A kind of key, and cells that hold it.
const KEYS: [(Category, Cells, &str); 6] = [
    (Category::UserId, Cells::Running, "running"),
    (Category::MobilePhone, Cells::Mobile, "mobile"),
    (Category::MobilePhone, Cells::WrittenMobile, "written mobile"),
    (Category::ResidentId, Cells::ResidentId, "resident id"),
    (Category::Email, Cells::Email, "e-mail"),
    (Category::HashedIdentifier, Cells::Hash, "hash"),
];

/// The spelling under which a person is counted.
#[divan::bench(args = KEYS.map(|(_, _, name)| name))]
fn key(bencher: Bencher, name: &str) {
    let Some((category, kind, _)) = KEYS.iter().find(|(_, _, known)| *known == name) else { return };
    let cells = kind.batch();
    let mut maker = KeyMaker::default();
    bencher
        .counter(ItemsCount::new(cells.len()))
        .bench_local(|| cells.iter().filter(|cell| maker.key(*category, black_box(cell.as_bytes())).is_some()).count());
}
