//! What reading and writing promise, on objects of any shape.

#[cfg(test)]
mod buffers;
#[cfg(test)]
mod cursor;
#[cfg(test)]
mod declared;
#[cfg(test)]
mod lossless;
#[cfg(test)]
mod members;
