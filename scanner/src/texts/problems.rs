//! What could not be read, in Chinese. The English sentence is the code: it stands in the JSON report, `{}` holds the figures
//! and names in it, and the same marks in the Chinese sentence take them in order. What is not in the list stays English.

use std::borrow::Cow;

use super::Lang;

/// English and Chinese; `{}` in both as often. More special sentences stand before those that would swallow them.
const SENTENCES: &[(&str, &str)] = &[
    // Files that are not read.
    ("{} files are not read yet", "尚不读取{}文件"),
    ("a {} file compressed as a whole is not read; decompress it first", "不读取整体压缩的 {} 文件；请先解压"),
    (
        "the name tells no format, and the content is no table of delimited text or Parquet",
        "文件名未表明格式，内容也不是分隔文本表或 Parquet",
    ),
    ("could not be opened: {}", "无法打开：{}"),
    ("could not be listed", "无法列出"),
    ("was not read", "未读取"),
    ("is {}, not a file; it was not opened", "是{}，不是文件；未打开"),
    ("the link leads back to a folder above it; it was not followed again", "链接指回其上级文件夹；未再次进入"),
    ("the link leads nowhere, so what it should name was not read", "链接没有指向任何内容，其所指未读取"),
    (
        "the folder is a {} table; its files are read one by one, so rows the table has deleted or replaced are counted too",
        "该文件夹是 {} 表；逐个读取其文件，因此表中已删除或替换的行也计入",
    ),
    // Left out on purpose.
    ("empty file", "空文件"),
    ("matched by no --include", "不符合任何 --include"),
    ("hidden marker or small note", "隐藏标记或小型说明文件"),
    ("checksum, temporary or system file", "校验、临时或系统文件"),
    // Content.
    (
        "the first bytes are those of {}, not of delimited text; give the file its true ending",
        "开头的字节属于{}，不是分隔文本；请改用真实的扩展名",
    ),
    (
        "the content is not text: it is full of {}; give the file its true ending",
        "内容不是文本：含有大量{}；请改用真实的扩展名",
    ),
    (
        "no record ends within the first {} MiB, so there is no header to tell columns by; write one record per line",
        "前 {} MiB 内没有一条记录结束，无法据以区分各列；请每行写一条记录",
    ),
    (
        "the line that ends after byte {} of the file is longer than {} MiB: this is no delimited text",
        "文件第 {} 字节后结束的一行长于 {} MiB：不是分隔文本",
    ),
    (
        "the {} stream ends early, at byte {} of the file: it was cut off; copy it again",
        "{} 数据流在文件第 {} 字节处提前结束：文件被截断；请重新复制",
    ),
    (
        "the {} stream is damaged before byte {} of the file; copy it again",
        "{} 数据流在文件第 {} 字节之前已损坏；请重新复制",
    ),
    ("the file is compressed more than {} times over; decompress it first", "文件被压缩超过 {} 层；请先解压"),
    ("the file is empty; a Parquet file has at least a footer", "文件为空；Parquet 文件至少有文件尾"),
    ("the file is shorter than a Parquet footer; copy it again", "文件短于 Parquet 文件尾；请重新复制"),
    (
        "the file has a Parquet beginning and no Parquet end: it was cut off; copy it again",
        "文件有 Parquet 开头而无 Parquet 结尾：被截断；请重新复制",
    ),
    (
        "the first bytes are not those of a Parquet file; give the file its true ending",
        "开头的字节不属于 Parquet 文件；请改用真实的扩展名",
    ),
    ("the file is encrypted; decrypt it before the scan", "文件已加密；请解密后再扫描"),
    (
        "columns lie in other files, which is not read yet; write the table as one file",
        "列存放于其他文件，尚不读取；请将表写成一个文件",
    ),
    (
        "{} has a page that unpacks to {} MiB, and more than {} MiB is not read at once; write the table with smaller pages",
        "{}有一页解开后达 {} MiB，一次不读取超过 {} MiB；请以较小的页写表",
    ),
    (
        "{} holds {} of the {} rows that the footer promises; copy the file again",
        "{}仅有 {} 行，文件尾载明 {} 行；请重新复制",
    ),
    ("{} uses a feature of Parquet that is not read yet", "{}使用了尚不读取的 Parquet 功能"),
    ("{} is damaged and cannot be decoded; write or copy the file again", "{}已损坏，无法解码；请重新写出或复制"),
    ("{} ends early: the file was cut off; copy it again", "{}提前结束：文件被截断；请重新复制"),
    // Names.
    ("the name of this {} holds a personal value; it is masked in this report", "该{}的名称含有个人信息；本报告已遮盖"),
    (
        "the names of the columns look like a row of values; they are left out of this report",
        "列名像是一行数据；本报告已略去",
    ),
    // Limits of the count.
    (
        "rows without a key show more than {} different sets of filled columns; each is counted as if all were filled",
        "无标识的行有超过 {} 种不同的填写组合；每行均按全部填写计数",
    ),
    (
        "persons show more than {} different sets of filled columns; each is counted as if all columns of its datasets were filled",
        "个人有超过 {} 种不同的填写组合；均按其所在数据集的各列全部填写计数",
    ),
    (
        "objects in this column have more than {} different keys or names of persons as keys; the keys are judged as values (`*`)",
        "该列的对象有超过 {} 个不同的键，或以人名为键；键按值判断（`*`）",
    ),
    (
        "cells of this column hold more than {} different paths; all of their values are judged as one column (`*`)",
        "该列的单元格有超过 {} 个不同的路径；其值合并为一列判断（`*`）",
    ),
    (
        "cells of this table hold more than {} different paths; all values of this column are judged as one column (`*`)",
        "该表的单元格有超过 {} 个不同的路径；该列的值合并为一列判断（`*`）",
    ),
    ("{} JSON cells are longer than {} KiB and were searched as text", "{} 个 JSON 单元格长于 {} KiB，按文本查找"),
    (
        "{} values lie deeper than {} levels of JSON and were searched as text",
        "{} 个值位于 JSON 第 {} 层以下，按文本查找",
    ),
    ("joinable columns were looked for in samples of {} values a column", "可关联的列按每列 {} 个值的样本查找"),
    (
        "joins were looked for between the first {} pairs of columns that share a value",
        "仅在前 {} 对有相同取值的列之间查找关联",
    ),
    // What to do.
    ("the upper bound of persons holds; split the table for a closer figure", "人数上限有效；如需更精确，请拆分该表"),
    (
        "each counts as one more person in the upper bound; check delimiter, quotes and line ends",
        "每行在上限中多计一人；请检查分隔符、引号和换行",
    ),
    ("rename it before anything is sent: names travel with the data", "出境前请改名：名称随数据一并传出"),
    (
        "scan it with --no-header if it has none, and give the columns names before anything is sent",
        "若无表头，请以 --no-header 扫描；出境前请为各列命名",
    ),
    (
        "export the current version of the table to plain files, or take the counts as upper bounds",
        "请将表的当前版本导出为普通文件，或将计数视为上限",
    ),
    ("remove the link, or leave it: its folder is read once", "可移除或保留链接：其文件夹只读取一次"),
    ("restore what it leads to, or remove the link", "请恢复其所指内容，或移除链接"),
    ("check the path", "请检查路径"),
    ("give the user of the scan the right to read it", "请为扫描用户授予读取权限"),
    ("check the file system and scan again", "请检查文件系统后重新扫描"),
    ("write its content to a file if it belongs to the export", "若属于出境内容，请将其写入文件"),
    (
        "repair or remove the file, then scan again: no light route is given while it is unread",
        "请修复或移除该文件后重新扫描：未读取时不给出较轻的路径",
    ),
    ("export it as CSV or Parquet, or leave it out with --exclude", "请导出为 CSV 或 Parquet，或以 --exclude 排除"),
    ("nothing is left out; name fields by what they hold for a closer reading", "没有遗漏；如需更细，请按内容命名字段"),
    ("nothing is left out; export the fields as columns for a closer reading", "没有遗漏；如需更细，请将字段导出为列"),
    ("export the fields as columns for a closer reading", "如需更细，请将字段导出为列"),
    // Parts of sentences.
    ("row group {}", "第 {} 行组"),
    ("the footer", "文件尾"),
    ("open: {}", "打开：{}"),
    ("read on: {}", "继续读取：{}"),
    ("read the footer: {}", "读取文件尾：{}"),
    ("start zstd decompression: {}", "开始 zstd 解压：{}"),
    ("entity not found", "不存在"),
    ("permission denied", "没有权限"),
    ("a pipe", "管道"),
    ("a socket", "套接字"),
    ("a device", "设备"),
    ("something else", "其他对象"),
    ("zero bytes", "零字节"),
    ("control characters", "控制字符"),
    ("bytes that are characters in no encoding", "不属于任何编码的字节"),
    ("a Parquet file", " Parquet 文件"),
    ("an encrypted Parquet file", "加密的 Parquet 文件"),
    ("an Avro file", " Avro 文件"),
    ("a ZIP or Excel file", " ZIP 或 Excel 文件"),
    ("an old Excel or Word file", "旧版 Excel 或 Word 文件"),
    ("a 7z archive", " 7z 归档"),
    ("a bzip2 file", " bzip2 文件"),
    ("an xz file", " xz 文件"),
    ("an SQLite database", " SQLite 数据库"),
    ("a tar archive", " tar 归档"),
    ("archive", "归档"),
    ("database", "数据库"),
    ("database dump", "数据库转储"),
    ("document", "文档"),
    ("image", "图像"),
    ("sound and video", "音视频"),
    ("vehicle recording", "车辆记录"),
    ("statistics", "统计软件"),
    ("dataset", "数据集"),
    ("column", "列"),
    ("file", "文件"),
    ("folder", "文件夹"),
    ("all datasets", "全部数据集"),
];

