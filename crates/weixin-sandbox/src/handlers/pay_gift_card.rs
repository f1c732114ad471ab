//! Rules that give a member card after a payment, one handler a file.

use weixin_api::pay_gift_card as api;

use super::Served;

mod add;
mod batch_get;
mod delete;
mod get;

/// The endpoints of these rules.
pub(super) const SERVED: &[Served] = &[
    Served::new::<api::add::Add>(add::answer, add::FIDELITY),
    Served::new::<api::delete::Delete>(delete::answer, delete::FIDELITY),
    Served::new::<api::get::Get>(get::answer, get::FIDELITY),
    Served::new::<api::batch_get::BatchGet>(batch_get::answer, batch_get::FIDELITY),
];
