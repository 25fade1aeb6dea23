//! Which encoding a text file is in, from its first bytes; and the stream that turns it into UTF-8.

use std::io::{self, Read};

use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::{BIG5, Decoder, DecoderResult, Encoding, GB18030, GBK, UTF_8, UTF_16BE, UTF_16LE};
use memchr::memchr;

use crate::readers::ReadError;

/// An encoding and how many bytes of byte order mark stand before the text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Detected {
    pub(super) encoding: &'static Encoding,
    pub(super) mark: usize,
    /// Whether the sample leaves it open, because it is all ASCII.
    pub(super) open: bool,
}

/// The encoding that the user demanded.
pub(super) fn named(label: &str, sample: &[u8]) -> Result<Detected, ReadError> {
    let Some(encoding) = Encoding::for_label(label.trim().as_bytes()) else {
        let message =
            format!("encoding `{label}` is not known; write a label such as utf-8, gb18030, big5 or utf-16le");
        return Err(ReadError::Unsupported { message });
    };
    // A mark of another encoding than the one demanded is left in the text: the user has said what it is.
    let mark = Encoding::for_bom(sample).filter(|(found, _)| *found == encoding).map_or(0, |(_, len)| len);
    Ok(Detected { encoding: widened(encoding), mark, open: false })
}

/// The most likely encoding of a text that begins with `sample`; `whole`: there is nothing after it.
pub(super) fn detect(sample: &[u8], whole: bool) -> Detected {
    if let Some((encoding, mark)) = Encoding::for_bom(sample) {
        return Detected { encoding, mark, open: false };
    }
    let encoding = match wide_without_mark(sample) {
        Some(encoding) => encoding,
        None if mostly_utf8(sample, whole) => UTF_8,
        None => guess(sample, whole),
    };
    Detected { encoding, mark: 0, open: sample.is_ascii() && encoding == UTF_8 }
}

/// UTF-16 shows itself by the zero half of its delimiters, digits and line ends. Pairs of two ASCII characters speak against it:
/// they are the rule in other encodings, and a few zero bytes may stand among them.
fn wide_without_mark(sample: &[u8]) -> Option<&'static Encoding> {
    memchr(0, sample)?;
    let ascii = |byte: u8| byte.is_ascii_graphic() || matches!(byte, b' ' | b'\t' | b'\r' | b'\n');
    let (mut little, mut big, mut narrow, mut total) = (0_usize, 0_usize, 0_usize, 0_usize);
    for pair in sample.chunks_exact(2) {
        total += 1;
        little += usize::from(ascii(pair[0]) && pair[1] == 0);
        big += usize::from(pair[0] == 0 && ascii(pair[1]));
        narrow += usize::from(ascii(pair[0]) && ascii(pair[1]));
    }
    let shows = |own: usize, other: usize| own * 10 > total && own > other * 10 && own > narrow;
    match (shows(little, big), shows(big, little)) {
        (true, _) => Some(UTF_16LE),
        (_, true) => Some(UTF_16BE),
        (false, false) => None,
    }
}

/// Valid UTF-8, or so much of it that the rest is damage. By chance, Chinese in another encoding makes many valid pairs of bytes
/// and hardly a valid triple, which is what Chinese is made of in UTF-8.
fn mostly_utf8(sample: &[u8], whole: bool) -> bool {
    if Encoding::utf8_valid_up_to(sample) == sample.len() {
        return true;
    }
    if !whole && std::str::from_utf8(sample).is_err_and(|fault| fault.error_len().is_none()) {
        return true;
    }
    let (mut pairs, mut triples, mut faults) = (0_usize, 0_usize, 0_usize);
    let mut chunks = sample.utf8_chunks().peekable();
    while let Some(chunk) = chunks.next() {
        for c in chunk.valid().chars() {
            pairs += usize::from(c.len_utf8() == 2);
            triples += usize::from(c.len_utf8() > 2);
        }
        let cut_off = chunks.peek().is_none() && !whole;
        faults += usize::from(!chunk.invalid().is_empty() && !cut_off);
    }
    faults == 0 || triples >= 2 * faults || pairs >= 20 * faults
}

fn guess(sample: &[u8], whole: bool) -> &'static Encoding {
    if reads_as_chinese(sample, whole) {
        return GB18030;
    }
    if reads_as_traditional(sample, whole) {
        return BIG5;
    }
    let mut detector = EncodingDetector::new(Iso2022JpDetection::Deny);
    detector.feed(sample, whole);
    widened(detector.guess(None, Utf8Detection::Deny))
}

