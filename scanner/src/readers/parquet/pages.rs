//! How large the pages of a row group are before any of them is unpacked. A few bytes of a file may unpack to gigabytes, and
//! the decoder allocates whatever a page header promises.
//!
//! Page headers are read here directly (Thrift compact protocol); one that cannot be read is left to the decoder.

use std::fs::File;
use std::io::{Read, Seek, SeekFrom};

/// Bytes of a page header looked at first, and at most: old writers put whole values into its statistics.
const HEADER_TRIES: [u64; 3] = [256, 16 << 10, 1 << 20];

/// What a page header says of sizes, in bytes.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
struct Header {
    /// Of the header itself.
    own: u64,
    packed: u64,
    unpacked: u64,
}

/// The size of the largest page within `range` of the file (start and length), unpacked, in bytes.
pub(super) fn largest(mut file: &File, range: (u64, u64)) -> u64 {
    let (mut at, end) = (range.0, range.0.saturating_add(range.1));
    let mut largest = 0;
    while at < end {
        let Some(header) = header(&mut file, at) else { break };
        largest = largest.max(header.unpacked);
        at = at.saturating_add(header.own + header.packed);
    }
    largest
}

fn header(file: &mut &File, at: u64) -> Option<Header> {
    HEADER_TRIES.iter().find_map(|size| {
        let mut bytes = Vec::new();
        file.seek(SeekFrom::Start(at)).ok()?;
        file.take(*size).read_to_end(&mut bytes).ok()?;
        Thrift { bytes: &bytes, at: 0 }.page_header()
    })
}

/// Structures inside structures in a page header; more are damage.
const DEPTH: usize = 8;

/// The byte that ends a structure.
const END: u8 = 0;

/// A reader of the Thrift compact protocol, as far as page headers need it.
struct Thrift<'a> {
    bytes: &'a [u8],
    at: usize,
}

impl Thrift<'_> {
    /// Field 2 of a page header is its size unpacked, field 3 its size as it stands in the file.
    fn page_header(&mut self) -> Option<Header> {
        let mut header = Header::default();
        let mut id = 0;
        loop {
            let kind = self.field(&mut id)?;
            match (id, kind) {
                (_, END) => break,
                (2, 5) => header.unpacked = self.size()?,
                (3, 5) => header.packed = self.size()?,
                (_, kind) => self.skip(kind, DEPTH)?,
            }
        }
        header.own = u64::try_from(self.at).ok()?;
        Some(header)
    }

    fn byte(&mut self) -> Option<u8> {
        let byte = *self.bytes.get(self.at)?;
        self.at += 1;
        Some(byte)
    }

    fn varint(&mut self) -> Option<u64> {
        let mut value = 0;
        for shift in (0..64).step_by(7) {
            let byte = self.byte()?;
            value |= u64::from(byte & 0x7f) << shift;
            if byte & 0x80 == 0 {
                return Some(value);
            }
        }
        None
    }

    /// A number that is never negative in a sound file.
    fn size(&mut self) -> Option<u64> {
        let zigzag = self.varint()?;
        (zigzag & 1 == 0).then_some(zigzag >> 1)
    }

    /// Kind of the next field, whose number is put into `id`; [`END`] at the end of the structure.
    fn field(&mut self, id: &mut u64) -> Option<u8> {
        let byte = self.byte()?;
        if byte == END {
            return Some(END);
        }
        *id = if byte >> 4 == 0 { self.varint()? >> 1 } else { id.checked_add(u64::from(byte >> 4))? };
        Some(byte & 0x0f)
    }

    fn skip(&mut self, kind: u8, depth: usize) -> Option<()> {
        let depth = depth.checked_sub(1)?;
        match kind {
            // A truth value of a field is its kind.
            1 | 2 => Some(()),
            3 => self.jump(1),
            4..=6 => self.varint().map(|_| ()),
            7 => self.jump(8),
            8 => {
                let len = self.varint()?;
                self.jump(len)
            }
            9 | 10 => self.skip_list(depth),
            12 => {
                let mut id = 0;
                loop {
                    match self.field(&mut id)? {
                        END => return Some(()),
                        kind => self.skip(kind, depth)?,
                    }
                }
            }
            _ => None,
        }
    }

    fn skip_list(&mut self, depth: usize) -> Option<()> {
        let head = self.byte()?;
        let count = if head >> 4 == 15 { self.varint()? } else { u64::from(head >> 4) };
        for _ in 0..count {
            match head & 0x0f {
                // In a list, a truth value is a byte of its own.
                1 | 2 => self.jump(1)?,
                kind => self.skip(kind, depth)?,
            }
        }
        Some(())
    }

    fn jump(&mut self, bytes: u64) -> Option<()> {
        let at = self.at.checked_add(usize::try_from(bytes).ok()?)?;
        (at <= self.bytes.len()).then(|| self.at = at)
    }
}

#[cfg(test)]
mod tests {
    use super::{Header, Thrift};

    fn check(bytes: &[u8], expected: Option<Header>) {
        assert_eq!(Thrift { bytes, at: 0 }.page_header(), expected, "{bytes:02x?}");
    }

    #[test]
    fn sizes_are_read_past_whatever_else_a_header_holds() {
        let sizes = Header { own: 7, packed: 3, unpacked: 300 };
        check(&[0x15, 0x00, 0x15, 0xd8, 0x04, 0x15, 0x06], None);
        check(&[0x15, 0x00, 0x15, 0xd8, 0x04, 0x15, 0x06, 0x00], Some(Header { own: 8, ..sizes }));
        // A dictionary page header (field 7) with a number, an encoding and a truth value.
        let dictionary = [0x15, 0x04, 0x15, 0xd8, 0x04, 0x15, 0x06, 0x4c, 0x15, 0x02, 0x15, 0x00, 0x11, 0x00, 0x00];
        check(&dictionary, Some(Header { own: 15, ..sizes }));
        // Statistics with a value of two bytes inside a data page header.
        let data = [0x15, 0, 0x15, 0xd8, 0x04, 0x15, 0x06, 0x2c, 0x5c, 0x18, 0x02, b'a', b'b', 0x00, 0x00, 0x00];
        check(&data, Some(Header { own: 16, ..sizes }));
    }

    #[test]
    fn damaged_headers_are_left_to_the_decoder() {
        check(&[], None);
        check(&[0x15, 0x00, 0x15, 0x01, 0x00], None);
        check(&[0x1d, 0x00], None);
        check(&[0x18, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0x01], None);
        check(&[0x1c; 64], None);
    }
}
