//! The guarantees of reading and writing, for objects of any form.

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
