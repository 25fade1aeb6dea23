//! The help in Chinese. The words of clap itself (Usage, Options) and the examples stay English, as the commands do.

use clap::{Arg, Command};

/// Command (empty: the program), argument (empty: what the command does), text.
const HELP: &[(&str, &str, &str)] = &[
    ("", "", "数据出境前的盘点：文件里有什么、涉及谁、应走哪条出境路径。\n\n这是对数据的筛查，不是法律意见。"),
    ("", "lang", "文本语言 [默认：取自 LC_ALL 或 LANG，否则为 en]；JSON 与 CSV 始终使用英文代码"),
    ("scan", "", "扫描文件和文件夹：分类分级矩阵、人数、出境路径"),
    ("scan", "paths", "文件和文件夹；文件夹会逐层遍历"),
    ("scan", "list", "只列出将读取和不读取的文件及原因"),
    ("scan", "include", "只读取路径匹配的文件（`**` 表示任意层文件夹；可重复）"),
    ("scan", "exclude", "不读取路径匹配的文件（可重复）"),
    ("scan", "sample", "每个文件至多读取这么多行；此时所有计数均为下限"),
    ("scan", "delimiter", "文本表的字段分隔符，一个字符或 `tab` [默认：自动识别]"),
    ("scan", "quote", "文本表的引号，一个字符或 `none` [默认：自动识别]"),
    ("scan", "escape", "引号内转义引号的字符 [默认：引号写两遍]"),
    ("scan", "header", "文本表首行为列名 [默认：自动识别]"),
    ("scan", "no_header", "文本表没有列名行"),
    ("scan", "encoding", "文本表的编码，如 gb18030 或 utf-16le [默认：自动识别]"),
    ("scan", "detectors", "自有检测器的文件夹，与内置检测器一并使用（可重复）"),
    ("scan", "sensitive_areas", "自有敏感区域的 GeoJSON 文件（Polygon、MultiPolygon）：按区域统计落入其中的位置"),
    ("scan", "threads", "线程数 [默认：每核一个]；线程数不影响报告"),
    ("scan", "no_samples", "报告中不含遮盖后的样例"),
    ("*", "profiles", "在始终启用的 `general` 之外使用的行业配置（可重复）"),
    ("*", "exporters", "出境方陈述的事实（`pandian init` 生成模板；多个主体合并申报时可重复，各自分别计数）"),
    ("*", "as_of", "按该日的法律判断 [默认：北京时间今日]"),
    ("*", "law", "自有法律文件和行业配置的文件夹，与内置内容一并使用（可重复）"),
    ("*", "format", "标准输出的格式，或其后各个 -o 的格式 [默认：table]"),
    ("*", "output", "写入文件（`-` 为标准输出）；按扩展名 .json .csv .md .txt 选择格式（可重复）"),
    ("*", "fail_on", "路径为该项或更重时，以 1 退出"),
    ("*", "stamp", "在报告中写入时间、主机、线程数、用时和原样输入"),
    ("*", "quiet", "标准错误上不显示进度和提示"),
    ("*", "verbose", "显示所有列，包括未发现内容的列"),
    ("route", "", "依据 JSON 报告重新判断：换用其他事实或日期，不再读取数据"),
    ("route", "file", "用 `--format json` 写出的报告"),
    ("init", "", "写出带注释的 exporter.toml，供填写"),
    ("init", "file", "写到哪里；`-` 为标准输出"),
    ("init", "force", "文件已存在时覆盖"),
    ("explain", "", "说明检测器、类别、行业、候选项、规则、解读、法律文件或条款及其来源"),
    ("explain", "ids", "报告或 `pandian list` 中出现的标识"),
    ("list", "", "列出程序所知的内容"),
    ("list", "what", "列出什么"),
    ("check", "", "运行自有检测器的示例、自有法律文件和行业配置的案例，与内置内容一并检验"),
    ("check", "folder", "自有文件的文件夹"),
    ("schema", "", "输出 JSON 报告的 JSON Schema"),
    ("completions", "", "输出命令行补全脚本"),
    ("completions", "shell", "所用的 shell"),
];

/// Headings of groups of flags.
const HEADINGS: &[(&str, &str)] = &[("Reading", "读取"), ("Facts", "事实"), ("Report", "报告")];

/// The same commands with their help in Chinese.
pub(super) fn in_chinese(command: Command) -> Command {
    translated(command, "").mut_subcommands(|below| {
        let name = below.get_name().to_owned();
        translated(below, &name)
    })
}

fn translated(command: Command, name: &str) -> Command {
    let command = match text(name, "") {
        Some(about) => command.about(about).long_about(None),
        None => command,
    };
    command.mut_args(|arg| argument(arg, name))
}

fn argument(arg: Arg, command: &str) -> Arg {
    let Some(help) = text(command, arg.get_id().as_str()) else { return arg };
    let heading = HEADINGS.iter().find(|(english, _)| arg.get_help_heading() == Some(*english));
    let arg = arg.help(help).long_help(None);
    match heading {
        Some((_, chinese)) => arg.help_heading(*chinese),
        None => arg,
    }
}

fn text(command: &str, arg: &str) -> Option<&'static str> {
    let named = |(c, a, _): &&(&str, &str, &str)| (*c == command || (*c == "*" && !command.is_empty())) && *a == arg;
    HELP.iter().find(named).map(|(_, _, help)| *help)
}

#[cfg(test)]
mod tests {
    use clap::CommandFactory as _;

    use super::{HELP, in_chinese};

    #[test]
    fn every_command_and_flag_has_its_help_in_chinese_and_no_text_is_left_over() {
        let is_han = |text: Option<String>| {
            text.is_some_and(|text| text.chars().any(|c| ('\u{4e00}'..='\u{9fff}').contains(&c)))
        };
        let command = in_chinese(super::super::Cli::command());
        assert!(is_han(command.get_about().map(ToString::to_string)));
        let mut used = 1;
        for arg in command.get_arguments() {
            assert!(is_han(arg.get_help().map(ToString::to_string)), "{}", arg.get_id());
            used += 1;
        }
        let mut shared = std::collections::BTreeSet::new();
        for below in command.get_subcommands() {
            assert!(is_han(below.get_about().map(ToString::to_string)), "{}", below.get_name());
            used += 1;
            for arg in below.get_arguments() {
                assert!(is_han(arg.get_help().map(ToString::to_string)), "{} {}", below.get_name(), arg.get_id());
                let is_shared = HELP.iter().any(|(c, a, _)| *c == "*" && *a == arg.get_id().as_str());
                if !is_shared || shared.insert(arg.get_id().to_string()) {
                    used += 1;
                }
            }
        }
        assert_eq!(used, HELP.len(), "a text belongs to nothing");
    }
}
