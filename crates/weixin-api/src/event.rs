//! Event messages that the platform pushes to a merchant's server when users or reviewers act
//! ([P3, "Coupon-Related Events"][P3]).
//!
//! [`Message::from_xml`] reads a push and [`Message::to_xml`] writes one, so receivers and a sandbox use the same
//! types. Unknown events, unknown fields and fields with an unexpected form are kept and written unchanged.
//!
//! A push must not be trusted before its signature was checked; the module `push` does that. Reading is bounded in size and depth, and rejects document types, custom entities, and repeated fields
//! with different values.
//!
//! ```
//! use weixin_api::event::{Event, Message};
//!
//! let push = "<xml><ToUserName><![CDATA[gh_1]]></ToUserName><FromUserName><![CDATA[o1]]></FromUserName>\
//!     <CreateTime>1474181868</CreateTime><MsgType><![CDATA[event]]></MsgType>\
//!     <Event> <![CDATA[user_del_card]]> </Event><CardId><![CDATA[p1]]></CardId></xml>";
//! let message = Message::from_xml(push.as_bytes())?;
//! let Event::UserDelCard(deleted) = &message.event else { panic!() };
//! assert_eq!(deleted.card_id.as_ref().map(|card_id| card_id.as_str()), Some("p1"));
//! assert_eq!(Message::from_xml(message.to_xml().as_bytes())?, message);
//! # Ok::<(), weixin_api::event::EventError>(())
//! ```
//!
//! [P3]: https://developers.weixin.qq.com/doc/offiaccount/en/Cards_and_Offer/Coupons_Vouchers_and_Cards_Event_Push_Messages.html

mod error;
mod fields;
mod flag;
mod kinds;
mod message;
mod read;
mod user_message;
mod write;

pub use error::EventError;
pub use fields::{
    CardCode, CardReview, ConsumeSource, GiftCardOrder, InvoiceAuthorization, MerchantCheck,
    StockReminder, StoreCheck, TokenOrder, UpdateMemberCard, UserConsumeCard, UserGetCard,
    UserGiftingCard, UserPayFromPayCell, UserViewCard,
};
pub use flag::{FenText, Flag, TrueFalse};
pub use kinds::Event;
pub use message::Message;
pub(crate) use read::fields as read_fields;
#[cfg(feature = "push")]
pub(crate) use read::sealed_part;
pub use read::{MAX_BYTES, MAX_DEPTH, MAX_ELEMENTS};
pub use user_message::UserMessage;
pub(crate) use write::fields as write_fields;
