//! A list of codes that was pasted into the field of a till.

use std::collections::BTreeSet;

/// Maximum number of codes of a list. The rest is left out.
pub const MAX_TOGETHER: usize = 100;

/// Returns the codes of a list, each once and in its order; empty if the text is one code. Lines, tabs, commas and
/// semicolons separate codes; spaces and hyphens belong to a code.
pub fn codes_of_list(text: &str) -> Vec<String> {
    let mut seen = BTreeSet::new();
    let codes: Vec<String> = text
        .split(['\n', '\r', '\t', ',', ';', '，', '；', '、'])
        .map(str::trim)
        .filter(|code| !code.is_empty() && seen.insert(code.to_owned()))
        .map(str::to_owned)
        .collect();
    if codes.len() > 1 { codes } else { Vec::new() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_and_separators_of_both_languages_make_a_list() {
        let list = "4321-5678-9012\r\n 4321 5678 9013 \n\n4321-5678-9012\tA7,B8；C9、D1";
        let codes = ["4321-5678-9012", "4321 5678 9013", "A7", "B8", "C9", "D1"];
        assert_eq!(codes_of_list(list), codes);
    }

    #[test]
    fn one_code_is_no_list() {
        for text in ["", " \n", "4321 5678 9012", "4321-5678-9012\n", "A7,A7"] {
            assert_eq!(codes_of_list(text), Vec::<String>::new(), "{text:?}");
        }
    }
}
