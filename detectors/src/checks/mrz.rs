//! The second line of a passport's machine-readable zone (ICAO 9303 part 4): check digits with weights 7 3 1.

/// Characters of a line.
const LINE: usize = 44;

/// Whether the cell is such a line, or ends in one, and its check digits over number, birth day and expiry hold.
pub(super) fn passes(cell: &[u8]) -> bool {
    let Some(line) = cell.len().checked_sub(LINE).and_then(|from| cell.get(from..)) else { return false };
    let whole: Vec<u8> = [&line[..10], &line[13..20], &line[21..43]].concat();
    let parts: [(&[u8], u8); 4] =
        [(&line[..9], line[9]), (&line[13..19], line[19]), (&line[21..27], line[27]), (&whole, line[43])];
    parts.iter().all(|(part, digit)| check_digit(part) == Some(*digit))
}

fn check_digit(part: &[u8]) -> Option<u8> {
    let mut sum = 0;
    for (byte, weight) in part.iter().zip([7, 3, 1].iter().cycle()) {
        let value = if *byte == b'<' { 0 } else { char::from(*byte).to_digit(36)? };
        sum += value * weight;
    }
    u8::try_from(sum % 10).ok().map(|digit| b'0' + digit)
}

#[cfg(test)]
mod tests {
    use super::passes;

    #[test]
    fn the_printed_sample_passes() {
        let sample = "L898902C36UTO7408122F1204159ZE184226B<<<<<10";
        assert!(passes(sample.as_bytes()));
        assert!(passes(format!("P<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<\n{sample}").as_bytes()));
        assert!(!passes(sample.replace("7408", "7409").as_bytes()));
        assert!(!passes(b"") && !passes(&sample.as_bytes()[1..]));
    }
}
