//! Writes without a known outcome, in one line.

use card_model::language::Language;
use desk_api::write::OpenCounts;
use leptos::prelude::*;

use crate::{
    components::icon::Icon,
    i18n::{
        Message,
        overview::{OverviewText as Text, open_writes},
    },
};

/// The line; nothing if every outcome is known.
pub(super) fn view(counts: OpenCounts, language: Language) -> AnyView {
    let OpenCounts { undecided, unknown } = counts;
    if undecided == 0 && unknown == 0 {
        return ().into_any();
    }
    let (class, icon, address) = if undecided > 0 {
        ("notice notice-warning", Icon::Warning, "/writes")
    } else {
        ("notice notice-info", Icon::Clock, "/writes?tab=checking")
    };
    view! {
        <p class=class data-outcome="unknown">
            {icon.view()}
            <span>{open_writes(undecided, unknown, language)}</span>
            <a href=address data-action="open-writes">{Text::OpenWrites.text(language)}</a>
        </p>
    }
    .into_any()
}
