//! The one table of error codes: number, name, meaning in both languages, retry class.
