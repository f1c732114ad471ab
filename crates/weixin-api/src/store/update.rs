//! `POST /cgi-bin/poi/updatepoi` changes the services of a store; its name and place can't be changed.

use super::add::Request;
use crate::{endpoint::json_endpoint, envelope::Empty};

json_endpoint!(
    /// Changes a store.
    Update, "/cgi-bin/poi/updatepoi", Write,
    "P9 \"3.6 Modifying Store Service Information\"; SKIT CgibinPOIUpdatePOIRequest", Request => Empty
);
