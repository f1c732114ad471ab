//! Drops classes that libraries offer to scripts and that the dashboard never creates, such as the streams of
//! `wasm-streams`. Their functions would stay in the module because it exports them.

use walrus::{Module, passes};

/// The statement with which wasm-bindgen begins a class.
const CLASS: &str = "export class ";

/// Drops the classes that `script` never creates, from it and from `module`, with everything that only they use.
/// Returns the script.
pub(crate) fn drop_unused(module: &mut Module, script: &str) -> String {
    let unused: Vec<&str> =
        script.lines().filter_map(name).filter(|it| !creates(script, it)).collect();
    if unused.is_empty() {
        return script.to_owned();
    }
    let exports: Vec<_> = module
        .exports
        .iter()
        .filter(|export| unused.iter().any(|class| is_of(class, &export.name)))
        .map(walrus::Export::id)
        .collect();
    for export in exports {
        module.exports.delete(export);
    }
    passes::gc::run(module);
    without(script, &unused)
}

/// Returns the name of the class that begins in a line.
fn name(line: &str) -> Option<&str> {
    line.strip_prefix(CLASS)?.split(' ').next()
}

/// Returns `true` if the script creates objects of a class: by this function, which wasm-bindgen writes for classes that
/// Rust code returns, or by a constructor.
fn creates(script: &str, class: &str) -> bool {
    script.contains(&format!("{class}.__wrap")) || script.contains(&format!("new {class}("))
}

/// Returns `true` if an export of the module is a function of a class.
fn is_of(class: &str, export: &str) -> bool {
    let export = export.strip_prefix("__wbg_").unwrap_or(export);
    let rest = export.strip_prefix(&class.to_lowercase());
    rest.is_some_and(|rest| rest.starts_with('_'))
}

/// Returns the script without the classes and the statements about them. A statement ends with its last line that is
/// indented or closes a bracket.
fn without(script: &str, classes: &[&str]) -> String {
    let is_about = |line: &str| {
        classes.iter().any(|class| {
            line.starts_with(&format!("{CLASS}{class} "))
                || line.starts_with(&format!("if (Symbol.dispose) {class}."))
                || line.starts_with(&format!("const {class}Finalization "))
        })
    };
    let mut dropping = false;
    let mut kept = String::with_capacity(script.len());
    for line in script.lines() {
        let continues = line.starts_with([' ', '}']);
        dropping = is_about(line) || (dropping && continues);
        if !dropping {
            kept.push_str(line);
            kept.push('\n');
        }
    }
    kept
}

#[cfg(test)]
mod tests {
    use walrus::Module;

    use super::drop_unused;

    /// Exports the same function as `b_read`, `__wbg_b_free`, `a_read` and `boot`.
    const MODULE: &[u8] = b"\0asm\x01\0\0\0\x01\x04\x01\x60\0\0\x03\x02\x01\0\x07\x29\x04\
        \x06b_read\0\0\x0c__wbg_b_free\0\0\x06a_read\0\0\x04boot\0\0\x0a\x04\x01\x02\0\x0b";

    #[test]
    fn a_class_that_is_never_created_is_dropped_with_its_functions() {
        let script = "export class A {\n    read() {\n        wasm.a_read();\n    }\n}\nexport class B {\n    read() {\n        wasm.b_read();\n    }\n}\n\
            if (Symbol.dispose) B.prototype[Symbol.dispose] = B.prototype.free;\n\nconst made = A.__wrap(0);\n\
            const BFinalization = (typeof FinalizationRegistry === 'undefined')\n    ? { }\n    : new FinalizationRegistry(ptr => wasm.__wbg_b_free(ptr, 1));\nlet wasm;\n";
        let mut module = Module::from_buffer(MODULE).unwrap();
        let kept = drop_unused(&mut module, script);
        assert_eq!(
            kept,
            "export class A {\n    read() {\n        wasm.a_read();\n    }\n}\n\nconst made = A.__wrap(0);\nlet wasm;\n"
        );
        let exports: Vec<&str> = module.exports.iter().map(|export| export.name.as_str()).collect();
        assert_eq!(exports, ["a_read", "boot"]);
    }
}
