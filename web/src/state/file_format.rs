//! The formats of exported files.

/// A format in which the server exports tables.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FileFormat {
    /// CSV.
    Csv,
    /// A workbook for spreadsheets.
    Xlsx,
}

impl FileFormat {
    /// All formats, in the order of menus.
    pub const ALL: [Self; 2] = [Self::Xlsx, Self::Csv];

    /// Returns the name, which is the same in both languages.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Csv => "CSV",
            Self::Xlsx => "Excel (XLSX)",
        }
    }

    /// Returns the name of the action in tests and scripts.
    pub const fn action(self) -> &'static str {
        match self {
            Self::Csv => "export-csv",
            Self::Xlsx => "export-xlsx",
        }
    }

    /// Returns the value of this format.
    pub fn pick<T>(self, csv: T, xlsx: T) -> T {
        match self {
            Self::Csv => csv,
            Self::Xlsx => xlsx,
        }
    }
}
