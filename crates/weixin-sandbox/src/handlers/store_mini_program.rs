//! The cards that the mini programs of stores show, one handler a file.

use weixin_api::store_mini_program as api;

use super::Served;

mod get;
mod set;

/// The endpoints of these cards.
pub(super) const SERVED: &[Served] = &[
    Served::new::<api::set::Set>(set::answer, set::FIDELITY),
    Served::new::<api::get::Get>(get::answer, get::FIDELITY),
];
