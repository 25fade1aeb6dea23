//! Fact names (`ciio = false`, `unread:a.csv`) within Chinese sentences. In English they stay as they stand in
//! `exporter.toml` and in the JSON report.

use pandian_profiles::decision::WarningKind;

use super::Lang;

/// Beginnings of facts that are followed by a name or a day.
const BEGINNINGS: [(&str, &str); 5] = [
    ("unread:", "未读取："),
    ("birth_dates:", "出生日期："),
    ("law in force on ", "当日有效的法律："),
    ("law data end on ", "法律数据截至 "),
    ("law data begin on ", "法律数据始于 "),
];

const WORDS: [(&str, &str); 82] = [
    ("already_exported", "本年已出境人数"),
    ("already_exported.non_sensitive", "本年已出境（非敏感）"),
    ("already_exported.sensitive", "本年已出境（敏感）"),
    ("and", "且"),
    ("assessment", "已通过的安全评估"),
    ("bound", "门槛"),
    ("ciio", "关键信息基础设施运营者"),
    ("claim_contradicted", "数据与陈述矛盾"),
    ("claim_holds", "陈述属实"),
    ("collective_contract", "集体合同"),
    ("column", "人工更正"),
    ("contract", "订立、履行合同"),
    ("core_data", "核心数据"),
    ("counted_persons", "计入人数"),
    ("criterion-unnotified", "符合标准而未被告知"),
    ("domestic_data_added", "掺入境内个人信息"),
    ("either_hr_basis", "规章制度与集体合同仅具其一"),
    ("emergency", "紧急情况"),
    ("export_act", "向境外提供"),
    ("datasets", "数据集"),
    ("exporters", "出境主体数"),
    ("false", "否"),
    ("flow", "数据流"),
    ("foreign-origin", "境外收集"),
    ("hr", "人力资源管理"),
    ("important", "重要数据"),
    ("important_data", "重要数据"),
    ("important_data.notified", "被告知的重要数据"),
    ("important_in_flow", "数据流含重要数据"),
    ("issued", "出具日"),
    ("labour_rules", "劳动规章制度"),
    ("leaving_persons", "出境人数"),
    ("name", "名称"),
    ("needed", "必需的列"),
    ("non_sensitive", "非敏感"),
    ("non_sensitive_persons", "非敏感人数"),
    ("none", "无"),
    ("nothing-read", "未读取任何文件"),
    ("notified", "被告知"),
    ("notified-not-found", "被告知而未见"),
    ("persons", "人数"),
    ("purpose", "目的"),
    ("readings", "所选解读"),
    ("sectors", "行业配置"),
    ("sensitive", "敏感"),
    ("sensitive_persons", "敏感人数"),
    ("state_organ", "国家机关"),
    ("statutory-duty", "法定职责或义务"),
    ("suspected", "疑似"),
    ("true", "是"),
    ("until", "截至"),
    ("zone", "自由贸易试验区"),
    ("zone_list", "自由贸易试验区清单"),
    ("list_contract_non_sensitive", "清单合同人数（非敏感）"),
    ("list_contract_sensitive", "清单合同人数（敏感）"),
    ("list_assessment_non_sensitive", "清单评估人数（非敏感）"),
    ("list_assessment_sensitive", "清单评估人数（敏感）"),
    ("silent", "未规定"),
    ("reached", "达到"),
    ("not-reached", "未达到"),
    ("open", "未核对"),
    ("off-list", "清单外"),
    ("on-list", "清单内"),
    ("row", "清单某行"),
    ("outside", "不适用"),
    ("unlisted", "行业未列"),
    ("unlisted-free", "行业未列（解读为自由）"),
    ("industry", "行业"),
    ("scenario", "场景"),
    ("item", "清单事项"),
    ("exporting_there", "在该区出境"),
    ("ciio_flows_counted", "运营者不适用豁免（解读）"),
    ("suspected_is_important", "疑似即按重要数据（解读）"),
    ("duty_counted", "法定义务不豁免（解读）"),
    ("handled_persons", "处理人数"),
    ("two_year_persons", "自上年起人数"),
    ("two_year_sensitive_persons", "自上年起敏感人数"),
    ("exported_last_year", "上年已出境人数"),
    ("exported_since_last_year", "自上年起已出境人数"),
    ("exported_since_last_year.sensitive", "自上年起已出境（敏感）"),
    ("[]", "无"),
    ("data", "数据"),
];

/// A fact within a sentence.
#[must_use]
pub fn fact(text: &str, lang: Lang) -> String {
    match lang {
        Lang::En => text.to_owned(),
        Lang::Zh => in_chinese(text),
    }
}

/// Several facts.
#[must_use]
pub fn facts(texts: &[String], lang: Lang) -> Vec<String> {
    texts.iter().map(|text| fact(text, lang)).collect()
}

