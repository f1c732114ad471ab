//! Converts the list's view to an address and back.

use super::{Column, Order, StateFilter, StockFilter, Tab, ThresholdFilter, ValidityFilter, View};

/// The parameter's value for no extra columns.
const NO_COLUMN: &str = "none";

impl View {
    /// Parses the address. Invalid values are replaced by their defaults.
    pub fn from_query(parameter: &dyn Fn(&str) -> Option<String>) -> Self {
        let text = |name: &str| parameter(name).unwrap_or_default();
        let list = |name: &str| {
            let text = text(name);
            let mut list: Vec<String> =
                text.split(',').filter(|it| !it.is_empty()).map(str::to_owned).collect();
            list.sort();
            list.dedup();
            list
        };
        let columns = parameter("columns")
            .map_or_else(|| Column::USUAL.to_vec(), |text| chosen(&text, Column::named));
        Self {
            tab: Tab::named(&text("tab")).unwrap_or_default(),
            search: text("q"),
            types: list("type"),
            states: chosen(&text("state"), StateFilter::named),
            threshold: ThresholdFilter::named(&text("threshold")).unwrap_or_default(),
            validity: ValidityFilter::named(&text("valid")).unwrap_or_default(),
            stock: StockFilter::named(&text("stock")).unwrap_or_default(),
            brand: text("brand"),
            order: Order::named(&text("sort")).unwrap_or_default(),
            columns,
            saved: text("view"),
        }
    }

    /// Parses the query of an address, without `?`.
    pub fn parse(query: &str) -> Self {
        Self::from_query(&|name: &str| {
            let parts = query.split('&').filter_map(|part| part.split_once('='));
            parts.into_iter().find(|(key, _)| *key == name).map(|(_, value)| decoded(value))
        })
    }

    /// Returns the address of this view. Contains only what differs from the default.
    pub fn address(&self) -> String {
        let mut query = self.query();
        if !self.saved.is_empty() {
            let and = if query.is_empty() { "" } else { "&" };
            query = format!("{query}{and}view={}", encoded(&self.saved));
        }
        if query.is_empty() { "/cards".to_owned() } else { format!("/cards?{query}") }
    }

    /// Returns the view as a query, without `?` and without the saved view's id.
    pub fn query(&self) -> String {
        let default = Self::default();
        let mut query = String::new();
        let mut add = |name: &str, value: &str, usual: &str| {
            if value != usual {
                let and = if query.is_empty() { "" } else { "&" };
                query = format!("{query}{and}{name}={}", encoded(value));
            }
        };
        let columns: Vec<&str> = self.columns.iter().map(|column| column.name()).collect();
        let columns = if columns.is_empty() { NO_COLUMN.to_owned() } else { columns.join(",") };
        let states: Vec<&str> = self.states.iter().map(|state| state.name()).collect();
        add("tab", self.tab.name(), default.tab.name());
        add("q", &self.search, "");
        add("type", &self.types.join(","), "");
        add("state", &states.join(","), "");
        add("threshold", self.threshold.name(), default.threshold.name());
        add("valid", self.validity.name(), default.validity.name());
        add("stock", self.stock.name(), default.stock.name());
        add("brand", &self.brand, "");
        add("sort", self.order.name(), default.order.name());
        add("columns", &columns, &Column::USUAL.map(Column::name).join(","));
        query
    }
}

/// Parses a comma-separated list of choices, in the order in which they are offered.
fn chosen<T: Ord>(text: &str, named: fn(&str) -> Option<T>) -> Vec<T> {
    let mut chosen: Vec<T> = text.split(',').filter_map(named).collect();
    chosen.sort();
    chosen.dedup();
    chosen
}

/// Percent-encodes a text for a query, as UTF-8. Commas stay.
pub fn encoded(text: &str) -> String {
    let mut encoded = String::with_capacity(text.len());
    for byte in text.bytes() {
        if byte.is_ascii_alphanumeric() || b"-_.~,".contains(&byte) {
            encoded.push(char::from(byte));
        } else {
            encoded.push('%');
            for digit in [byte >> 4, byte & 15] {
                let letter = char::from_digit(u32::from(digit), 16).unwrap_or('0');
                encoded.push(letter.to_ascii_uppercase());
            }
        }
    }
    encoded
}

/// Decodes a value of a query. Invalid UTF-8 is replaced, invalid escapes are left as is.
pub fn decoded(text: &str) -> String {
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text.as_bytes();
    while let Some((&first, after)) = rest.split_first() {
        let digits = after.get(..2).and_then(|digits| std::str::from_utf8(digits).ok());
        let byte = digits.and_then(|digits| u8::from_str_radix(digits, 16).ok());
        if let (b'%', Some(byte)) = (first, byte) {
            bytes.push(byte);
            rest = after.get(2..).unwrap_or_default();
        } else {
            bytes.push(if first == b'+' { b' ' } else { first });
            rest = after;
        }
    }
    String::from_utf8_lossy(&bytes).into_owned()
}
