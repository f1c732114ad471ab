//! Rebuilds a server that embeds the dashboard when the dashboard has changed.

fn main() {
    // With debug assertions, the server reads the dashboard's files from disk at each request.
    let embeds = std::env::var_os("CARGO_CFG_DEBUG_ASSERTIONS").is_none();
    let watched = if embeds { "../web/dist" } else { "build.rs" };
    let mut output = std::io::stdout();
    // Without this line cargo would watch the whole package, which is slower but not wrong.
    let _ =
        std::io::Write::write_fmt(&mut output, format_args!("cargo::rerun-if-changed={watched}\n"));
}
