//! Saved views: a filter, a sort order and columns of the list under a name.

use serde::{Deserialize, Serialize};

/// Maximum number of views of an account.
pub const MAX_VIEWS: usize = 50;
/// Longest name, in characters.
pub const MAX_NAME: usize = 30;
/// Longest query, in bytes.
pub const MAX_QUERY: usize = 2048;
/// Longest id or colour, in characters.
pub const MAX_ID: usize = 64;

/// A saved view of the list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SavedView {
    /// Chosen by the browser (UUID).
    pub id: String,
    /// 1 to [`MAX_NAME`] characters.
    pub name: String,
    /// The query of the list's URL, without `?`.
    pub query: String,
    /// Whether it is shown in the sidebar.
    #[serde(default)]
    pub pinned: bool,
    /// The name of its colour.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub color: Option<String>,
}

/// The reason why a view is invalid.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ViewProblem {
    /// The id is empty, too long, or has other characters than letters, digits and hyphens.
    Id,
    /// The name is empty or too long.
    Name,
    /// The query is too long, or begins with `?`.
    Query,
    /// The colour is too long, or has other characters than letters, digits and hyphens.
    Color,
}

impl ViewProblem {
    /// Returns the member of [`SavedView`].
    pub const fn field(self) -> &'static str {
        match self {
            Self::Id => "id",
            Self::Name => "name",
            Self::Query => "query",
            Self::Color => "color",
        }
    }
}

impl SavedView {
    /// Checks a view before it is saved.
    ///
    /// # Errors
    /// Fails with the first invalid member.
    pub fn check(&self) -> Result<(), ViewProblem> {
        let name = self.name.trim();
        let color = self.color.as_deref();
        let checks = [
            (is_id(&self.id), ViewProblem::Id),
            ((1..=MAX_NAME).contains(&name.chars().count()), ViewProblem::Name),
            (self.query.len() <= MAX_QUERY && !self.query.starts_with('?'), ViewProblem::Query),
            (color.is_none_or(is_id), ViewProblem::Color),
        ];
        checks.into_iter().find(|(is_right, _)| !is_right).map_or(Ok(()), |(_, it)| Err(it))
    }
}

fn is_id(text: &str) -> bool {
    let allowed = |byte: u8| byte.is_ascii_alphanumeric() || byte == b'-';
    (1..=MAX_ID).contains(&text.len()) && text.bytes().all(allowed)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_view_is_checked_at_its_limits() {
        let view = SavedView {
            id: "a-1".to_owned(),
            name: "待".repeat(MAX_NAME),
            query: "status=approved".to_owned(),
            pinned: true,
            color: Some("Color010".to_owned()),
        };
        assert_eq!(view.check(), Ok(()));
        let wrong = [
            (SavedView { id: String::new(), ..view.clone() }, ViewProblem::Id),
            (SavedView { id: "a/b".to_owned(), ..view.clone() }, ViewProblem::Id),
            (SavedView { name: "待".repeat(MAX_NAME + 1), ..view.clone() }, ViewProblem::Name),
            (SavedView { name: "  ".to_owned(), ..view.clone() }, ViewProblem::Name),
            (SavedView { query: "?q=1".to_owned(), ..view.clone() }, ViewProblem::Query),
            (SavedView { query: "q".repeat(MAX_QUERY + 1), ..view.clone() }, ViewProblem::Query),
            (SavedView { color: Some("red;".to_owned()), ..view }, ViewProblem::Color),
        ];
        for (view, problem) in wrong {
            assert_eq!(view.check(), Err(problem), "{view:?}");
        }
    }
}
