//! Walks through a JSON text without building anything: the leaves and the steps to them are told to a [`Sink`].
//!
//! Written for cells as they come, so it also takes what Python prints (single quotes, `None`, `True`, `NaN`), line ends
//! inside strings and numbers with leading zeros. Whatever `serde_json` accepts is accepted, with the same leaves.

use memchr::memchr2;

/// Values nested deeper than this are told as one piece of text.
pub(super) const DEPTH: usize = 16;

/// A stretch of the text that is walked through.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Stretch {
    pub(super) at: usize,
    pub(super) len: usize,
    /// It holds escapes that [`unescaped`] has to undo.
    pub(super) escaped: bool,
}

/// A value without parts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Leaf {
    Null,
    /// A number or a word.
    Bare(Stretch),
    /// What stands between quotes.
    String(Stretch),
    /// A list of fractions (a position, a vector): one value, as text.
    Vector(Stretch),
    /// A value nested too deep to be walked through, as text.
    Deep(Stretch),
}

/// Who is told of steps and leaves.
pub(super) trait Sink {
    /// A field begins.
    fn field(&mut self, key: Stretch);
    /// The items of a list begin.
    fn items(&mut self);
    /// The last field or list ends.
    fn leave(&mut self);
    /// A value stands here.
    fn leaf(&mut self, leaf: Leaf);
}

/// A sink for those who only ask whether a text is whole.
struct Nobody;

impl Sink for Nobody {
    fn field(&mut self, _: Stretch) {}
    fn items(&mut self) {}
    fn leave(&mut self) {}
    fn leaf(&mut self, _: Leaf) {}
}

/// Whether the text is one object or list with parts, and nothing else.
pub(super) fn opens(text: &[u8]) -> bool {
    let mut walker = Walker { text, at: 0, sink: &mut Nobody };
    matches!(walker.peek(), Some(b'{' | b'[')) && walker.vector().is_none() && walker.whole().is_some()
}

/// Tells the sink everything in a text that [`opens`].
pub(super) fn walk(text: &[u8], sink: &mut impl Sink) {
    let _ = Walker { text, at: 0, sink }.whole();
}

struct Walker<'a, S> {
    text: &'a [u8],
    at: usize,
    sink: &'a mut S,
}

impl<S: Sink> Walker<'_, S> {
    fn whole(&mut self) -> Option<()> {
        self.value(0)?;
        self.peek().is_none().then_some(())
    }

    /// The next byte that is no white space.
    fn peek(&mut self) -> Option<u8> {
        while let Some(byte) = self.text.get(self.at) {
            if !byte.is_ascii_whitespace() {
                return Some(*byte);
            }
            self.at += 1;
        }
        None
    }

    fn take(&mut self, wanted: u8) -> Option<()> {
        (self.peek()? == wanted).then(|| self.at += 1)
    }

    fn value(&mut self, depth: usize) -> Option<()> {
        let leaf = match self.peek()? {
            b'{' | b'[' if depth >= DEPTH => Leaf::Deep(self.skip()?),
            b'{' => return self.object(depth),
            b'[' => match self.vector() {
                Some(stretch) => Leaf::Vector(stretch),
                None => return self.list(depth),
            },
            quote @ (b'"' | b'\'') => Leaf::String(self.string(quote)?),
            _ => self.bare()?,
        };
        self.sink.leaf(leaf);
        Some(())
    }

    fn object(&mut self, depth: usize) -> Option<()> {
        self.take(b'{')?;
        if self.take(b'}').is_some() {
            return Some(());
        }
        loop {
            let key = match self.peek()? {
                quote @ (b'"' | b'\'') => self.string(quote)?,
                _ => return None,
            };
            self.take(b':')?;
            self.sink.field(key);
            self.value(depth + 1)?;
            self.sink.leave();
            if self.take(b',').is_none() {
                return self.take(b'}');
            }
        }
    }

    fn list(&mut self, depth: usize) -> Option<()> {
        self.take(b'[')?;
        if self.take(b']').is_some() {
            return Some(());
        }
        self.sink.items();
        loop {
            self.value(depth + 1)?;
            if self.take(b',').is_none() {
                self.sink.leave();
                return self.take(b']');
            }
        }
    }

    /// A list of numbers that all have a fraction, taken whole; `None` (and nothing taken) where it is another list.
    fn vector(&mut self) -> Option<Stretch> {
        let start = self.at;
        let end = start + self.text.get(start..)?.iter().position(|b| *b == b']')?;
        let inner = self.text.get(start + 1..end).filter(|_| self.text[start] == b'[')?;
        let is_fraction = |part: &[u8]| {
            let part = part.trim_ascii();
            part.contains(&b'.') && part.iter().all(|b| b.is_ascii_digit() || b"+-.eE".contains(b))
        };
        if !inner.split(|b| *b == b',').all(is_fraction) {
            return None;
        }
        self.at = end + 1;
        Some(Stretch { at: start, len: self.at - start, escaped: false })
    }

    fn string(&mut self, quote: u8) -> Option<Stretch> {
        let start = self.at + 1;
        let mut at = start;
        let mut escaped = false;
        loop {
            at += memchr2(quote, b'\\', self.text.get(at..)?)?;
            if self.text[at] == quote {
                self.at = at + 1;
                return Some(Stretch { at: start, len: at - start, escaped });
            }
            escaped = true;
            at += 2;
        }
    }

    fn bare(&mut self) -> Option<Leaf> {
        let start = self.at;
        let rest = &self.text[start..];
        let len = rest.iter().take_while(|b| b.is_ascii_alphanumeric() || b"+-.".contains(b)).count();
        let word = &rest[..len];
        self.at += len;
        let number = matches!(word, [b'-', b'0'..=b'9', ..] | [b'0'..=b'9', ..])
            && word.iter().all(|b| b.is_ascii_digit() || b"+-.eE".contains(b));
        match word {
            b"null" | b"None" | b"NaN" | b"Infinity" | b"-Infinity" | b"undefined" => Some(Leaf::Null),
            b"true" | b"false" | b"True" | b"False" => Some(Leaf::Bare(Stretch { at: start, len, escaped: false })),
            _ => number.then_some(Leaf::Bare(Stretch { at: start, len, escaped: false })),
        }
    }

    /// Passes over an object or list by its brackets alone.
    fn skip(&mut self) -> Option<Stretch> {
        let start = self.at;
        let mut open = 0usize;
        loop {
            match *self.text.get(self.at)? {
                quote @ (b'"' | b'\'') => {
                    self.string(quote)?;
                    continue;
                }
                b'{' | b'[' => open += 1,
                b'}' | b']' => open -= 1,
                _ => {}
            }
            self.at += 1;
            if open == 0 {
                return Some(Stretch { at: start, len: self.at - start, escaped: false });
            }
        }
    }
}

