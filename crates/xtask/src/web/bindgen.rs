//! wasm-bindgen as a library: from the compiled module to the module and script for browsers.

use std::fs;
use std::path::Path;

use wasm_bindgen_cli_support::Bindgen;

use crate::error::Error;
use crate::web::loader::Loader;
use crate::web::names;
use crate::workspace;

/// The output of wasm-bindgen.
#[derive(Debug)]
pub(crate) struct Glue {
    /// The module for the browser.
    pub(crate) wasm: Vec<u8>,
    /// The script for the module, which doesn't start anything yet.
    js: String,
    /// Additional scripts of libraries, with their names below `web/dist`.
    pub(crate) snippets: Vec<(String, Vec<u8>)>,
}

impl Glue {
    /// Returns the script with the loader of later parts inserted, and a last statement that starts the module
    /// `wasm_name`. The page then needs no inline script, which its Content-Security-Policy forbids.
    ///
    /// # Errors
    /// If wasm-bindgen imports the loader in an unknown form.
    pub(crate) fn script(&self, wasm_name: &str, loader: &Loader) -> Result<String, Error> {
        let script = loader.put_into(&self.js)?;
        Ok(format!(
            "{}\n__wbg_init({{ module_or_path: new URL(\"{wasm_name}\", import.meta.url) }});\n",
            script.trim_end()
        ))
    }
}

/// Runs wasm-bindgen on `module` for `<script type="module">`.
///
/// # Errors
/// If wasm-bindgen refuses the module, or the output folder next to the module can't be written.
pub(crate) fn generate(module: &Path) -> Result<Glue, Error> {
    let output = module.with_extension("bindgen");
    if output.exists() {
        // Snippets of an earlier build must not be mistaken for those of this one.
        fs::remove_dir_all(&output).map_err(Error::file("remove", &output))?;
    }
    let mut bindgen = Bindgen::new();
    bindgen
        .web(true)
        .and_then(|bindgen| {
            bindgen
                .input_path(module)
                .out_name("app")
                .typescript(false)
                // The parts that are loaded later use the main module's table of functions.
                .keep_lld_exports(true)
                .remove_name_section(true)
                .remove_producers_section(true)
                .generate(&output)
        })
        .map_err(|source| Error::Bindgen { path: module.to_path_buf(), source: source.into() })?;

    let wasm_path = output.join("app_bg.wasm");
    let wasm = fs::read(&wasm_path).map_err(Error::file("read", &wasm_path))?;
    let js = workspace::read(&output.join("app.js"))?;
    let (wasm, js) = names::shorten(&wasm_path, &wasm, &js)?;
    let mut snippets = Vec::new();
    for path in workspace::files(&output.join("snippets"), &[])? {
        let name = path.strip_prefix(&output).unwrap_or(&path).to_string_lossy().replace('\\', "/");
        snippets.push((name, fs::read(&path).map_err(Error::file("read", &path))?));
    }
    Ok(Glue { wasm, js, snippets })
}

#[cfg(test)]
mod tests {
    use super::Glue;
    use crate::web::loader::Loader;

    #[test]
    fn the_script_starts_the_named_module_at_its_end() {
        let glue = Glue {
            wasm: Vec::new(),
            js: "export default __wbg_init;\n\n".to_owned(),
            snippets: Vec::new(),
        };
        assert_eq!(
            glue.script("app_bg-1.wasm", &Loader::default()).unwrap(),
            "export default __wbg_init;\n__wbg_init({ module_or_path: new URL(\"app_bg-1.wasm\", import.meta.url) });\n"
        );
    }
}
