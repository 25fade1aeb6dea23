//! What README.md shows is what the program does.

use std::ffi::OsString;
use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context as _, Result};
use pandian::cli::{self, Locale};
use pandian_tests::program;

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("..")
}

fn readme() -> Result<String> {
    fs::read_to_string(root().join("README.md")).context("README.md is what a newcomer reads first and is not there")
}

/// The fenced blocks, in order.
fn blocks(text: &str) -> Vec<&str> {
    text.split("```")
        .skip(1)
        .step_by(2)
        .map(|block| block.trim_start_matches("text").trim_start_matches('\n'))
        .collect()
}

/// The words of a line of a shell, without its comment.
fn words(line: &str) -> Vec<&str> {
    line.split_whitespace().take_while(|word| !word.starts_with('#')).collect()
}

#[test]
fn the_printed_report_is_what_the_samples_give() -> Result<()> {
    let text = readme()?;
    let shown =
        *blocks(&text).iter().find(|block| block.starts_with("pandian ") && block.contains("law as of")).context(
            "README.md shows no report: paste the head of `cargo run --release -- scan samples --profile automotive`",
        )?;
    let day =
        shown.split_once("law as of ").map(|(_, rest)| rest.chars().take(10).collect::<String>()).unwrap_or_default();
    let samples = root().join("samples").into_os_string();
    let argv: [OsString; 6] =
        ["scan".into(), samples, "--profile".into(), "automotive".into(), "--as-of".into(), day.into()];
    let run = program::pandian(&argv);
    assert_eq!(run.exit, 0);
    let mut printed = run.stdout.lines();
    for line in shown.lines().take_while(|line| *line != "…") {
        assert_eq!(Some(line.trim_end()), printed.next().map(str::trim_end), "the report in README.md is out of date");
    }
    Ok(())
}

#[test]
fn every_command_shown_can_be_typed() -> Result<()> {
    let text = readme()?;
    let typed = |line: &&str| line.starts_with("pandian ") && !line.contains("law as of");
    let lines: Vec<&str> = blocks(&text).into_iter().flat_map(str::lines).filter(typed).collect();
    assert!(lines.len() > 2, "README.md shows how to use the program");
    for line in lines {
        let parsed = cli::parse(words(line), Locale::default());
        assert!(parsed.is_ok(), "`{line}`: {}", parsed.err().map(|error| error.to_string()).unwrap_or_default());
    }
    Ok(())
}

#[test]
fn every_link_leads_somewhere() -> Result<()> {
    for name in ["README.md", "ARCHITECTURE.md", "CONTRIBUTING.md", "samples/_README.md", "samples-broken/README.md"] {
        let path = root().join(name);
        let text = fs::read_to_string(&path).with_context(|| format!("{name} is not there"))?;
        for target in text.split("](").skip(1).filter_map(|rest| rest.split_once(')')).map(|(target, _)| target) {
            let outside = target.contains("://") || target.starts_with('#');
            assert!(outside || path.with_file_name(target).exists(), "{name} links to {target}, which is not there");
        }
    }
    Ok(())
}
