//! The summary of everything that is wrong: each line leads to its field.

use card_model::{language::Language, validation::Violation};
use desk_api::wording;
use leptos::prelude::*;

use super::{Form, sections::section_name};
use crate::{
    components::icon::Icon,
    i18n::{Message, editor::Editor, language, t},
    state::card_editor::section_of,
};

/// The id of the summary, which takes the focus after a refused submit.
pub const PROBLEMS: &str = "form-problems";

/// The summary; it appears with the first attempt to submit.
pub fn problems(form: Form) -> AnyView {
    let errors = form.shown_errors();
    let shown = Memo::new(move |_| {
        form.editor.with(|editor| editor.submitted_once) && errors.with(|errors| !errors.is_empty())
    });
    view! {
        <Show when=move || shown.get()>
            <section class="problem form-problems" id=PROBLEMS tabindex="-1" aria-labelledby="form-problems-title">
                <h2 class="problem-text" id="form-problems-title">{Icon::Warning.view()}{t(Editor::Problems)}</h2>
                <ul>{move || errors.get().into_iter().map(|violation| line(form, violation)).collect_view()}</ul>
            </section>
        </Show>
    }
    .into_any()
}

/// One violation as a link to its field.
pub fn line(form: Form, violation: Violation) -> AnyView {
    let field = violation.path.field().to_owned();
    let target = field.clone();
    let text = move || {
        let language = language();
        let section = section_name(section_of(&field)).text(language);
        let name = wording::field_name(&field, language);
        let rule = wording::rule(&violation.rule, &field, language);
        match language {
            Language::ZhCn => format!("{section} · {name}：{rule}"),
            Language::En => format!("{section} · {name}: {rule}"),
        }
    };
    view! {
        <li>
            <button class="link-button" type="button" data-field=target.clone() on:click=move |_| form.go_to(&target)>
                {text}
            </button>
        </li>
    }
    .into_any()
}
