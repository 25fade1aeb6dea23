//! How far a scan is: bytes, rate, time left. On the standard error, and only where the caller says that it is a terminal.

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressState, ProgressStyle};

use crate::texts::{Lang, Text, bytes};

const TEMPLATE: &str = "{bar:24} {percent:>3}%  {read}  {rate}  {left}";

/// A progress line; silent unless it was asked to show itself.
pub struct Progress {
    bar: ProgressBar,
}

impl Progress {
    /// Begins. `shown` is whether the standard error is a terminal and no one asked for quiet.
    #[must_use]
    pub fn new(total_bytes: u64, lang: Lang, shown: bool) -> Self {
        if !shown {
            return Self { bar: ProgressBar::hidden() };
        }
        // Ten times a second is smooth to the eye and costs nothing.
        let bar = ProgressBar::with_draw_target(Some(total_bytes), ProgressDrawTarget::stderr_with_hz(10));
        bar.set_style(style(lang));
        Self { bar }
    }

    /// So many more bytes were read. May be called from any thread.
    pub fn add(&self, bytes: u64) {
        self.bar.inc(bytes);
    }

    /// Ends, and wipes the line, so that only the report stays.
    pub fn finish(&self) {
        self.bar.finish_and_clear();
    }
}

fn style(lang: Lang) -> ProgressStyle {
    // A template that does not parse costs the looks, not the scan; a test keeps ours parsing.
    ProgressStyle::with_template(TEMPLATE)
        .unwrap_or_else(|_| ProgressStyle::default_bar())
        .progress_chars("━╸─")
        .with_key("read", |state: &ProgressState, to: &mut dyn std::fmt::Write| {
            let _ = write!(to, "{} / {}", bytes(state.pos()), bytes(state.len().unwrap_or_default()));
        })
        .with_key("rate", |state: &ProgressState, to: &mut dyn std::fmt::Write| {
            let _ = write!(to, "{}/s", bytes(per_second(state.per_sec())));
        })
        .with_key("left", move |state: &ProgressState, to: &mut dyn std::fmt::Write| {
            let seconds = state.eta().as_secs();
            let clock = format!("{}:{:02}", seconds / 60, seconds % 60);
            let _ = to.write_str(&crate::texts::fill(Text::ProgressLeft.get(lang), &[("time", &clock)]));
        })
}

/// A rate as a whole number; a float that is negative or not a number is none.
#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "bounded to the exact range of f64 first")]
fn per_second(rate: f64) -> u64 {
    const MOST: f64 = 9_007_199_254_740_992.0;
    if rate.is_finite() && rate > 0.0 { rate.min(MOST) as u64 } else { 0 }
}

#[cfg(test)]
mod tests {
    use super::{Progress, per_second};
    use crate::texts::Lang;

    #[test]
    fn a_rate_is_never_negative_or_wild() {
        for (rate, whole) in [(-1.0, 0), (f64::NAN, 0), (f64::INFINITY, 0), (1.9, 1), (1e300, 9_007_199_254_740_992)] {
            assert_eq!(per_second(rate), whole, "{rate}");
        }
    }

    #[test]
    fn a_hidden_bar_counts_and_ends_quietly() {
        let progress = Progress::new(10, Lang::En, false);
        progress.add(4);
        progress.add(6);
        progress.finish();
        assert_eq!(progress.bar.position(), 10);
        assert!(progress.bar.is_hidden());
        assert!(indicatif::ProgressStyle::with_template(super::TEMPLATE).is_ok());
    }
}