/// GBK and GB2312 are parts of GB18030, which decodes all three.
fn widened(encoding: &'static Encoding) -> &'static Encoding {
    if encoding == GBK { GB18030 } else { encoding }
}

/// Whether the bytes are whole GB18030 and most of its characters stand in level 1 of GB/T 2312, ordered by pinyin, which holds
/// the 3755 most used characters. Short texts (a header of two words) are too little for statistics of letter pairs.
fn reads_as_chinese(sample: &[u8], whole: bool) -> bool {
    let (mut common, mut later, mut double, mut at) = (0_usize, 0_usize, 0_usize, 0);
    while at < sample.len() {
        let lead = sample[at];
        if lead < 0x80 {
            at += 1;
            continue;
        }
        let Some(&trail) = sample.get(at + 1) else { break };
        if !(0x81..=0xfe).contains(&lead) || !(0x30..=0xfe).contains(&trail) || trail == 0x7f {
            return false;
        }
        double += 1;
        common += usize::from((0xb0..=0xd7).contains(&lead) && trail >= 0xa1);
        later += usize::from((0xc9..=0xd7).contains(&lead) && trail >= 0xa1);
        at += if trail < 0x40 { 4 } else { 2 };
    }
    let ends_well = at == sample.len() || !whole;
    // Korean EUC-KR fills the same area, but never its second half.
    let spread = double < 20 || later * 10 > double;
    ends_well && double > 0 && common * 10 >= double * 7 && spread
}

/// Whether the bytes are whole Big5 and nearly all of its characters stand among the 5401 most used (rows A4 to C6). Two in
/// five of its second bytes are below 80; in GB 2312 and in the encodings of Japan and Korea that have the same first bytes
/// none is, and GBK's further characters begin with other bytes.
fn reads_as_traditional(sample: &[u8], whole: bool) -> bool {
    let (mut common, mut low, mut double, mut at) = (0_usize, 0_usize, 0_usize, 0);
    while at < sample.len() {
        let lead = sample[at];
        if lead < 0x80 {
            at += 1;
            continue;
        }
        let Some(&trail) = sample.get(at + 1) else { break };
        if !(0x81..=0xfe).contains(&lead) || !matches!(trail, 0x40..=0x7e | 0xa1..=0xfe) {
            return false;
        }
        // Rows A1 to A3 hold punctuation in both encodings and say nothing.
        let counts = usize::from(!(0xa1..=0xa3).contains(&lead));
        double += counts;
        common += counts * usize::from((0xa4..=0xc6).contains(&lead));
        low += counts * usize::from(trail < 0x80);
        at += 2;
    }
    let ends_well = at == sample.len() || !whole;
    ends_well && low > 0 && common * 10 >= double * 9 && low * 20 >= double * 3
}

/// Whether an encoding needs decoding: UTF-8 passes as it is, so that a damaged cell keeps its bytes.
pub(super) fn passes(encoding: &'static Encoding) -> bool {
    encoding == UTF_8
}

/// A stream of UTF-8.
pub(super) struct Transcoder<R> {
    inner: R,
    encoding: &'static Encoding,
    /// What the text is decoded by; `None`: it passes as it is.
    decoder: Option<Decoder>,
    input: Vec<u8>,
    from: usize,
    ended: bool,
    /// A fault of the inner stream, kept until the bytes before it have been handed over.
    fault: Option<io::Error>,
    /// Whether only ASCII has passed so far, so that the encoding is to be told from the first other bytes.
    open: bool,
    /// Makes CR-only line ends readable as LF.
    cr_to_lf: bool,
}

/// Bytes asked of the inner stream at once.
const INPUT: usize = 64 << 10;

impl<R: Read> Transcoder<R> {
    pub(super) fn new(inner: R, detected: Detected, cr_to_lf: bool) -> Self {
        let Detected { encoding, open, .. } = detected;
        let decoder = (!passes(encoding)).then(|| encoding.new_decoder_without_bom_handling());
        Self { inner, encoding, decoder, input: Vec::new(), from: 0, ended: false, fault: None, open, cr_to_lf }
    }

    pub(super) fn inner(&self) -> &R {
        &self.inner
    }

    pub(super) fn inner_mut(&mut self) -> &mut R {
        &mut self.inner
    }

    /// The encoding in use.
    pub(super) fn encoding(&self) -> &'static Encoding {
        self.encoding
    }

    /// Appends up to about `wanted` bytes of UTF-8; `false` at the end.
    ///
    /// # Errors
    /// What the inner stream says; bytes before the fault have been appended.
    pub(super) fn append(&mut self, into: &mut Vec<u8>, wanted: usize) -> io::Result<bool> {
        let before = into.len();
        let more = match self.decoder.take() {
            None => append_raw(&mut self.inner, into, wanted).map(|more| self.settle(into, before, more)),
            Some(mut decoder) => {
                let more = self.append_decoded(&mut decoder, into);
                self.decoder = Some(decoder);
                more
            }
        };
        if self.cr_to_lf {
            into[before..].iter_mut().filter(|byte| **byte == b'\r').for_each(|byte| *byte = b'\n');
        }
        more
    }

    /// Tells the encoding by the first bytes that are not ASCII, if it is still open; `from`: where new bytes begin.
    fn settle(&mut self, into: &mut Vec<u8>, from: usize, more: bool) -> bool {
        if !self.open {
            return more;
        }
        let Some(at) = into[from..].iter().position(|byte| !byte.is_ascii()) else { return more };
        self.open = false;
        self.encoding = detect(&into[from + at..], !more).encoding;
        if passes(self.encoding) {
            return more;
        }
        self.input = into.split_off(from + at);
        self.from = 0;
        self.ended = !more;
        self.decoder = Some(self.encoding.new_decoder_without_bom_handling());
        true
    }

    fn append_decoded(&mut self, decoder: &mut Decoder, into: &mut Vec<u8>) -> io::Result<bool> {
        if self.from == self.input.len() {
            if self.ended {
                return self.fault.take().map_or(Ok(false), Err);
            }
            self.input.clear();
            self.from = 0;
            match append_raw(&mut self.inner, &mut self.input, INPUT) {
                Ok(more) => self.ended = !more,
                Err(fault) => {
                    self.ended = true;
                    self.fault = Some(fault);
                }
            }
        }
        let room =
            decoder.max_utf8_buffer_length_without_replacement(self.input.len() - self.from).unwrap_or(INPUT * 3);
        let start = into.len();
        into.resize(start + room, 0);
        let (result, read, written) =
            decoder.decode_to_utf8_without_replacement(&self.input[self.from..], &mut into[start..], self.ended);
        into.truncate(start + written);
        self.from += read;
        if let DecoderResult::Malformed(..) = result {
            into.extend_from_slice("\u{fffd}".as_bytes());
            return Ok(true);
        }
        Ok(!(self.ended && self.from == self.input.len() && self.fault.is_none()))
    }
}

