//! What machines write: random tokens, vectors of features as numbers or as bytes in base64, addresses of media.

/// Fewest numbers of a vector; templates of faces and voices have 64 and more, lists of readings mostly fewer.
const FEWEST: usize = 32;

/// Bytes that templates of 128, 256, 512 … numbers of four bytes are made of.
const BLOCK: usize = 512;

/// Whether small letters, capital letters and digits all occur.
pub(super) fn is_mixed(cell: &[u8]) -> bool {
    [u8::is_ascii_lowercase, u8::is_ascii_uppercase, u8::is_ascii_digit].iter().all(|class| cell.iter().any(class))
}

/// Whether the cell is a list of many numbers with fractions among them, or base64 of whole blocks.
pub(super) fn is_vector(cell: &[u8]) -> bool {
    let separator = |byte: &u8| matches!(byte, b',' | b';' | b' ' | b'[' | b']');
    if cell.iter().any(|byte| matches!(byte, b',' | b';' | b' ')) {
        let numbers = cell.split(separator).filter(|part| part.iter().any(u8::is_ascii_digit)).count();
        return numbers >= FEWEST && memchr::memchr(b'.', cell).is_some();
    }
    let padding = cell.iter().rev().take_while(|byte| **byte == b'=').count();
    let bytes = (cell.len() / 4 * 3).saturating_sub(padding);
    cell.len().is_multiple_of(4) && bytes >= BLOCK && bytes.is_multiple_of(BLOCK)
}

/// Endings of files that hold images, sounds or videos, of persons or of anything else.
const MEDIA: &[&[u8]] = &[
    b"jpg", b"jpeg", b"png", b"gif", b"bmp", b"webp", b"heic", b"tif", b"tiff", b"mp3", b"wav", b"amr", b"m4a", b"aac",
    b"flac", b"ogg", b"opus", b"mp4", b"avi", b"mov", b"mkv", b"flv", b"wmv", b"m3u8", b"3gp", b"dcm",
];

/// Whether the path, without its parameters, ends like a file of media.
pub(super) fn is_media(cell: &[u8]) -> bool {
    let path = cell.split(|byte| matches!(byte, b'?' | b'#')).next().unwrap_or_default();
    let ending = path.rsplit(|byte| *byte == b'.').next().unwrap_or_default();
    ending.len() < path.len() && MEDIA.iter().any(|media| ending.eq_ignore_ascii_case(media))
}

#[cfg(test)]
mod tests {
    use super::{is_media, is_mixed, is_vector};

    #[test]
    fn media_are_told_by_their_ending() {
        assert!(is_media(b"/a/b.JPG?x=1.html") && is_media(b"oss://a/b.wav"));
        assert!(!is_media(b"/a/jpg") && !is_media(b"/a/b.html?x=1.jpg") && !is_media(b""));
    }

    #[test]
    fn tokens_mix_their_letters() {
        assert!(is_mixed(b"o6_bmjrPTlm6_2sgVt7hMZOPfL2M"));
        assert!(!is_mixed(b"organisationalcommunications") && !is_mixed(b"ABC123") && !is_mixed(b""));
    }

    #[test]
    fn vectors_are_long_lists_or_whole_blocks() {
        assert!(is_vector("0.5,".repeat(40).as_bytes()));
        assert!(!is_vector("5,".repeat(40).as_bytes()), "whole numbers are a list of ids");
        assert!(!is_vector("0.5,".repeat(20).as_bytes()));
        for blocks in 1..=4 {
            let bytes = 512 * blocks;
            let characters = bytes / 3 * 4 + [0, 4, 4][bytes % 3];
            let padding = [0, 2, 1][bytes % 3];
            let text = format!("{}{}", "A".repeat(characters - padding), "=".repeat(padding));
            assert!(is_vector(text.as_bytes()), "{bytes} bytes");
        }
        assert!(!is_vector("A".repeat(400).as_bytes()));
    }
}
