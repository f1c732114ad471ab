//! The pages between this server and the provider.

use card_model::language::Language;
use desk_api::{identity::OidcProblem, path::identity::OIDC};
use desk_wording as wording;

use crate::routes::continuing::{self, document};

/// Returns the page that continues to a path of this server.
pub(super) fn signed_in(prefix: &str, language: Language, back: &str) -> String {
    continuing::page(prefix, language, wording::signed_in(language), back)
}

/// Returns the page that explains a failed sign-in.
pub(super) fn failed(prefix: &str, language: Language, problem: OidcProblem) -> String {
    let again = format!("{prefix}{OIDC}");
    let link = (again.as_str(), wording::sign_in_again(language));
    let words = Some(wording::oidc_problem(problem, language));
    document(prefix, language, "", wording::sign_in_failed(language), words, link)
}
