//! The endpoints against the bodies of the platform's documents.

#[cfg(test)]
mod documents;
#[cfg(test)]
mod sandbox_commands;
