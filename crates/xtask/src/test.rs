//! `cargo xtask test`: every test of the workspace, and a count at the end.

mod journeys;
mod native;
mod reports;
mod tally;

use std::path::PathBuf;
use std::process::{Command, ExitCode};

use crate::apt::Consent;
use crate::browser::{self, Browser};
use crate::cli::{Part, TestOptions};
use crate::console::{self, Steps};
use crate::error::Error;
use crate::npm_packages::{OIDC_PROVIDER, SDKS};
use crate::reverse_proxies::ReverseProxies;
use crate::test::tally::{Counter, Tally};
use crate::{axe, cargo, process, reverse_proxies, toolchain, web, wechatpy, workspace};

/// The crates that must also work in a browser.
const PURE_CRATES: [&str; 4] = ["card-model", "weixin-api", "desk-api", "desk-wording"];

/// The module of the test binary `it` that contains the browser journeys.
const JOURNEYS: &str = "e2e::";

/// The tools that the tests find through their environment.
#[derive(Debug, Clone, Default)]
struct Tools {
    browser: Option<Browser>,
    axe: Option<PathBuf>,
    oidc_provider: Option<PathBuf>,
    reverse_proxies: Option<ReverseProxies>,
    wechatpy: Option<PathBuf>,
    sdks: Option<PathBuf>,
}

impl Tools {
    /// Sets the variables that name the tools.
    fn describe_to(&self, command: &mut Command) {
        command.env("CARD_DESK_WEB_DIST", workspace::web_dist());
        command.env("CARD_DESK_REPORTS", reports::folder());
        if let Some(python) = &self.wechatpy {
            command.env("CARD_DESK_WECHATPY_PYTHON", python);
        }
        if let Some(folder) = &self.sdks {
            command.env("CARD_DESK_SDKS", folder);
        }
        if let Some(axe) = &self.axe {
            command.env("CARD_DESK_AXE", axe);
        }
        if let Some(folder) = &self.oidc_provider {
            command.env("CARD_DESK_OIDC_PROVIDER", folder);
        }
        if let Some(proxies) = &self.reverse_proxies {
            command.env("CARD_DESK_NGINX", &proxies.nginx);
            command.env("CARD_DESK_CADDY", &proxies.caddy);
        }
        if let Some(browser) = &self.browser {
            command.env("CARD_DESK_CHROMIUM", &browser.chromium);
            command.env("CARD_DESK_CHROMEDRIVER", &browser.chromedriver);
        }
    }
}

/// Runs the tests selected by the options. Everything to be fetched is fetched before the first test. Later stages also
/// run after a failed stage.
///
/// # Errors
/// Only if a program of the toolchain can't be started. Failing tests return a failing exit code.
pub(crate) fn test(options: &TestOptions) -> Result<ExitCode, Error> {
    let tally = run(options)?;
    println!();
    for failure in tally.failures() {
        println!("failed: {failure}");
    }
    println!("{tally}");
    Ok(if tally.is_success() { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}

/// Like [`test()`], without the count.
///
/// # Errors
/// See [`test()`].
fn run(options: &TestOptions) -> Result<Tally, Error> {
    let web_has_tests = native::web_has_tests()?;
    let native = options.includes(Part::Native);
    let wasm = options.includes(Part::Wasm) && options.filter.is_none();
    let journeys = options.includes(Part::Browser);
    let stages = [true, true, native, native && web_has_tests, wasm, journeys];
    let mut steps = Steps::new(stages.iter().filter(|wanted| **wanted).count());
    let mut tally = Tally::default();

    let step = steps.begin("Preparing the toolchain and the tools of the tests");
    let tools = prepare(options, &mut tally);
    step.done("done");

    let step = steps.begin("Building the dashboard (release, small)");
    dashboard(&mut tally);
    step.done("done");

    if native {
        let step = steps.begin("Native tests and documentation tests");
        reports::begin()?;
        native::workspace(options, &tools, &mut tally)?;
        reports::print()?;
        if options.filter.is_none() {
            reports::fidelity()?;
        }
        step.done(&tally.to_string());
    }
    if native && web_has_tests {
        let step = steps.begin("The dashboard's own tests, natively");
        native::dashboard(options, &tools, &mut tally)?;
        step.done(&tally.to_string());
    }
    if wasm {
        let step = steps.begin("Checking the pure crates on wasm32");
        tally.check("the pure crates on wasm32", check_pure_crates());
        step.done(&tally.to_string());
    }
    if journeys {
        let step = steps.begin("Browser journeys in headless Chromium");
        let tools_are_there =
            tools.browser.is_some() && tools.axe.is_some() && tools.oidc_provider.is_some();
        if tools_are_there {
            journeys::run(options, &tools, &mut tally)?;
        }
        step.done(&tally.to_string());
    }
    Ok(tally)
}

/// Installs or fetches the tools for the chosen stages.
fn prepare(options: &TestOptions, tally: &mut Tally) -> Tools {
    if let Err(error) = toolchain::ensure_wasm() {
        tally.check("the toolchain", Err(error));
    }
    let consent = Consent::of_this_run(options.install);
    let mut tools = Tools::default();
    let mut failed = |what: &str, error: Error| tally.check(what, Err(error));
    if options.includes(Part::Native) {
        let proxies = reverse_proxies::ensure(consent);
        tools.reverse_proxies = proxies.map_err(|error| failed("the reverse proxies", error)).ok();
        tools.wechatpy = wechatpy::ensure(consent).map_err(|error| failed("wechatpy", error)).ok();
        tools.sdks = SDKS.ensure().map_err(|error| failed("the SDKs", error)).ok();
    }
    if options.includes(Part::Browser) {
        tools.browser = browser::ensure(consent).map_err(|error| failed("the browser", error)).ok();
        let provider = OIDC_PROVIDER.ensure();
        tools.oidc_provider = provider.map_err(|error| failed("the OpenID provider", error)).ok();
        tools.axe = axe::ensure().map_err(|error| failed("axe-core", error)).ok();
    }
    tools
}

/// Builds the dashboard, which the server embeds and the journeys load, and checks its size.
fn dashboard(tally: &mut Tally) {
    match web::build() {
        Ok(report) => {
            println!("{report}");
            tally.check("the dashboard's build", Ok(()));
            tally.check("the dashboard's size", report.within_budget());
        }
        Err(error) => tally.check("the dashboard's build", Err(error)),
    }
}

/// Compiles the pure crates for the browser.
fn check_pure_crates() -> Result<(), Error> {
    let mut command = cargo::cargo();
    command.args(["check", "--locked", "--target", toolchain::WASM]);
    command.args(PURE_CRATES.iter().flat_map(|name| ["-p", name]));
    process::run("cargo check on wasm32", &mut command)
}

/// Runs `cargo test`, shows its output immediately and counts it under `stage`.
fn cargo_test(
    stage: &str,
    command: &mut Command,
    tools: &Tools,
    tally: &mut Tally,
) -> Result<(), Error> {
    tools.describe_to(command);
    let mut counter = Counter::default();
    let status = process::stream(command, |line| {
        println!("{line}");
        counter.read(line);
    })?;
    if let Err(error) = tally.add(stage, counter, status) {
        console::error(&error);
    }
    Ok(())
}
