//! Names of persons in Latin letters: Chinese ones in pinyin in either order, others by a usual given or family name.
//!
//! Two words in capitals may be a person, a product or a town. A usual name must be one of them, and no word of trade or
//! place the other; columns, not cells, are decided.

use std::collections::HashSet;
use std::sync::OnceLock;

use super::person_name;
use crate::pinyin::Pinyin;

/// Given names, sorted: usual ones of the English-speaking countries (names in the public tables of the US Social Security
/// Administration) and some of other languages; common knowledge. Names that are everyday words (Rose, Grace, Mark, Will) are
/// left out.
const GIVEN: &str = "\
    aaron abigail adam adrian ahmed aiden akira alan albert alejandro alex alexander alexandra alexis ali alice \
    alicia allison amanda amit amy ana andrea andrew angela anil anita ann anna anne annie anthony antonio \
    arjun arthur ashley audrey ava barbara benjamin bernard beth betty beverly bobby bonnie bradley brandon \
    brenda brian brittany bruce bryan cameron carl carla carlos carmen carol caroline carolyn catherine cathy \
    chad charles charlotte cheryl chloe chris christian christina christine christopher cindy claire clara \
    colin connie craig cynthia dale daniel danielle darren david deborah debra denise dennis derek diana diane \
    diego dmitri donald donna doris dorothy douglas dylan edward eileen elaine elena elizabeth ellen emily emma \
    eric erica erin ethan eugene evelyn fatima fiona florence frances francis frank fred frederick gabriel \
    gareth gary george gerald gloria gordon graham gregory hannah harold harry haruto hassan heather hector \
    helen henry hiroshi howard hugh hugo ian irene isaac isabel isabella ivan jackie jacob jacqueline jake \
    james jamie jan jane janet janice jason jay jean jeff jeffrey jennifer jeremy jerry jessica jesus jill jim \
    jisoo joan joanna joe joel johan johanna john johnny jonathan jordan jorge jose joseph joshua joyce juan \
    judith judy julia julian julie justin karen karl kate katherine kathleen kathryn keith kelly kenji kenneth \
    kevin kim kimberly klaus kristen kyle larry laura lauren lawrence leah lee leo leonard leslie liam linda \
    lisa logan lori louis louise lucas lucy luis luke lynn madison margaret maria marie marilyn mario martha \
    martin mary matthew maureen megan melissa mia michael michelle miguel mike minjun mohamed mohammed monica \
    muhammad nancy natalie natasha nathan neil nguyen nicholas nicole nigel noah norma olga oliver olivia omar \
    oscar pamela patricia patrick paul paula pedro peggy peter philip phillip phyllis priya rachel rahul raj \
    ralph ramon raymond rebecca ricardo richard rita robert roberta roberto robin rodney roger ronald rosemary \
    roy russell ruth ryan sakura sally samantha samuel sandra sara sarah scott sean sebastian seojun sergey \
    shannon sharon shaun sheila shirley simon sofia sophia sophie stefan stephanie stephen steve steven stuart \
    sunil susan suzanne sylvia takashi tara tatiana teresa terry theresa thomas tiffany timothy tina todd tom \
    tony tracy travis trevor tyler valerie vanessa veronica victor vincent vladimir walter wayne wendy william \
    yolanda yuki yuto yvonne zachary zoe";

/// Family names, sorted: usual ones of the United States (names in the public surname table of the Census Bureau), of other
/// European countries, India, Japan and Korea; common knowledge.
const FAMILY: &str = "\
    adams alexander allen anderson andersson armstrong bailey baker barnes becker bell bennett berg bianchi \
    brooks brown bryant butler campbell carlson carter chapman choi clark clarke collins cooper cox cruz davies \
    davis diaz dixon duncan edwards ellis evans fernandez ferrari fischer fisher flores foster fraser fuchs \
    garcia gibson gomez gonzales gonzalez graham gray green griffin hall hamilton hansen hardy harris harrison \
    hartmann hayes henderson hernandez hill hoffmann howard hughes hunt hussain ito ivanov jackson jansen \
    jenkins jensen johansson johnson johnston jones jordan jung kaiser kang kaur kelly kennedy khan kim king \
    klein kobayashi koch kowalski kozlov kumar lambert larsen lee lehmann lewis long lopez macdonald mackenzie \
    marshall martin martinez mason mccarthy mcdonald meyer miller mills mitchell moore morales moreau morgan \
    morris moser muller murphy murray myers nakamura nelson nguyen nielsen novak nowak obrien oconnor olsen \
    olson oneill ortiz owens palmer park parker patel patterson pereira perez perry petersen peterson petrov \
    phillips popov powell price ramirez ramos reed reyes reynolds richards richardson richter rivera roberts \
    robertson robinson rodriguez rogers romano rossi russell russo sanchez santos sato schmid schmidt schneider \
    schroeder schulz schwarz scott shah sharma shaw silva simmons simpson singh smirnov smith sokolov stevens \
    stewart sullivan suzuki svensson takahashi tanaka taylor thomas thompson torres tran tucker turner vasquez \
    volkov wagner walker wallace walsh ward watanabe watson webb weber wells west white williams williamson \
    wilson wolf wood woods wright yamada yamamoto young zimmermann";

