//! A stream that is read ahead on a thread of its own: it is decompressed while what came before is parsed.
//!
//! The thread stays a bounded number of pieces in front and ends with its [`Ahead`]. Where it stands on disk travels with the
//! pieces, so that nothing said of a file tells how far in front it was.

use std::io::{self, Read};
use std::mem;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::mpsc::{Receiver, Sender, SyncSender, channel, sync_channel};
use std::thread::{self, JoinHandle};

/// Bytes read at a time: few enough to be still in the cache when they are copied.
const PIECE: usize = 256 << 10;

/// Pieces that wait at most; together as much as one unit of work.
const PIECES: usize = super::UNIT_BYTES / PIECE;

/// What a thread has read in front of its reader.
pub(super) struct Ahead {
    /// `None` only while it is dropped.
    pieces: Option<Receiver<Piece>>,
    /// Pieces that have been read, to be filled again.
    empty: Sender<Vec<u8>>,
    thread: Option<JoinHandle<()>>,
    piece: Piece,
    /// How much of the piece has been read.
    at: usize,
    on_disk: Arc<AtomicU64>,
}

/// Some bytes and what comes after them.
struct Piece {
    bytes: Vec<u8>,
    then: Then,
    /// Bytes on disk passed when the piece was full.
    on_disk: u64,
}

enum Then {
    More,
    End,
    Fault(io::Error),
}

impl Ahead {
    /// Reads `source` ahead; `passed` counts what it takes from disk. Gives the source back where the system has no thread left.
    pub(super) fn start(source: Box<dyn Read + Send>, passed: Arc<AtomicU64>) -> Result<Self, Box<dyn Read + Send>> {
        let before = passed.load(Ordering::Relaxed);
        let (filled, pieces) = sync_channel(PIECES);
        let (empty, refill) = channel();
        let (give, get) = channel::<Box<dyn Read + Send>>();
        let run = move || {
            if let Ok(source) = get.recv() {
                fill(source, &passed, &filled, &refill);
            }
        };
        let Ok(thread) = thread::Builder::new().name("read ahead".to_owned()).spawn(run) else { return Err(source) };
        give.send(source).map_err(|unsent| unsent.0)?;
        Ok(Self {
            pieces: Some(pieces),
            empty,
            thread: Some(thread),
            piece: Piece { bytes: Vec::new(), then: Then::More, on_disk: before },
            at: 0,
            on_disk: Arc::new(AtomicU64::new(before)),
        })
    }

    /// Bytes on disk that stand for what has been read from here so far.
    pub(super) fn on_disk(&self) -> Arc<AtomicU64> {
        Arc::clone(&self.on_disk)
    }

    /// Goes on to the next piece that holds bytes; false at the end.
    fn turn(&mut self) -> io::Result<bool> {
        loop {
            match mem::replace(&mut self.piece.then, Then::End) {
                Then::More => {}
                Then::End => return Ok(false),
                Then::Fault(error) => return Err(error),
            }
            // Nobody takes empty pieces once the thread has ended.
            let _refused = self.empty.send(mem::take(&mut self.piece.bytes));
            self.at = 0;
            // A thread that vanished without saying that this is the end has not read everything.
            let lost = || io::Error::other("the thread that reads ahead is gone");
            self.piece = self.pieces.as_ref().and_then(|pieces| pieces.recv().ok()).ok_or_else(lost)?;
            self.on_disk.store(self.piece.on_disk, Ordering::Relaxed);
            if !self.piece.bytes.is_empty() {
                return Ok(true);
            }
        }
    }
}

/// Fills pieces until the end, a fault, or until nobody takes them any more.
fn fill(mut source: Box<dyn Read + Send>, passed: &AtomicU64, filled: &SyncSender<Piece>, refill: &Receiver<Vec<u8>>) {
    loop {
        let mut bytes = refill.try_recv().unwrap_or_default();
        bytes.clear();
        let then = match source.by_ref().take(PIECE as u64).read_to_end(&mut bytes) {
            Ok(PIECE) => Then::More,
            Ok(_) => Then::End,
            Err(error) => Then::Fault(error),
        };
        let last = !matches!(then, Then::More);
        let piece = Piece { bytes, then, on_disk: passed.load(Ordering::Relaxed) };
        if filled.send(piece).is_err() || last {
            return;
        }
    }
}

