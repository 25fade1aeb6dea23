//! The tables, as they stand in `docs/performance.md`.

use std::collections::BTreeMap;
use std::io::{self, Write};

use crate::Cost;
use crate::corpus::Corpus;
use crate::lines::{Figure, Line, RATIOS, Wanted};

/// Medians by the name of the line.
pub(crate) type Medians<'l> = BTreeMap<&'l str, Cost>;

/// A row for every line that was run.
pub(crate) fn works(out: &mut impl Write, lines: &[&Line], corpus: &Corpus, medians: &Medians<'_>) -> io::Result<()> {
    writeln!(out, "\n| work | seconds | without start | processor | MB/s | peak MB | subjects |")?;
    writeln!(out, "|---|---|---|---|---|---|---|")?;
    for line in lines {
        let Some(cost) = medians.get(line.name) else { continue };
        writeln!(
            out,
            "| {} | {:.2} | {} | {} | {:.0} | {} | {} |",
            line.name,
            cost.seconds,
            told(cost.work, 2),
            told(cost.processor, 2),
            corpus.megabytes(line.piece) / cost.seconds,
            told(cost.megabytes, 0),
            told(cost.subjects, 0),
        )?;
    }
    Ok(())
}

/// A row for every ratio of which both lines were run.
pub(crate) fn ratios(out: &mut impl Write, medians: &Medians<'_>) -> io::Result<()> {
    writeln!(out, "\n| ratio | wanted | figure | reached | by processor time |\n|---|---|---|---|---|")?;
    for ratio in RATIOS {
        if let Some(figure) = figure(ratio.figure, medians) {
            let (wanted, reached) = match ratio.wanted {
                Wanted::AtLeast(bound) => (format!("at least {bound}"), yes_or_no(figure >= bound)),
                Wanted::AtMost(bound) => (format!("at most {bound}"), yes_or_no(figure <= bound)),
                Wanted::Nothing => ("–".to_owned(), "–"),
            };
            let processor = by_processor(ratio.figure, medians);
            writeln!(out, "| {} | {wanted} | {figure:.2} | {reached} | {} |", ratio.name, told(processor, 2))?;
        }
    }
    Ok(())
}

/// What is not known is a dash.
fn told(figure: Option<f64>, decimals: usize) -> String {
    figure.map_or_else(|| "–".to_owned(), |figure| format!("{figure:.decimals$}"))
}

fn yes_or_no(is: bool) -> &'static str {
    if is { "yes" } else { "no" }
}

fn figure(figure: Figure, medians: &Medians<'_>) -> Option<f64> {
    match figure {
        Figure::Seconds(above, below) => Some(medians.get(above)?.seconds / medians.get(below)?.seconds),
        Figure::Work(above, below) => Some(medians.get(above)?.work? / medians.get(below)?.work?),
        Figure::Start(line) => medians.get(line).and_then(|cost| Some(cost.seconds - cost.work?)),
        Figure::Memory(above, below) => Some(medians.get(above)?.megabytes? / medians.get(below)?.megabytes?),
        Figure::Peak(line) => medians.get(line)?.megabytes,
    }
}

/// A ratio of seconds with processor time in their place, which other work on the machine changes less.
fn by_processor(figure: Figure, medians: &Medians<'_>) -> Option<f64> {
    match figure {
        Figure::Seconds(above, below) => {
            let ratio = medians.get(above)?.processor? / medians.get(below)?.processor?;
            ratio.is_finite().then_some(ratio)
        }
        Figure::Work(..) | Figure::Start(_) | Figure::Memory(..) | Figure::Peak(_) => None,
    }
}
