//! Numbers as typed in Chinese: full-width digits and points, `¥`, `元`, thousands separators.

/// Converts a typed number to ASCII. A text that is not a number is returned unchanged, so that it is reported as
/// typed.
///
/// A full stop `。` counts as a point, since it is the same key. A comma between two digits separates thousands.
pub(super) fn number(typed: &str) -> String {
    let plain: String = typed.chars().filter(|it| !it.is_whitespace()).map(half_width).collect();
    let bare = plain.trim_start_matches('¥').trim_end_matches(UNITS);
    let bare = bare.strip_suffix("CNY").or_else(|| bare.strip_suffix("RMB")).unwrap_or(bare);
    if is_grouped(bare) { bare.replace(',', "") } else { bare.to_owned() }
}

/// Units that are typed after a number although the field shows one.
const UNITS: [char; 5] = ['元', '块', '张', '个', '份'];

fn half_width(character: char) -> char {
    match character {
        // Full-width characters have the order of ASCII.
        '\u{ff01}'..='\u{ff5e}' => {
            u32::from(character).checked_sub(0xfee0).and_then(char::from_u32).unwrap_or(character)
        }
        '。' => '.',
        '、' => ',',
        '￥' => '¥',
        other => other,
    }
}

/// Returns `true` if commas separate thousands: groups of three after one to three digits, before any point.
fn is_grouped(text: &str) -> bool {
    let whole = text.split('.').next().unwrap_or_default();
    let mut groups = whole.split(',');
    let digits = |part: &str| part.bytes().all(|byte| byte.is_ascii_digit());
    let first = groups.next().unwrap_or_default();
    let mut rest = groups.peekable();
    rest.peek().is_some()
        && (1..=3).contains(&first.len())
        && digits(first)
        && rest.all(|group| group.len() == 3 && digits(group))
}

#[cfg(test)]
mod tests {
    use super::number;

    #[test]
    fn what_a_chinese_keyboard_makes_of_a_number_is_read() {
        for (typed, meant) in [
            ("５０", "50"),
            ("￥５０", "50"),
            ("¥ 50", "50"),
            ("50元", "50"),
            ("50 块", "50"),
            ("１２。５", "12.5"),
            ("１２．５０元", "12.50"),
            ("1,234.5", "1234.5"),
            ("１，２３４，５６７", "1234567"),
            ("3张", "3"),
            ("50 CNY", "50"),
            (" 50 ", "50"),
        ] {
            assert_eq!(number(typed), meant, "{typed}");
        }
    }

    #[test]
    fn what_may_mean_two_numbers_is_not_guessed() {
        for typed in ["1,5", "12,34", ",500", "1,2345", "50,", "5.000,5", "五十", "-5"] {
            assert_eq!(number(typed), typed);
        }
    }
}