/// Words of goods, places, companies and programs, sorted, which stand beside a given name without being a name.
const OTHER: &str = "\
    airport and apple area bag bank bar batch bay beach best black blue book bottle box bread brown building \
    bus business cable cafe cake camera cape card care case cash center centre chain chair cheese china city \
    class classic clinic club co code coffee color company corp cotton cream cup daily dark data day deal \
    default delivery design desk digital direct door drive east edition el energy event express factory farm \
    file film fish flower food foot form fort fruit full game garden gas gift glass global gold golden grand \
    great green group guitar hall health high hill holdings home hospital hotel house inc international island \
    item juice kids kit kitchen la lake lamp large las leather led left level light limited line list llc long \
    los low lower ltd luxury machine main mark market max media medium menu metal milk mini mobile mode model \
    module motor mount mountain music natural new north of oil old on online orange order organic original \
    outdoor page paper park party pink plan plant plastic plus point port power premium price print pro product \
    project purple rd red report rice right ring river road room royal running saint sale salt san santa school \
    sea search sensor series service set shirt shoes shop short silk silver size skin small smart soap soft \
    south special sport sports square st star station steel steering store street student studio style sugar \
    sun super system table tank tea team test the time tools top tower town trading travel tree type union unit \
    university upper urban user users valley vehicle video view village warm washing watch water west wheel \
    white wine winter with wood wool work world yellow zone";

/// Titles in front of a name.
const TITLES: [&str; 9] = ["dr", "herr", "madam", "miss", "mr", "mrs", "ms", "prof", "sir"];
/// Marks behind a name.
const MARKS: [&str; 6] = ["ii", "iii", "jr", "md", "phd", "sr"];
/// Towns and regions whose pinyin begins like a surname.
const PLACES: [&str; 40] = [
    "anqing",
    "anshan",
    "anyang",
    "chengdu",
    "fangshan",
    "fuzhou",
    "gaozhou",
    "guyuan",
    "handan",
    "hefei",
    "hejian",
    "jiangmen",
    "jiangsu",
    "jiangxi",
    "jinan",
    "jinhua",
    "jining",
    "kaifeng",
    "langfang",
    "linyi",
    "longyan",
    "luoyang",
    "luzhou",
    "maanshan",
    "meizhou",
    "ningbo",
    "ningxia",
    "shanghai",
    "shenzhen",
    "suzhou",
    "tangshan",
    "tianjin",
    "wenzhou",
    "wuhan",
    "wuhu",
    "wuxi",
    "xian",
    "xuzhou",
    "yuxi",
    "zhengzhou",
];
/// Readings of surnames that differ from the usual reading of the character (曾, 单, 解, 查, 区), and spellings of ü.
const OTHER_READINGS: [&str; 8] = ["lu", "lv", "lyu", "ou", "shan", "xie", "zeng", "zha"];

/// The lists, ready to be asked.
struct Words {
    given: HashSet<&'static str>,
    family: HashSet<&'static str>,
    other: HashSet<&'static str>,
    /// Chinese surnames in pinyin.
    surnames: HashSet<String>,
    pinyin: Pinyin,
}

fn words() -> &'static Words {
    static WORDS: OnceLock<Words> = OnceLock::new();
    WORDS.get_or_init(|| {
        let pinyin = Pinyin::new();
        let surnames = person_name::surnames().filter_map(|surname| pinyin.spelled(&surname));
        Words {
            given: GIVEN.split_ascii_whitespace().collect(),
            family: FAMILY.split_ascii_whitespace().collect(),
            other: OTHER.split_ascii_whitespace().collect(),
            surnames: surnames.chain(OTHER_READINGS.map(str::to_owned)).collect(),
            pinyin,
        }
    })
}

/// Most words of a name.
const MOST: usize = 5;
/// Most bytes of a name in pinyin without a border.
const JOINED: usize = 20;
/// Most bytes of a name.
const LONGEST: usize = 60;

