//! What is noted while a change is carried out: messages for the merchant's server, and codes that moved.

use card_model::time::UnixSeconds;
use weixin_api::event::{Event, Message};

use crate::{
    identity,
    world::{
        World,
        moves::CodeMove,
        outbox::{Actor, Outbox},
    },
};

/// Number of the user who acts for the merchant. The platform names an `OpenID` in every message, also where no
/// user did anything.
const OPERATOR: u64 = 0;

impl World {
    /// Begins to collect messages, or ends it.
    pub(crate) fn listen(&mut self, listening: bool) {
        self.outbox = Outbox { listening, messages: Vec::new() };
    }

    /// The messages since the last time.
    pub(crate) fn take_messages(&mut self) -> Vec<Message> {
        std::mem::take(&mut self.outbox.messages)
    }

    /// Moves what was collected into the world that takes this one's place.
    pub(crate) fn hand_outbox_to(&mut self, other: &mut Self) {
        other.outbox = std::mem::take(&mut self.outbox);
    }

    /// Tells the merchant's server what happened, where it listens. Only then the event is made.
    pub(crate) fn tell(
        &mut self,
        actor: Actor,
        at: UnixSeconds,
        event: impl FnOnce(&Self) -> Event,
    ) {
        if !self.outbox.listening {
            return;
        }
        let from_user_name = match actor {
            Actor::Merchant => self.openid(OPERATOR),
            Actor::User(user) => self.openid(user),
        };
        let message = Message {
            to_user_name: identity::original_id(self.plan.seed),
            from_user_name,
            create_time: at,
            event: event(self),
        };
        self.outbox.messages.push(message);
    }

    /// Returns `true` if events are collected, for events that take work to make.
    pub(crate) fn is_heard(&self) -> bool {
        self.outbox.listening
    }

    /// Notes that a code moved.
    pub(crate) fn note(&mut self, moved: CodeMove) {
        self.moves.push(moved);
    }

    /// The moves since the last time.
    pub(crate) fn take_moves(&mut self) -> Vec<CodeMove> {
        std::mem::take(&mut self.moves)
    }
}
