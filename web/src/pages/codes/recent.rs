//! The codes that were used last.

use desk_api::{
    code::{MomentSource, RecentCode, RecentCodes},
    job::ChosenCode,
};
use leptos::prelude::*;

use super::selection::{SelectableRow, Selection};
use crate::{
    components::{icon::Icon, page_link::PageLink},
    i18n::{
        Message,
        codes::{Codes as Text, act_name},
        language, t,
    },
    pages::code::history::{icon, is_failed},
    state::{code_page::address, moment::when, till::grouped_code},
};

pub(super) fn list(codes: RecentCodes, selection: Option<Selection>) -> AnyView {
    if codes.codes.is_empty() {
        return view! {
            <div class="empty" data-empty="codes">
                <span class="empty-icon">{Icon::Hash.view()}</span>
                <span class="empty-title">{t(Text::NoRecent)}</span>
                <span>{t(Text::NoRecentHint)}</span>
            </div>
        }
        .into_any();
    }
    if let Some(selection) = selection {
        selection.show(codes.codes.iter().map(chosen).collect());
    }
    let now = codes.now;
    let rows = move || {
        let row = |code: &RecentCode| {
            let href = address(&code.code, code.card_id.as_ref());
            let last = &code.last;
            let mut words = act_name(last.what, language()).to_owned();
            if is_failed(last) {
                words = format!("{words} · {}", Text::Refused.text(language()));
            }
            let source = match last.source {
                MomentSource::Push { .. } => Text::FromPush,
                MomentSource::Write { .. } => Text::FromHere,
            };
            let title = code.title.clone();
            let title = title.unwrap_or_else(|| t(Text::UnknownVoucher)());
            let (name, shown) = (code.code.to_string(), grouped_code(code.code.as_str()));
            let (mark, at) = (icon(last.what), when(last.at, now));
            view! {
                <SelectableRow selection code=chosen(code)>
                    <PageLink href attr:class="codes-row" attr:data-code=name>
                        <span class="codes-mark">{mark.view()}</span>
                        <span class="codes-words">
                            <b>{shown}</b>
                            <span class="muted small voucher-title">{title}</span>
                        </span>
                        <span class="codes-words codes-last">
                            <span>{words}</span>
                            <span class="muted small">{at} " · " {t(source)}</span>
                        </span>
                    </PageLink>
                </SelectableRow>
            }
        };
        codes.codes.iter().map(row).collect_view()
    };
    view! { <ul class="codes-rows">{rows}</ul> }.into_any()
}

fn chosen(code: &RecentCode) -> ChosenCode {
    ChosenCode { code: code.code.clone(), card_id: code.card_id.clone() }
}
