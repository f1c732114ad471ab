//! Shared parts of the journeys: a desk on a free port, a browser, accessibility checks.
#![expect(
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::missing_panics_doc,
    reason = "support for tests: a failure here is the test's failure"
)]

pub mod axe;
pub mod browser;
pub mod camera;
pub mod certificate;
pub mod desk;
pub mod environment;
pub mod fits;
pub mod guide;
pub mod http;
pub mod oidc;
pub mod page;
pub mod process;
pub mod reverse_proxy;
pub mod sandbox;
pub mod second_factor;
pub mod secrets;
pub mod signed_in;
pub mod tap;
