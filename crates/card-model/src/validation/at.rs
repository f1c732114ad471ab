//! Where a rule is applied: a field of the tables, and the position in a list where there is one. A
//! path is only written out for a violation.

/// A field, written as the tables of limits write it: a list's element is `[]`.
#[derive(Debug, Clone, Copy)]
pub(super) struct At<'field> {
    field: &'field str,
    position: Option<usize>,
}

impl<'field> At<'field> {
    /// The element of that position in a list that stands as `[]` in `field`.
    pub(super) fn nth(field: &'field str, position: usize) -> Self {
        Self { field, position: Some(position) }
    }

    /// The path, with its position.
    pub(super) fn path(self) -> String {
        match self.position {
            Some(position) => self.field.replacen("[]", &format!("[{position}]"), 1),
            None => self.field.to_owned(),
        }
    }
}

impl<'field> From<&'field str> for At<'field> {
    fn from(field: &'field str) -> Self {
        Self { field, position: None }
    }
}

impl<'field> From<&'field String> for At<'field> {
    fn from(field: &'field String) -> Self {
        Self::from(field.as_str())
    }
}
