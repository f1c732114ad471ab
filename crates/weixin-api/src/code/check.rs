//! `POST /card/code/checkcode` says which codes have been imported (facts page 1.3).

use card_model::wire_object;

pub use super::deposit::Request;
use crate::endpoint::json_endpoint;

json_endpoint!(
    /// Checks at most 100 codes.
    Check, "/card/code/checkcode", Read, "facts page 1.3; SKIT CardCodeCheckCodeRequest", Request => Response
);

wire_object! {
    /// Which of them are there.
    pub struct Response {
        /// Imported.
        exist_code: Vec<String> = "exist_code",
        /// Not imported.
        not_exist_code: Vec<String> = "not_exist_code",
    }
}
