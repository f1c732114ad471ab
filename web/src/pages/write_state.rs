//! The state of a write as a chip.

use desk_api::write::WriteState;
use leptos::prelude::AnyView;

use crate::components::{
    chip::{Tone, chip},
    icon::Icon,
};

pub fn state_chip(state: WriteState, text: String) -> AnyView {
    let (tone, icon) = match state {
        WriteState::Done => (Tone::Success, Icon::Check),
        WriteState::Refused => (Tone::Danger, Icon::Cross),
        WriteState::Sending | WriteState::Unknown => (Tone::Info, Icon::Clock),
        WriteState::Undecided => (Tone::Warning, Icon::Warning),
        WriteState::NotSent
        | WriteState::NotDone
        | WriteState::Superseded
        | WriteState::Abandoned => (Tone::Neutral, Icon::Dash),
    };
    chip(tone, Some(icon), text)
}
