//! desk-store.