/// Undoes the escapes of a string; what is no escape stays as it is.
pub(super) fn unescaped(text: &[u8]) -> Vec<u8> {
    let mut out = Vec::with_capacity(text.len());
    let mut at = 0;
    while at < text.len() {
        let next = memchr::memchr(b'\\', &text[at..]).map_or(text.len(), |n| at + n);
        out.extend_from_slice(&text[at..next]);
        at = next + 2;
        match text.get(next + 1) {
            Some(b'n') => out.push(b'\n'),
            Some(b't') => out.push(b'\t'),
            Some(b'r') => out.push(b'\r'),
            Some(b'b') => out.push(8),
            Some(b'f') => out.push(12),
            Some(b'u') => at += character(&text[next..], &mut out),
            Some(other) => out.push(*other),
            None => out.extend(text.get(next)),
        }
    }
    out
}

/// Writes the character of `\u4e2d` or of a pair of surrogates; returns how many bytes more than `\u` that took.
fn character(text: &[u8], out: &mut Vec<u8>) -> usize {
    let unit = |at: usize| {
        let digits = text.get(at..at + 6)?.strip_prefix(b"\\u")?;
        u16::from_str_radix(std::str::from_utf8(digits).ok()?, 16).ok()
    };
    let Some(first) = unit(0) else {
        out.push(b'u');
        return 0;
    };
    let pair = unit(6).filter(|second| (0xDC00..0xE000).contains(second) && (0xD800..0xDC00).contains(&first));
    let known = char::decode_utf16(std::iter::once(first).chain(pair)).next();
    let character = known.and_then(Result::ok).unwrap_or(char::REPLACEMENT_CHARACTER);
    out.extend_from_slice(character.encode_utf8(&mut [0; 4]).as_bytes());
    if pair.is_some() { 10 } else { 4 }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use serde_json::Value;

    use super::{DEPTH, Leaf, Sink, Stretch, opens, unescaped, walk};

    struct Told<'a> {
        text: &'a [u8],
        path: Vec<String>,
        leaves: Vec<String>,
    }

    impl Told<'_> {
        fn text(&self, s: Stretch) -> String {
            let bytes = &self.text[s.at..s.at + s.len];
            String::from_utf8_lossy(&if s.escaped { unescaped(bytes) } else { bytes.to_vec() }).into_owned()
        }
    }

    impl Sink for Told<'_> {
        fn field(&mut self, key: Stretch) {
            let key = self.text(key);
            self.path.push(key);
        }
        fn items(&mut self) {
            self.path.push("[]".to_owned());
        }
        fn leave(&mut self) {
            self.path.pop();
        }
        fn leaf(&mut self, leaf: Leaf) {
            let text = match leaf {
                Leaf::Null => "-".to_owned(),
                Leaf::Bare(s) | Leaf::String(s) | Leaf::Vector(s) | Leaf::Deep(s) => self.text(s),
            };
            self.leaves.push(format!("{}={text}", self.path.join("/")));
        }
    }

    fn told(text: &str) -> Option<Vec<String>> {
        let mut sink = Told { text: text.as_bytes(), path: Vec::new(), leaves: Vec::new() };
        opens(text.as_bytes()).then(|| walk(text.as_bytes(), &mut sink))?;
        assert!(sink.path.is_empty(), "every step is left again");
        Some(sink.leaves)
    }

    #[test]
    fn leaves_are_told_with_the_steps_to_them() {
        let check = |text: &str, expected: &[&str]| assert_eq!(told(text).unwrap(), expected, "{text}");
        check(
            r#"{"user":{"phone":"138","n":1},"k":[{"s":"a"},{"s":null}]}"#,
            &["user/phone=138", "user/n=1", "k/[]/s=a", "k/[]/s=-"],
        );
        check(r#" ["a", "b\"\u4e2d\ud83d\ude00"] "#, &["[]=a", "[]=b\"中😀"]);
        check("{'phone': '138', 'x': None, 'ok': True}", &["phone=138", "x=-", "ok=True"]);
        check(
            r#"{"at":[116.39, 39.9],"ids":[13800138000,1]}"#,
            &["at=[116.39, 39.9]", "ids/[]=13800138000", "ids/[]=1"],
        );
        check("{}", &[]);
        let deep = format!("{}1{}", "[".repeat(DEPTH + 3), "]".repeat(DEPTH + 3));
        check(&deep, &[&format!("{}=[[[1]]]", ["[]"; DEPTH].join("/"))]);
    }

    #[test]
    fn what_is_no_whole_object_or_list_is_left_alone() {
        for text in [
            "",
            "{",
            "[",
            "{\"a\":}",
            "{\"a\":1",
            "[张三]",
            "{ABC}",
            "[1,]",
            "{\"a\":1}x",
            "\"a\"",
            "1",
            "[1.5,2.5]",
            "{'a':'b",
            "[\"\\",
        ] {
            assert_eq!(told(text), None, "{text}");
        }
        let deep = "[".repeat(100_000);
        assert_eq!(told(&deep), None, "no stack runs over");
    }

    fn leaves(value: &Value, path: &mut Vec<String>, out: &mut Vec<String>) {
        match value {
            Value::Null => out.push(format!("{}=-", path.join("/"))),
            Value::Object(fields) => {
                for (key, value) in fields {
                    path.push(key.clone());
                    leaves(value, path, out);
                    path.pop();
                }
            }
            Value::Array(items) => {
                path.push("[]".to_owned());
                for item in items {
                    leaves(item, path, out);
                }
                path.pop();
            }
            Value::String(text) => out.push(format!("{}={text}", path.join("/"))),
            Value::Bool(_) | Value::Number(_) => out.push(format!("{}={value}", path.join("/"))),
        }
    }

    fn json() -> impl Strategy<Value = Value> {
        let leaf = prop_oneof![
            Just(Value::Null),
            any::<bool>().prop_map(Value::from),
            any::<i64>().prop_map(Value::from),
            "\\PC{0,6}|[\"\\\\/\n\t{}\\[\\]:,']{0,5}".prop_map(Value::from),
        ];
        leaf.prop_recursive(4, 32, 4, |inner| {
            prop_oneof![
                prop::collection::vec(inner.clone(), 0..4).prop_map(Value::from),
                prop::collection::btree_map("\\PC{0,4}|[\"\\\\]{0,2}", inner, 0..4)
                    .prop_map(|map| Value::Object(map.into_iter().collect())),
            ]
        })
    }

    proptest! {
        #[test]
        fn every_json_text_gives_the_leaves_that_serde_json_gives(value in json(), pretty: bool) {
            let text = if pretty { serde_json::to_string_pretty(&value) } else { serde_json::to_string(&value) };
            let text = text.unwrap();
            let mut expected = Vec::new();
            leaves(&value, &mut Vec::new(), &mut expected);
            let has_parts = value.is_object() || value.is_array();
            prop_assert_eq!(told(&text), has_parts.then_some(expected));
        }

        #[test]
        fn any_bytes_are_walked_through_without_harm(text in "[\\[\\]{}:,\"'\\\\a1.u \n-]{0,60}") {
            let _ = told(&text);
            let _ = unescaped(text.as_bytes());
        }

        #[test]
        fn a_cut_text_is_never_whole(value in json(), at in 0usize..400) {
            let text = value.to_string();
            if let Some(cut) = text.get(..at.min(text.len().saturating_sub(1))) {
                prop_assert!(told(cut).is_none());
            }
        }
    }
}
