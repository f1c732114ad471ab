//! State of issuing a voucher: what stands in its way, QR codes, posters and channels. Pure, tested natively.

mod check;
mod naming;
mod options;
mod poster;
mod qr_picture;

pub use check::{Check, Obstacle, Subject, checks};
pub use naming::free_name;
pub use options::{Options, Problem, testers};
pub use poster::{PosterSize, ink_on};
pub use qr_picture::QrPicture;
