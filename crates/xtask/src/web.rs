//! `cargo xtask web`: builds the dashboard into `web/dist`, ready to be embedded and served.
//!
//! The build reads `web/index.html`, `web/first-paint.js` and `web/favicon.svg` (inserted into the page),
//! `web/style` (joined to one stylesheet for the first page, and one that the code of later pages brings along), `web/public/`
//! (copied unchanged), `docs/guide` with `web/guide` (rendered), and the crate `web`. It writes files named by their content, so
//! that browsers may keep them forever, and their brotli and gzip versions.

mod bindgen;
mod classes;
mod compress;
mod dist;
mod guide;
mod loader;
mod names;
mod page;
mod report;
mod split;
mod stamp;
mod stylesheet;

use std::fs;
use std::path::Path;
use std::process::ExitCode;

use sha2::{Digest as _, Sha256};

use crate::console::Steps;
use crate::error::Error;
use crate::{cargo, toolchain, workspace};

pub(crate) use crate::web::report::Report;
pub(crate) use crate::web::stylesheet::sources as stylesheet_sources;

use crate::web::dist::Asset;

/// Builds the dashboard and prints its size.
///
/// # Errors
/// If a build fails, or the first load exceeds the budget.
pub(crate) fn command() -> Result<ExitCode, Error> {
    let mut steps = Steps::new(2);
    let step = steps.begin("Checking the toolchain");
    toolchain::ensure_wasm()?;
    step.done("ready");

    let step = steps.begin("Building the dashboard (release, small)");
    let report = build()?;
    step.done(if report.fresh { "nothing has changed" } else { "written to web/dist" });

    println!("\n{report}");
    report.within_budget()?;
    Ok(ExitCode::SUCCESS)
}

/// Builds the dashboard into `web/dist`, unless it is up to date.
///
/// # Errors
/// If a build fails. Doesn't check the budget.
pub(crate) fn build() -> Result<Report, Error> {
    let module = cargo::build_binary(
        "building the dashboard",
        "web",
        &["-p", "web", "--features", "split", "--profile", "web", "--target", toolchain::WASM],
        // Splitting uses the linker's relocations.
        &["-Clink-arg=--emit-relocs"],
    )?;
    let folder = workspace::web();
    let wasm = fs::read(&module).map_err(Error::file("read", &module))?;
    let page_path = folder.join("index.html");
    let page = workspace::read(&page_path)?;
    let first_paint = workspace::read(&folder.join("first-paint.js"))?;
    let icon = workspace::read(&folder.join("favicon.svg"))?;
    let styles = stylesheet::sources(&folder.join("style"))?;
    let mut public = public_files(&folder.join("public"))?;
    public.extend(guide(&folder, &first_paint, &styles)?);

    let digest = stamp::digest(&wasm, &[&page, &first_paint, &icon], &styles, &public);
    let stamp_path = module.with_extension("dist.json");
    if let Some(report) = stamp::current(&stamp_path, &digest, &workspace::web_dist()) {
        return Ok(report);
    }

    let parts = split::split(&module)?;
    let glue = bindgen::generate(&parts.main)?;
    let wasm_name = named("app_bg", "wasm", &glue.wasm);
    let (stylesheet, later_stylesheet) = stylesheet::join(&styles);
    let loader =
        loader::Loader::of(&parts.script, &parts.later, &parts.needs, later_stylesheet.as_bytes())?;
    let script = glue.script(&wasm_name, &loader)?;
    let script_name = named("app", "js", script.as_bytes());
    let style_name = named("app", "css", stylesheet.as_bytes());
    let names = page::Names { script: &script_name, stylesheet: &style_name, module: &wasm_name };
    let inline = page::Inline { first_paint: &first_paint, icon: &icon };
    let html = page::render(&page, &names, &inline)
        .map_err(|problem| Error::Page { path: page_path, problem })?;

    let mut assets = vec![
        Asset::first_load(wasm_name, glue.wasm),
        Asset::first_load(script_name, script.into_bytes()),
        Asset::first_load(style_name, stylesheet.into_bytes()),
        Asset::other("index.html".to_owned(), html.into_bytes()),
    ];
    let places = loader.places;
    assets.extend(loader.files.into_iter().map(|(name, bytes)| {
        let of_file = places.iter().filter(|(_, files)| files.contains(&name));
        let of_file = of_file.map(|(place, _)| place.clone()).collect();
        Asset::code(name, bytes, of_file)
    }));
    assets.extend(glue.snippets.into_iter().map(|(name, text)| Asset::first_load(name, text)));
    assets.extend(public.into_iter().map(|(name, bytes)| Asset::other(name, bytes)));

    let files = dist::write(&workspace::web_dist(), &assets)?;
    let report = Report { files, fresh: false };
    stamp::write(&stamp_path, digest, &report)?;
    Ok(report)
}

/// Renders the guide with the dashboard's design tokens, which are its first stylesheet.
fn guide(
    folder: &Path,
    first_paint: &str,
    styles: &[(String, String)],
) -> Result<Vec<(String, Vec<u8>)>, Error> {
    let own = folder.join("guide");
    let frame = guide::Frame {
        page: &workspace::read(&own.join("page.html"))?,
        first_paint,
        tokens: styles.first().map_or("", |(_, tokens)| tokens),
        styles: &workspace::read(&own.join("guide.css"))?,
    };
    guide::render(&workspace::root().join("docs/guide"), frame)
}

/// Reads the files to copy unchanged: name below `web/public` with forward slashes, and bytes.
fn public_files(folder: &Path) -> Result<Vec<(String, Vec<u8>)>, Error> {
    workspace::files(folder, &[])?
        .into_iter()
        .map(|path| {
            let name = path.strip_prefix(folder).unwrap_or(&path);
            let name = name.to_string_lossy().replace('\\', "/");
            let bytes = fs::read(&path).map_err(Error::file("read", &path))?;
            Ok((name, bytes))
        })
        .collect()
}

/// Returns a file name that changes with the content: `app-0123456789.js`.
fn named(stem: &str, extension: &str, content: &[u8]) -> String {
    let hash: String = hex(&Sha256::digest(content)).chars().take(10).collect();
    format!("{stem}-{hash}.{extension}")
}

/// Returns bytes in lower-case hexadecimal.
pub(crate) fn hex(bytes: &[u8]) -> String {
    bytes
        .iter()
        .flat_map(|byte| [byte >> 4, byte & 0xf])
        .filter_map(|digit| char::from_digit(u32::from(digit), 16))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::named;

    #[test]
    fn a_name_carries_the_first_ten_digits_of_the_sha256() {
        // SHA-256 of "abc", FIPS 180-2 appendix B.1.
        assert_eq!(named("app", "js", b"abc"), "app-ba7816bf8f.js");
    }
}
