//! Builds the server anew when the dashboard that it embeds has changed.

fn main() {
    let mut output = std::io::stdout();
    let line = b"cargo::rerun-if-changed=../web/dist\n";
    // Without this line cargo would watch the whole package, which is slower but not wrong.
    let _ = std::io::Write::write_all(&mut output, line);
}
