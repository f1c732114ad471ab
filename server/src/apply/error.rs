//! The errors of `apply`.

use std::path::PathBuf;

use card_model::language::Language;
use desk_api::error::ErrorBody;
use desk_wording as wording;
use weixin_client::Unreached;

use crate::{causes::with_causes, config::ConfigError};

/// Maximum bytes of a file. The server refuses larger bodies, and the file is a text inside JSON.
pub(super) const MAX_BYTES: usize = 1024 * 1024;

/// Why a file can't be applied. No variant contains the API key.
#[derive(Debug, thiserror::Error)]
pub(super) enum ApplyError {
    /// The file can't be read.
    #[error("{}: can't be read", file.display())]
    Read {
        file: PathBuf,
        #[source]
        source: std::io::Error,
    },
    /// The server refuses larger files.
    #[error("{}: more than {MAX_BYTES} bytes; split it", file.display())]
    TooLarge { file: PathBuf },
    /// Spreadsheets in Chinese write GBK unless told otherwise.
    #[error("{}: is not UTF-8; save it as `CSV UTF-8`", file.display())]
    Encoding { file: PathBuf },
    /// The address of the server is invalid.
    #[error("`{text}` is no address of a server, write for example http://127.0.0.1:8080")]
    Address { text: String },
    /// The name of the account is invalid.
    #[error("`{name}` is no name of an account")]
    Account { name: String },
    /// The file with the API key can't be read.
    #[error(transparent)]
    KeyFile(#[from] ConfigError),
    /// The API key can't be sent in a header.
    #[error("the API key contains characters that no key has")]
    Key,
    /// No response. A job that was started goes on.
    #[error("the server at {base} can't be used; name another one with --server")]
    Unreached {
        base: String,
        #[source]
        source: Unreached,
    },
    /// The server refused the call.
    #[error("{}", body.message)]
    Refused { body: Box<ErrorBody> },
    /// The response is not one of Card Desk.
    #[error("the program at {base} returned HTTP {status}, and is not this version of Card Desk")]
    Foreign { base: String, status: u16 },
}

impl ApplyError {
    /// Returns the error with its causes. What the server refuses is named in the language; messages are in English.
    pub(super) fn in_words(&self, language: Language) -> String {
        match (self, language) {
            (Self::Refused { body }, Language::ZhCn) => match body.bad_file() {
                Some(bad) => wording::bad_file(&bad, language),
                None => format!("{}（{}）", wording::error_code(body.code, language), body.message),
            },
            _ => with_causes(self),
        }
    }
}
