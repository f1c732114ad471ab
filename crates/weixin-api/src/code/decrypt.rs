//! `POST /card/code/decrypt` turns the encrypted code of a redirect into the code (facts pages 1.3 and
//! 2.10; seed 003 section 6.4 names the wrong endpoint for it).

use card_model::wire_object;

use crate::endpoint::json_endpoint;

json_endpoint!(
    /// Decrypts a code. Undo the URL encoding first; 40075 where it is no encrypted code.
    Decrypt, "/card/code/decrypt", Read, "facts page 1.3; SKIT CardCodeDecryptRequest", Request => Response
);

wire_object! {
    /// What to decrypt.
    pub struct Request {
        /// `encrypt_code` of the redirect.
        encrypt_code: String = "encrypt_code",
    }
}

wire_object! {
    /// The code.
    pub struct Response {
        /// The code.
        code: String = "code",
    }
}
