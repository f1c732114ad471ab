//! Rebuilds when a migration is added: the compiler itself only watches those it has seen.

fn main() {
    println!("cargo:rerun-if-changed=migrations");
}