/// The same, where `{}` holds names that somebody gave: they stay as they are.
const NAMING: &[(&str, &str)] = &[
    (
        "no reader for .{} files, and the content is no table of delimited text or Parquet",
        "没有 .{} 文件的读取器，内容也不是分隔文本表或 Parquet",
    ),
    ("same file as {}", "与 {} 是同一文件"),
    ("excluded by --exclude {}", "由 --exclude {} 排除"),
    ("in the folder {} of a program", "位于程序的文件夹 {} 中"),
    ("small file without data in the hidden folder {}", "隐藏文件夹 {} 中没有数据的小文件"),
    (
        "encoding `{}` is not known; write a label such as utf-8, gb18030, big5 or utf-16le",
        "未知编码 `{}`；请写 utf-8、gb18030、big5 或 utf-16le 之类的名称",
    ),
    ("{} of {} rows do not fit the header, first at {}", "{} 行（共 {} 行）与表头不符，首见于 {}"),
];

/// A sentence about what could not be read, or what to do, in a language.
#[must_use]
pub fn problem(text: &str, lang: Lang) -> Cow<'_, str> {
    match lang {
        Lang::En => Cow::Borrowed(text),
        Lang::Zh => in_chinese(text).map_or(Cow::Borrowed(text), Cow::Owned),
    }
}

