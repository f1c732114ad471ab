//! The event of invoices.

use card_model::{
    id::{AppId, OpenId},
    time::UnixSeconds,
};
use weixin_api::event::{Event, InvoiceAuthorization};

use crate::{
    identity,
    world::{World, outbox::Actor},
};

/// Reports that a user authorised an invoice.
pub(crate) fn tell_authorised(
    world: &mut World,
    order_id: String,
    app_id: AppId,
    source: String,
    openid: &OpenId,
    now: UnixSeconds,
) {
    let user = world.meet_user(openid);
    world.tell(Actor::User(user), now, |world| {
        Event::UserAuthorizeInvoice(InvoiceAuthorization {
            success_order_id: Some(order_id),
            fail_order_id: Some(String::new()),
            authorize_app_id: Some(app_id),
            source: Some(source),
            platform_app_id: Some(identity::invoice_platform(world.plan.seed)),
            ..InvoiceAuthorization::default()
        })
    });
}
