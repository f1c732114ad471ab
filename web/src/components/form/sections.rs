//! The sections of the form as tabs with their states; on narrow screens the phone is also a tab.

use leptos::{ev::KeyboardEvent, prelude::*};

use super::Form;
use crate::{
    browser,
    components::icon::Icon,
    i18n::{
        Message,
        editor::{Editor, fields_changed, fields_missing, fields_wrong},
        language, t,
    },
    state::card_editor::{Section, SectionState},
};

pub fn section_name(section: Section) -> Editor {
    match section {
        Section::Content => Editor::SectionContent,
        Section::Offer => Editor::SectionOffer,
        Section::Validity => Editor::SectionValidity,
        Section::Entries => Editor::SectionEntries,
        Section::GiftAfter => Editor::SectionGiftAfter,
    }
}

pub fn tabs(form: Form) -> AnyView {
    let items: Vec<AnyView> = Section::ALL
        .iter()
        .enumerate()
        .map(|(index, section)| tab(form, index, *section))
        .collect();
    view! {
        <div class="tabs editor-tabs" role="tablist" aria-label=t(Editor::Sections) on:keydown=move |event| move_by_key(form, &event)>
            {items}
            <button
                class="tab tab-preview"
                type="button"
                role="tab"
                id="tab-preview"
                data-action="section-preview"
                aria-selected=move || form.previewing.get().to_string()
                aria-controls="phone-preview"
                tabindex=move || if form.previewing.get() { "0" } else { "-1" }
                on:click=move |_| form.previewing.set(true)
            >
                {t(Editor::Preview)}
            </button>
        </div>
    }
    .into_any()
}

fn tab(form: Form, index: usize, section: Section) -> AnyView {
    let slug = section.name();
    let selected = move || form.section.get() == section && !form.previewing.get();
    let state = form
        .part(move |editor, findings| findings.section(section, form.is_new, editor.uses(section)));
    let key = index + 1;
    view! {
        <button
            class="tab"
            type="button"
            role="tab"
            id=format!("tab-{slug}")
            data-action=format!("section-{slug}")
            data-key=format!("alt+{key}")
            title=format!("Alt {key}")
            aria-keyshortcuts=format!("Alt+{key}")
            aria-selected=move || selected().to_string()
            aria-controls=format!("section-{slug}")
            tabindex=move || if selected() { "0" } else { "-1" }
            on:click=move |_| show(form, section)
        >
            <span>{t(section_name(section))}</span>
            {move || mark(state.get())}
        </button>
    }
    .into_any()
}

/// The state of a section, next to its name.
fn mark(state: SectionState) -> AnyView {
    let language = language();
    let (class, text) = match state {
        SectionState::Open { missing, wrong: 0 } => ("tab-open", fields_missing(missing, language)),
        SectionState::Open { missing, wrong } => {
            ("tab-open", fields_wrong(missing + wrong, language))
        }
        SectionState::Changed(count) => ("tab-changed", fields_changed(count, language)),
        SectionState::Optional => ("tab-optional", Editor::Optional.text(language).into_owned()),
        SectionState::Done => {
            return view! {
                <span class="tab-done">{Icon::Check.view()}<span class="visually-hidden">{t(Editor::SectionDone)}</span></span>
            }
            .into_any();
        }
        SectionState::Quiet => return ().into_any(),
    };
    view! { <span class=class>{text}</span> }.into_any()
}

pub fn show(form: Form, section: Section) {
    form.previewing.set(false);
    form.section.set(section);
}

/// The panel of a section. It stays in the page while hidden, so that nothing typed is lost.
pub fn panel(form: Form, section: Section, content: AnyView) -> AnyView {
    let slug = section.name();
    view! {
        <section
            class="panel editor-section"
            role="tabpanel"
            id=format!("section-{slug}")
            aria-labelledby=format!("tab-{slug}")
            hidden=move || form.section.get() != section
        >
            {content}
            {steps(form, section)}
        </section>
    }
    .into_any()
}

/// Buttons to the previous and next section.
fn steps(form: Form, section: Section) -> AnyView {
    let at = |offset: isize| {
        let index = Section::ALL.iter().position(|other| *other == section)?;
        Section::ALL.get(index.checked_add_signed(offset)?).copied()
    };
    let go = move |to: Section| {
        show(form, to);
        request_animation_frame(move || browser::focus(&format!("tab-{}", to.name())));
    };
    view! {
        <div class="editor-steps">
            {at(-1).map(|to| view! {
                <button class="button" type="button" data-action="section-back" on:click=move |_| go(to)>
                    {Icon::Left.view()}{t(Editor::Back)}
                </button>
            })}
            {at(1).map(|to| view! {
                <button class="button editor-next" type="button" data-action="section-next" on:click=move |_| go(to)>
                    {t(Editor::Next)}{Icon::Right.view()}
                </button>
            })}
        </div>
    }
    .into_any()
}

/// Moves between the tabs with arrow keys, Home and End.
fn move_by_key(form: Form, event: &KeyboardEvent) {
    let current = Section::ALL
        .iter()
        .position(|section| *section == form.section.get_untracked())
        .unwrap_or(0);
    let last = Section::ALL.len().saturating_sub(1);
    let target = match event.key().as_str() {
        "ArrowRight" => {
            if current == last {
                0
            } else {
                current + 1
            }
        }
        "ArrowLeft" => current.checked_sub(1).unwrap_or(last),
        "Home" => 0,
        "End" => last,
        _ => return,
    };
    event.prevent_default();
    if let Some(section) = Section::ALL.get(target) {
        show(form, *section);
        browser::focus(&format!("tab-{}", section.name()));
    }
}
