//! The program: the only place that knows standard output, environment, terminal and clock.

use std::io::{self, IsTerminal as _, Write as _};
use std::process::ExitCode;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::{env, panic, thread};

use pandian::cli::{self, Locale};
use pandian::program::{self, Exit, World};

/// Threads that open many small files ask for memory all the time: the allocator of glibc makes them wait for one another.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() -> ExitCode {
    // A panic message may hold what was being read: only the place in our own code is told.
    panic::set_hook(Box::new(|info| {
        let place = info.location().map(|l| format!("{}:{}", l.file(), l.line())).unwrap_or_default();
        let _ = writeln!(io::stderr(), "pandian: internal error at {place}; please report it");
    }));
    let (lc_all, lang) = (env::var("LC_ALL").ok(), env::var("LANG").ok());
    let locale = Locale { lc_all: lc_all.as_deref(), lang: lang.as_deref() };
    let invocation = match cli::parse(env::args_os(), locale) {
        Ok(invocation) => invocation,
        Err(error) => {
            let _ = error.print();
            return ExitCode::from(u8::try_from(error.exit_code()).unwrap_or(2));
        }
    };
    let stop = Arc::new(AtomicBool::new(false));
    let stopping = Arc::clone(&stop);
    let _ = ctrlc::set_handler(move || stopping.store(true, Ordering::SeqCst));
    let now = jiff::Timestamp::now();
    let beijing = jiff::tz::Offset::constant(8);
    let mut world = World {
        out: &mut io::stdout().lock(),
        err: &mut io::stderr(),
        err_is_terminal: io::stderr().is_terminal(),
        color: io::stdout().is_terminal() && env::var_os("NO_COLOR").is_none_or(|v| v.is_empty()),
        width: width(),
        today: beijing.to_datetime(now).date(),
        at: now.display_with_offset(beijing).to_string(),
        host: env::var("HOSTNAME").unwrap_or_default(),
        cores: thread::available_parallelism().map_or(1, Into::into),
        stop: &stop,
    };
    let exit = program::run(invocation, &mut world).unwrap_or_else(|error| {
        // A reader that went away (`pandian … | head`) is no error of ours.
        let broken_pipe =
            error.chain().filter_map(|e| e.downcast_ref::<io::Error>()).any(|e| e.kind() == io::ErrorKind::BrokenPipe);
        if !broken_pipe {
            let _ = writeln!(io::stderr(), "pandian: {}", program::said(&error));
        }
        if broken_pipe { Exit::Done } else { Exit::Wrong }
    });
    ExitCode::from(exit as u8)
}

/// Cells of a line: those that `COLUMNS` states on a terminal, else 80.
fn width() -> usize {
    let stated = env::var("COLUMNS").ok().and_then(|c| c.parse().ok());
    if io::stdout().is_terminal() { stated.unwrap_or(80).clamp(60, 160) } else { 80 }
}
