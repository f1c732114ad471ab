//! The user's own password, required again before actions that a stranger at an open browser must not do.

use desk_api::error::ErrorCode;
use leptos::prelude::*;
use weixin_api::secret::Secret;

use crate::{
    browser,
    components::{plain_field::PlainField, tries::Tries},
    i18n::{second_factor::SecondFactor as Text, t},
    state::session::CurrentSession,
};

/// The id of its input.
const FIELD: &str = "field-own-password";

/// The password of a form.
#[derive(Clone, Copy)]
pub(super) struct OwnPassword {
    value: RwSignal<String>,
    /// Whether the form was submitted, so that a missing password is reported.
    touched: RwSignal<bool>,
    tries: Tries,
}

impl OwnPassword {
    pub(super) fn new(tries: Tries) -> Self {
        Self { value: RwSignal::new(String::new()), touched: RwSignal::new(false), tries }
    }

    /// Returns the typed password. If it is empty, focuses the input and returns `None`.
    pub(super) fn typed(self) -> Option<Secret> {
        self.touched.set(true);
        let value = self.value.get_untracked();
        if value.is_empty() {
            Self::focus();
            return None;
        }
        Some(Secret::new(value))
    }

    /// Focuses the input.
    pub(super) fn focus() {
        browser::focus_in_sight(FIELD);
    }

    /// The input, and the user name for password managers.
    pub(super) fn field(self) -> AnyView {
        let name = untrack(|| CurrentSession::get().caller().name);
        let (missing, wrong) = (t(Text::PasswordMissing), t(Text::PasswordWrong));
        let problem = move || {
            if self.touched.get() && self.value.with(String::is_empty) {
                return Some(missing());
            }
            self.tries.problem_of(ErrorCode::SignInRefused).map(|_| wrong())
        };
        request_animation_frame(Self::focus);
        view! {
            <input type="text" autocomplete="username" hidden readonly value=name/>
            {PlainField::new("own-password", t(Text::Password), self.value, "current-password").problem(problem).password()}
        }
        .into_any()
    }
}
