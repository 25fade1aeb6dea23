//! Identifiers that were blanked in part (`138****8000`): still personal information, and no longer a key.

use crate::form::Traits;
use crate::vocabulary::Category;

/// What a masked cell was, as far as the rest shows.
#[must_use]
pub fn masked_kind(plain: &[u8]) -> Option<Category> {
    if !Traits::of(plain).may_be_masked() {
        return None;
    }
    let text = std::str::from_utf8(plain).ok()?;
    let stars = text.chars().filter(|c| is_star(*c)).count();
    if stars == 0 || plain.len() > 80 {
        return None;
    }
    let kept: String = text.chars().filter(|c| !is_star(*c) && !matches!(c, ' ' | '-')).collect();
    if kept.is_empty() {
        return None;
    }
    if let Some((local, domain)) = text.split_once('@') {
        return (local.contains(is_star) && domain.contains('.')).then_some(Category::Email);
    }
    if text.chars().all(|c| is_star(c) || is_han(c) || c == '·') {
        return (kept.chars().count() <= 3 && text.chars().count() <= 6).then_some(Category::PersonName);
    }
    let digits_only = kept.bytes().all(|b| b.is_ascii_digit() || b == b'X' || b == b'x');
    if !digits_only || stars < 2 {
        return None;
    }
    number(text.chars().filter(|c| !matches!(c, ' ' | '-')).count(), text, stars)
}

/// Which numbered identifier has this length.
fn number(length: usize, text: &str, stars: usize) -> Option<Category> {
    match length {
        11 if text.starts_with('1') => Some(Category::MobilePhone),
        18 if text.starts_with('6') && text.starts_with("62") => Some(Category::BankCard),
        15 | 18 if stars >= 4 => Some(Category::ResidentId),
        16 | 17 | 19 if stars >= 4 => Some(Category::BankCard),
        _ => None,
    }
}

/// Whether the cell shows that parts were blanked.
#[must_use]
pub fn is_masked(plain: &[u8]) -> bool {
    Traits::of(plain).may_be_masked() && (masked_kind(plain).is_some() || memchr::memmem::find(plain, b"***").is_some())
}

fn is_star(c: char) -> bool {
    matches!(c, '*' | '＊' | '•' | '●' | '×')
}

fn is_han(c: char) -> bool {
    ('\u{3400}'..='\u{9FFF}').contains(&c)
}

#[cfg(test)]
mod tests {
    use super::masked_kind;
    use crate::vocabulary::Category;

    #[test]
    fn a_masked_identifier_still_shows_what_it_was() {
        let check = |cell: &str, expected| assert_eq!(masked_kind(cell.as_bytes()), expected, "{cell}");
        check("138****8000", Some(Category::MobilePhone));
        check("138-****-8000", Some(Category::MobilePhone));
        check("110105********002X", Some(Category::ResidentId));
        check("6222 **** **** 0005", Some(Category::BankCard));
        check("z***@example.com", Some(Category::Email));
        check("张*", Some(Category::PersonName));
        check("欧阳**", Some(Category::PersonName));
        check("*", None);
        check("2 * 3", None);
        check("13800138000", None);
        check("a*b", None);
    }
}
