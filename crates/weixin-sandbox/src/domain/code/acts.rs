//! What users and merchant do with one code, redeeming and accepting apart.

use card_model::{code::CodeEvent, time::UnixSeconds};
use serde::{Deserialize, Serialize};
use weixin_api::event::Event;

use crate::{
    domain::code::events::{GiftTold, tell_gift, tell_plainly},
    world::World,
};

/// To whom a code is offered.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Offer {
    /// The friend's `OpenID`, where the user chose one.
    pub(crate) friend: Option<String>,
    /// It is offered to a group, of which one member accepts it.
    pub(crate) to_group: bool,
}

/// What users and merchant do with one code, redeeming and accepting apart.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum CodeAct {
    /// Its holder gives it to a friend, who has not accepted yet.
    Gift,
    /// The friend didn't accept it in time.
    GiftTimeout,
    /// Its holder takes it back.
    TakeBack,
    /// Its holder deletes it.
    Delete,
    /// The merchant makes it void.
    MakeUnavailable,
}

impl CodeAct {
    /// What the model of a code's states calls it.
    pub(crate) fn event(self) -> CodeEvent {
        match self {
            Self::Gift => CodeEvent::Gift,
            Self::GiftTimeout => CodeEvent::GiftTimeout,
            Self::TakeBack => CodeEvent::TakeBack,
            Self::Delete => CodeEvent::Delete,
            Self::MakeUnavailable => CodeEvent::MakeUnavailable,
        }
    }
}

/// Something happens to one code.
pub(crate) fn meet_code(
    world: &mut World,
    code: &str,
    act: CodeAct,
    offer: Option<Offer>,
    now: UnixSeconds,
) {
    if let Some(held) = world.codes.get_mut(code)
        && let Ok(next) = held.status.clone().next(act.event())
    {
        held.status = next;
        match act {
            CodeAct::Gift => tell_gift(world, code, GiftTold::offered(offer), now),
            CodeAct::GiftTimeout | CodeAct::TakeBack => {
                tell_gift(world, code, GiftTold::returned(), now);
            }
            CodeAct::Delete => tell_plainly(world, code, Event::UserDelCard, now),
            CodeAct::MakeUnavailable => {}
        }
    }
}
