//! Shortens the names with which the module and its script call each other. wasm-bindgen ends each name with a hash of
//! sixteen digits, which doesn't compress and appears in both files.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::path::Path;

use walrus::Module;

use crate::error::Error;
use crate::web::classes;

/// The module name in the imports of wasm-bindgen's own script.
const SCRIPT: &str = "./app_bg.js";

/// Renames the script's functions, and the exports with a hash, to `$0`, `$1` and so on, in the module and in the
/// script. Also drops classes that the script never creates.
///
/// # Errors
/// If `wasm`, which was read from `path`, is not a module.
pub(crate) fn shorten(path: &Path, wasm: &[u8], script: &str) -> Result<(Vec<u8>, String), Error> {
    let mut module = Module::from_buffer(wasm)
        .map_err(|source| Error::Bindgen { path: path.to_path_buf(), source: source.into() })?;
    let script = classes::drop_unused(&mut module, script);
    let mut short = BTreeMap::new();
    for import in module.imports.iter_mut().filter(|import| import.module == SCRIPT) {
        import.name = short_name(&mut short, &import.name);
    }
    for export in module.exports.iter_mut().filter(|export| ends_with_hash(&export.name)) {
        export.name = short_name(&mut short, &export.name);
    }
    Ok((module.emit_wasm(), renamed(&script, &short)))
}

fn short_name(short: &mut BTreeMap<String, String>, name: &str) -> String {
    let next = format!("${}", short.len());
    short.entry(name.to_owned()).or_insert(next).clone()
}

fn ends_with_hash(name: &str) -> bool {
    let is_digit = |byte: &u8| matches!(byte, b'0'..=b'9' | b'a'..=b'f');
    name.as_bytes().last_chunk::<16>().is_some_and(|end| end.iter().all(is_digit))
}

/// Returns the script with short names, without indentation and documentation.
fn renamed(script: &str, short: &BTreeMap<String, String>) -> String {
    let is_part = |character: char| character.is_ascii_alphanumeric() || "_$".contains(character);
    let mut lines = Vec::new();
    let mut in_comment = false;
    for line in script.lines().map(str::trim) {
        in_comment |= line.starts_with("/**");
        if !in_comment && !line.is_empty() {
            let words = line.split_inclusive(|character| !is_part(character));
            let words = words.map(|word| {
                let name = word.trim_end_matches(|character| !is_part(character));
                short.get(name).map_or(Cow::Borrowed(word), |new| {
                    Cow::Owned(format!("{new}{}", word.strip_prefix(name).unwrap_or_default()))
                })
            });
            lines.push(words.collect::<String>());
        }
        in_comment &= !line.ends_with("*/");
    }
    lines.join("\n")
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;
    use std::path::Path;

    use super::{ends_with_hash, renamed, shorten};

    #[test]
    fn identifiers_are_replaced_as_a_whole() {
        let short = BTreeMap::from([("__wbg_get_0123456789abcdef".to_owned(), "$0".to_owned())]);
        let script = "/**\n * @returns {any}\n */\nconst i = {\n    __wbg_get_0123456789abcdef: (a) => x__wbg_get_0123456789abcdef(a),\n};\n\nwasm.__wbg_get_0123456789abcdef";
        let expected = "const i = {\n$0: (a) => x__wbg_get_0123456789abcdef(a),\n};\nwasm.$0";
        assert_eq!(renamed(script, &short), expected);
    }

    #[test]
    fn a_hash_is_sixteen_lower_case_hexadecimal_digits() {
        assert!(ends_with_hash("__wbg_get_0123456789abcdef") && ends_with_hash("0123456789abcdef"));
        assert!(!ends_with_hash("__wbg_get_0123456789ABCDEF") && !ends_with_hash("memory"));
    }

    #[test]
    fn imports_of_the_script_get_short_names_and_others_keep_theirs() {
        // (import "./app_bg.js" "f" (func)) (import "a" "f" (func))
        let module = b"\0asm\x01\0\0\0\x01\x04\x01\x60\0\0\x02\x17\x02\x0b./app_bg.js\x01f\0\0\x01a\x01f\0\0";
        let (wasm, script) = shorten(Path::new("app_bg.wasm"), module, "f: 1, g: 2").unwrap();
        assert_eq!(script, "$0: 1, g: 2");
        let has = |part: &[u8]| wasm.windows(part.len()).any(|window| window == part);
        assert!(has(b"./app_bg.js\x02$0") && has(b"\x01a\x01f"), "{wasm:?}");
        assert!(shorten(Path::new("app_bg.wasm"), b"\0as", "").is_err());
    }
}
