//! desk-api.