/// Whether `cell` can be a person's name of two words or more in Latin letters.
pub(super) fn passes(cell: &[u8]) -> bool {
    let Some(text) = std::str::from_utf8(cell).ok().filter(|text| text.len() <= LONGEST) else { return false };
    let reversed = text.contains(',');
    let mut parts: Vec<String> = text
        .split([' ', ',', '/', '.'])
        .filter(|part| !part.is_empty())
        .map(|part| part.chars().filter(|c| !matches!(c, '\'' | '-')).collect::<String>().to_ascii_lowercase())
        .collect();
    let titled = parts.first().is_some_and(|first| TITLES.contains(&first.as_str()));
    if titled {
        parts.remove(0);
    }
    parts.retain(|part| !MARKS.contains(&part.as_str()));
    let words = words();
    let too_many = parts.is_empty() || parts.len() > MOST || parts.len() == 1 && !titled;
    if too_many {
        return false;
    }
    if parts.iter().any(|part| words.other.contains(part.as_str())) {
        // Brown and Hall are words and names; both sides of the name must then be usual.
        return is_usual_pair(words, &parts, reversed);
    }
    titled || is_pinyin(words, &parts) || is_foreign(words, &parts, reversed)
}

/// Whether `cell` is a Chinese name in pinyin written as one word (`zhangwei`, `ouyangnana`).
pub(super) fn passes_joined(cell: &[u8]) -> bool {
    let Some(text) = std::str::from_utf8(cell).ok().filter(|text| text.len() <= JOINED) else { return false };
    let letters = text.to_ascii_lowercase();
    let words = words();
    let splits = (2..letters.len().saturating_sub(1)).map(|at| letters.split_at(at));
    let named = splits.clone().any(|(family, given)| words.surnames.contains(family) && is_given(words, given));
    let reversed = splits.clone().any(|(given, family)| words.surnames.contains(family) && is_given(words, given));
    (named || reversed) && PLACES.binary_search(&letters.as_str()).is_err()
}

/// A surname and a given name of one or two syllables, in either order; the given name may be two words.
fn is_pinyin(words: &Words, parts: &[String]) -> bool {
    if PLACES.binary_search(&parts.concat().as_str()).is_ok() {
        return false;
    }
    let of = |family: &String, given: &[String]| words.surnames.contains(family) && is_given(words, &given.concat());
    match parts {
        [family, given @ ..] if (1..=2).contains(&given.len()) && of(family, given) => true,
        [given @ .., family] if (1..=2).contains(&given.len()) => of(family, given),
        _ => false,
    }
}

/// One or two syllables.
fn is_given(words: &Words, letters: &str) -> bool {
    let one = |part: &str| words.pinyin.is_syllable(part);
    one(letters) || (1..letters.len()).any(|at| one(&letters[..at]) && one(&letters[at..]))
}

/// The given and the family name of a name in Latin letters.
fn sides(parts: &[String], reversed: bool) -> Option<(&str, &str)> {
    let (first, last) = (parts.first()?, parts.last()?);
    Some(if reversed { (parts.get(1).unwrap_or(last), first) } else { (first, last) })
}

/// A usual given name in its place, or a usual family name in its, and letters enough to be a name beside it.
fn is_foreign(words: &Words, parts: &[String], reversed: bool) -> bool {
    let Some((given, family)) = sides(parts, reversed) else { return false };
    let listed = words.given.contains(given) || words.family.contains(family);
    listed && parts.iter().filter(|part| part.len() > 1).count() >= 2
}

/// A usual given name and a usual family name.
fn is_usual_pair(words: &Words, parts: &[String], reversed: bool) -> bool {
    sides(parts, reversed).is_some_and(|(given, family)| words.given.contains(given) && words.family.contains(family))
}

#[cfg(test)]
mod tests {
    use super::{FAMILY, GIVEN, OTHER, PLACES, passes, passes_joined};

    #[test]
    fn names_in_their_orders_pass() {
        for name in [
            "Zhang Wei",
            "WEI ZHANG",
            "Zhang, Wei",
            "ZHANG/XIAOMING",
            "Ouyang Nana",
            "Zhang Xiao Ming",
            "Lv Ya'nan",
            "John Smith",
            "Smith, John A.",
            "Dr. Emily Clarke",
            "PETER BROWN",
            "Mary-Jane O'Neill",
            "Robert Brown Jr.",
            "Zeng Li",
        ] {
            assert!(passes(name.as_bytes()), "{name}");
        }
        assert!(passes_joined(b"zhangwei") && passes_joined(b"OuyangNana") && passes_joined(b"weizhang"));
    }

    #[test]
    fn goods_places_and_companies_fail() {
        for text in [
            "Blue Ocean",
            "Golden Apple",
            "San Jose",
            "New York",
            "John Deere Group",
            "Wireless Mouse",
            "Tang Shan",
            "Home Page",
            "Smith",
            "Johnson Tools Ltd",
            "J A",
            "",
            "Wang Xiaoming Li Hong Mei",
        ] {
            assert!(!passes(text.as_bytes()), "{text}");
        }
        for text in ["shanghai", "phone", "a", "status", "zhang"] {
            assert!(!passes_joined(text.as_bytes()), "{text}");
        }
    }

    #[test]
    fn lists_are_sorted() {
        for list in [GIVEN, FAMILY, OTHER] {
            assert!(list.split_ascii_whitespace().is_sorted());
        }
        assert!(PLACES.is_sorted());
    }
}
