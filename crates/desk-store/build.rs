//! Rebuilds the crate when a migration is added: the compiler itself only watches files that it has read.

fn main() {
    println!("cargo:rerun-if-changed=migrations");
}