/// Appends up to `wanted` bytes; `false` at the end.
fn append_raw(inner: &mut impl Read, into: &mut Vec<u8>, wanted: usize) -> io::Result<bool> {
    let before = into.len();
    inner.by_ref().take(wanted as u64).read_to_end(into)?;
    Ok(into.len() - before == wanted)
}

#[cfg(test)]
mod tests {
    use encoding_rs::{BIG5, EUC_JP, EUC_KR, Encoding, GB18030, SHIFT_JIS, UTF_8};

    use super::detect;

    fn check(encoding: &'static Encoding, text: &str, expected: &'static Encoding) {
        let (bytes, _, unmapped) = encoding.encode(text);
        assert!(!unmapped, "{} cannot hold {text}", encoding.name());
        for cut in [bytes.len(), bytes.len() - 1] {
            let found = detect(&bytes[..cut], cut == bytes.len()).encoding;
            assert_eq!(found, expected, "{} in {}, {cut} of {} bytes", text, encoding.name(), bytes.len());
        }
    }

    #[test]
    fn traditional_and_simplified_chinese_are_told_apart() {
        for text in [
            "姓名,電話,地址,備註\n王小明,0912345678,臺北市信義區信義路五段7號,常客\n陳淑芬,0987654321,新北市板橋區文化路,請於下午聯絡\n",
            "客戶編號,姓名,香港身份證號,住址\nC001,陳大文,A123456(3),九龍旺角彌敦道123號\n",
            "姓名,電話\n",
        ] {
            check(BIG5, text, BIG5);
            check(UTF_8, text, UTF_8);
        }
        for text in [
            "姓名,电话,地址,备注\n王小明,13800138000,北京市朝阳区建国路88号,常客\n陈淑芬,13900139000,广东省深圳市南山区科技园,下午联系\n",
            "姓名,电话\n",
            "编号,名称,价格\n1,苹果,3\n",
            "地址\n",
            "姓名,電話,地址,備註\n王小明,0912345678,臺北市信義區信義路五段7號,常客\n",
        ] {
            check(GB18030, text, GB18030);
        }
    }

    #[test]
    fn neighbours_are_not_taken_for_traditional_chinese() {
        let japanese =
            "氏名,電話番号,住所\n山田太郎,0312345678,東京都千代田区丸の内\nさとう はなこ,0312345679,おおさかし\n";
        let korean = "이름,전화번호,주소\n홍길동,0212345678,서울특별시 종로구 세종대로\n";
        for (encoding, text) in [(SHIFT_JIS, japanese), (EUC_JP, japanese), (EUC_KR, korean)] {
            let (bytes, ..) = encoding.encode(text);
            let found = detect(&bytes, true).encoding;
            assert!(found != BIG5 && found != GB18030, "{} is read as {}", encoding.name(), found.name());
        }
    }
}
