//! Images (seed 001 section 4.1).

pub mod upload_image;
