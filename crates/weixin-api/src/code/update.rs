//! `POST /card/code/update` replaces a code of the merchant's own, as after a gift (seed 002 "Changing the
//! Code interface").

use card_model::wire_object;

use crate::{endpoint::json_endpoint, envelope::Empty};

json_endpoint!(
    /// Replaces a code. The old one is void at once; sent twice, the second fails on a code that is gone.
    Update, "/card/code/update", Irreversible, "seed 002 \"Change the Code interface\"", Request => Empty
);

wire_object! {
    /// Which code, and the new one.
    pub struct Request {
        /// The code.
        code: String = "code",
        /// The card; required where codes are the merchant's own.
        card_id: String = "card_id",
        /// The code from now on.
        new_code: String = "new_code",
    }
}