impl Read for Ahead {
    fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
        if into.is_empty() || self.at == self.piece.bytes.len() && !self.turn()? {
            return Ok(0);
        }
        let rest = &self.piece.bytes[self.at..];
        let len = rest.len().min(into.len());
        into[..len].copy_from_slice(&rest[..len]);
        self.at += len;
        Ok(len)
    }
}

impl Drop for Ahead {
    /// Waits for the thread, which ends with the piece that it is at.
    fn drop(&mut self) {
        self.pieces = None;
        if let Some(thread) = self.thread.take() {
            let _panicked = thread.join();
        }
    }
}

#[cfg(test)]
mod tests {
    use std::io::{self, Read};
    use std::sync::Arc;
    use std::sync::atomic::{AtomicU64, Ordering};

    use super::{Ahead, PIECE, PIECES};

    /// Gives `left` bytes, a few at a time, and then what `end` says; counts them and notes its own end.
    struct Source {
        left: usize,
        end: fn() -> io::Result<usize>,
        passed: Arc<AtomicU64>,
        gone: Arc<AtomicU64>,
    }

    impl Read for Source {
        fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
            let len = into.len().min(self.left).min(1_000);
            if len == 0 {
                return (self.end)();
            }
            into[..len].fill(b'x');
            self.left -= len;
            self.passed.fetch_add(len as u64, Ordering::Relaxed);
            Ok(len)
        }
    }

    impl Drop for Source {
        fn drop(&mut self) {
            self.gone.fetch_add(1, Ordering::SeqCst);
        }
    }

    fn ahead(left: usize, end: fn() -> io::Result<usize>) -> (Ahead, Arc<AtomicU64>, Arc<AtomicU64>) {
        let (passed, gone) = (Arc::<AtomicU64>::default(), Arc::<AtomicU64>::default());
        let source = Source { left, end, passed: Arc::clone(&passed), gone: Arc::clone(&gone) };
        let Ok(ahead) = Ahead::start(Box::new(source), Arc::clone(&passed)) else { panic!("no thread") };
        (ahead, passed, gone)
    }

    #[test]
    fn every_byte_arrives_and_then_the_end() {
        for size in [0, 1, PIECE - 1, PIECE, PIECE + 1, 40 * PIECE + 7] {
            let (mut ahead, ..) = ahead(size, || Ok(0));
            let mut bytes = Vec::new();
            assert_eq!(ahead.read_to_end(&mut bytes).ok(), Some(size));
            assert_eq!(bytes.len(), size);
            assert_eq!(ahead.on_disk().load(Ordering::Relaxed), size as u64);
        }
    }

    #[test]
    fn a_fault_comes_after_the_bytes_before_it() {
        let (mut ahead, ..) = ahead(3 * PIECE + 5, || Err(io::ErrorKind::InvalidData.into()));
        let mut bytes = Vec::new();
        let error = ahead.read_to_end(&mut bytes).expect_err("a fault");
        assert_eq!((bytes.len(), error.kind()), (3 * PIECE + 5, io::ErrorKind::InvalidData));
    }

    #[test]
    fn a_panic_is_a_fault_and_no_end() {
        let (mut ahead, ..) = ahead(2 * PIECE, || panic!("a decoder gives up"));
        let mut bytes = Vec::new();
        assert!(ahead.read_to_end(&mut bytes).is_err());
        assert_eq!(bytes.len(), 2 * PIECE);
    }

    #[test]
    fn nothing_is_left_behind_and_little_was_read_for_nothing() {
        let (mut ahead, passed, gone) = ahead(usize::MAX, || Ok(0));
        let mut some = [0; 10];
        assert_eq!(ahead.read(&mut some).ok(), Some(10));
        assert_eq!(ahead.on_disk().load(Ordering::Relaxed), PIECE as u64, "as if nothing had been read ahead");
        drop(ahead);
        assert_eq!(gone.load(Ordering::SeqCst), 1, "the thread has ended");
        assert!(passed.load(Ordering::Relaxed) <= ((PIECES + 3) * PIECE) as u64);
    }
}
