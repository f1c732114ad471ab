//! Data collected while a change is applied: events for the merchant's server, and moves of codes.

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

/// Number of the user who acts for the merchant. Every event of the platform has an `OpenID`, even without an acting
/// user.
const OPERATOR: u64 = 0;

impl World {
    /// Starts or stops collecting events.
    pub(crate) fn listen(&mut self, listening: bool) {
        self.outbox = Outbox { listening, messages: Vec::new() };
    }

    /// Removes and returns the collected events.
    pub(crate) fn take_messages(&mut self) -> Vec<Message> {
        std::mem::take(&mut self.outbox.messages)
    }

    /// Moves the collected events into the world that replaces this one.
    pub(crate) fn hand_outbox_to(&mut self, other: &mut Self) {
        other.outbox = std::mem::take(&mut self.outbox);
    }

    /// Adds an event for the merchant's server. If nothing collects events, `event` isn't called.
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

    /// Returns `true` if events are collected, for events that are expensive to make.
    pub(crate) fn is_heard(&self) -> bool {
        self.outbox.listening
    }

    /// Records a move of a code.
    pub(crate) fn note(&mut self, moved: CodeMove) {
        self.moves.push(moved);
    }

    /// Removes and returns the moves.
    pub(crate) fn take_moves(&mut self) -> Vec<CodeMove> {
        std::mem::take(&mut self.moves)
    }
}
