//! Section 4: how the code is shown, the custom entries, time limits and services.

use leptos::prelude::*;

use super::{Form, block::Block, choice, entries, services, time_limits};
use crate::i18n::{editor::Editor, t};

/// The section's fields. Fields of Friend's Vouchers are left out for other types.
pub fn entries_and_services(form: Form, has_services: bool) -> AnyView {
    view! {
        <Block>
            <h2>{t(Editor::CodeType)}</h2>
            {choice::code_types(form)}
        </Block>
        <Block>
            <h2>{t(Editor::CustomEntries)}</h2>
            {entries::entries(form)}
        </Block>
        {has_services.then(|| view! {
            <Block>
                <h2>{t(Editor::TimeLimits)}</h2>
                {time_limits::time_limits(form)}
            </Block>
            <Block>
                <h2>{t(Editor::Services)}</h2>
                {services::services(form)}
            </Block>
        })}
    }
    .into_any()
}