fn in_chinese(text: &str) -> Option<String> {
    let told = |sentences: &[(&str, &str)], value: fn(&str) -> Cow<'_, str>| {
        sentences.iter().find_map(|(english, chinese)| Some(filled(chinese, &held(english, text)?, value)))
    };
    told(NAMING, |name| Cow::Borrowed(name)).or_else(|| told(SENTENCES, phrase))
}

fn filled(pattern: &str, held: &[&str], value: fn(&str) -> Cow<'_, str>) -> String {
    let mut sentence = String::with_capacity(pattern.len());
    let mut held = held.iter();
    for (place, piece) in pattern.split("{}").enumerate() {
        if place > 0 {
            sentence.push_str(&held.next().map_or(Cow::Borrowed(""), |one| value(one)));
        }
        sentence.push_str(piece);
    }
    sentence
}

/// A value that is a phrase of the list itself, such as `a pipe` or `row group 3`.
fn phrase(value: &str) -> Cow<'_, str> {
    if let Some((_, chinese)) = SENTENCES.iter().find(|(english, _)| *english == value) {
        return Cow::Borrowed(chinese);
    }
    let numbered = value.strip_prefix("row group ").filter(|number| number.bytes().all(|b| b.is_ascii_digit()));
    numbered.map_or(Cow::Borrowed(value), |number| Cow::Owned(format!("第 {number} 行组")))
}

/// What stands where the pattern has `{}`; nothing where the text is another sentence.
fn held<'text>(pattern: &str, text: &'text str) -> Option<Vec<&'text str>> {
    let mut pieces = pattern.split("{}");
    let mut rest = text.strip_prefix(pieces.next()?)?;
    let mut held = Vec::new();
    let mut pieces = pieces.peekable();
    while let Some(piece) = pieces.next() {
        // The last piece ends the text; the others are looked for from the left.
        let at = if pieces.peek().is_none() {
            let end = rest.len().checked_sub(piece.len())?;
            (rest.get(end..)? == piece).then_some(end)?
        } else {
            rest.find(piece)?
        };
        held.push(rest.get(..at)?);
        rest = rest.get(at + piece.len()..)?;
    }
    rest.is_empty().then_some(held)
}

#[cfg(test)]
mod tests {
    use super::{Lang, NAMING, SENTENCES, problem};

    #[test]
    fn both_sentences_hold_as_many_values_and_none_is_told_twice() {
        let mut english: Vec<&str> = Vec::new();
        for (en, zh) in SENTENCES.iter().chain(NAMING) {
            assert_eq!(en.matches("{}").count(), zh.matches("{}").count(), "{en}");
            assert!(zh.chars().any(|c| ('\u{4e00}'..='\u{9fff}').contains(&c)), "{zh}");
            english.push(en);
        }
        english.sort_unstable();
        english.dedup();
        assert_eq!(english.len(), SENTENCES.len() + NAMING.len());
    }

    #[test]
    fn every_sentence_is_reached_by_itself() {
        for (en, zh) in SENTENCES.iter().chain(NAMING) {
            assert_eq!(problem(en, Lang::Zh), *zh, "{en}");
            assert_eq!(problem(en, Lang::En), *en);
        }
    }

    #[test]
    fn figures_and_names_stand_in_their_places() {
        let check = |english: &str, chinese: &str| assert_eq!(problem(english, Lang::Zh), chinese);
        check(
            "3 of 40 rows do not fit the header, first at a b.csv row 7",
            "3 行（共 40 行）与表头不符，首见于 a b.csv row 7",
        );
        check("is a pipe, not a file; it was not opened", "是管道，不是文件；未打开");
        check("could not be opened: permission denied", "无法打开：没有权限");
        check(
            "row group 2 is damaged and cannot be decoded; write or copy the file again",
            "第 2 行组已损坏，无法解码；请重新写出或复制",
        );
        check("Excel files are not read yet", "尚不读取Excel文件");
        check("excluded by --exclude image", "由 --exclude image 排除");
        check("what nobody foresaw", "what nobody foresaw");
        check("", "");
    }
}