/// What a warning is about: a fact, or names that stay as they are.
#[must_use]
pub fn about(kind: WarningKind, text: &str, lang: Lang) -> String {
    match kind {
        WarningKind::NearThreshold
        | WarningKind::ExcludedWouldCross
        | WarningKind::ClaimContradicted
        | WarningKind::PurposeIncomplete
        | WarningKind::StatutoryDutyConfirm
        | WarningKind::CiioExemptionConfirm
        | WarningKind::LawDataOld
        | WarningKind::LawNotLoaded
        | WarningKind::NotAllRead
        | WarningKind::GroupFiling
        | WarningKind::GroupCrosses
        | WarningKind::TenMillionPersons => fact(text, lang),
        WarningKind::ZoneNotLoaded | WarningKind::ZoneNotUsable => match lang {
            Lang::En => text.to_owned(),
            Lang::Zh => list_in_chinese(text),
        },
        WarningKind::ImportantSuspected
        | WarningKind::ImportantCriterionUnnotified
        | WarningKind::ApplyWithinTwoMonths
        | WarningKind::NotifiedNotFound
        | WarningKind::NothingRead
        | WarningKind::MinorsByYear
        | WarningKind::AssessmentExpired
        | WarningKind::ExtensionOpen
        | WarningKind::AssessmentInFuture
        | WarningKind::AssessmentOlderRules
        | WarningKind::EarlierOfAnotherYear
        | WarningKind::EarlierNotUpToDate
        | WarningKind::YearEnd
        | WarningKind::BirthDatesUnread => text.to_owned(),
    }
}

/// `zone-shanghai: loaded 0 of 9 scenarios, 109 fields`: the name of a zone or list, and how it stands.
fn list_in_chinese(text: &str) -> String {
    let Some((name, standing)) = text.split_once(": ") else { return text.to_owned() };
    let said = match standing {
        "no list in force" => "当日无有效清单".to_owned(),
        _ => loaded_in_chinese(standing).unwrap_or_else(|| in_chinese(standing)),
    };
    format!("{name}：{said}")
}

fn loaded_in_chinese(standing: &str) -> Option<String> {
    let (rows, rest) = standing.strip_prefix("loaded ")?.split_once(" of ")?;
    let (scenarios, rest) = rest.split_once(" scenarios")?;
    let all = if scenarios.bytes().all(|byte| byte.is_ascii_digit()) {
        format!("{scenarios} 个场景中")
    } else {
        "场景总数不详，".to_owned()
    };
    let fields = rest.strip_prefix(", ").and_then(|rest| rest.strip_suffix(" fields"));
    let fields = fields.map_or_else(String::new, |fields| format!("，清单共 {fields} 个字段"));
    Some(format!("{all}已载入 {rows} 个{fields}"))
}

fn in_chinese(text: &str) -> String {
    // The name of a dataset may be any word.
    if let Some(name) = text.strip_prefix("dataset = ") {
        return format!("数据集 = {name}");
    }
    for (english, chinese) in BEGINNINGS {
        if let Some(rest) = text.strip_prefix(english) {
            return format!("{chinese}{}", rest.replace(&format!(", {english}"), "、"));
        }
    }
    text.replace("[the criterion]", "该标准").split(' ').map(word).collect::<Vec<_>>().join(" ")
}

/// One word with the marks around it.
fn word(text: &str) -> String {
    let whole = WORDS.iter().find(|(english, _)| *english == text);
    if let Some((_, chinese)) = whole {
        return (*chinese).to_owned();
    }
    let bare = text.trim_matches(['(', ')', ',', ':']);
    let known = WORDS.iter().find(|(english, _)| *english == bare);
    known.map_or_else(|| text.to_owned(), |(english, chinese)| text.replacen(english, chinese, 1))
}

#[cfg(test)]
mod tests {
    use pandian_profiles::decision::WarningKind;

    use super::{Lang, WORDS, about, fact};

    #[test]
    fn chinese_sentences_hold_no_codes_where_there_is_a_word() {
        let check = |text: &str, expected: &str| {
            assert_eq!(fact(text, Lang::Zh), expected);
            assert_eq!(fact(text, Lang::En), text);
        };
        check("ciio = false", "关键信息基础设施运营者 = 否");
        check("already_exported (non_sensitive 0 sensitive 12)", "本年已出境人数 (非敏感 0 敏感 12)");
        check("unread:a b.csv", "未读取：a b.csv");
        check("unread:a.csv, unread:b.csv (+3)", "未读取：a.csv、b.csv (+3)");
        check("dataset = hr", "数据集 = hr");
        check("sensitive_persons = 9500, bound 10000", "敏感人数 = 9500, 门槛 10000");
        check("flow 1 (hr): labour_rules", "数据流 1 (人力资源管理): 劳动规章制度");
        check("already_exported.sensitive >= 10000", "本年已出境（敏感） >= 10000");
        check("important_data.notified = []", "被告知的重要数据 = 无");
        check("important_data.notified = [the criterion]", "被告知的重要数据 = 该标准");
        check("A8 = 2020", "A8 = 2020");
    }

    #[test]
    fn how_a_list_stands_is_said_in_chinese() {
        let check = |kind, text: &str, expected: &str| {
            assert_eq!(about(kind, text, Lang::Zh), expected);
            assert_eq!(about(kind, text, Lang::En), text);
        };
        let loaded = "zone-shanghai: loaded 0 of 9 scenarios, 109 fields";
        check(WarningKind::ZoneNotLoaded, loaded, "zone-shanghai：9 个场景中已载入 0 个，清单共 109 个字段");
        let unknown = "zone-guangxi: loaded 0 of an unknown number of scenarios";
        check(WarningKind::ZoneNotUsable, unknown, "zone-guangxi：场景总数不详，已载入 0 个");
        check(WarningKind::ZoneNotUsable, "lingang: no list in force", "lingang：当日无有效清单");
        check(WarningKind::ZoneNotUsable, "zone-hainan: industry = none", "zone-hainan：行业 = 无");
    }

    #[test]
    fn no_word_is_told_twice() {
        let mut words: Vec<&str> = WORDS.iter().map(|(english, _)| *english).collect();
        words.sort_unstable();
        words.dedup();
        assert_eq!(words.len(), WORDS.len());
    }
}
