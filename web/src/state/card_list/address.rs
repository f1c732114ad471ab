//! The list's view as an address and back.

use super::{Order, StockFilter, Tab, ThresholdFilter, ValidityFilter, View};

impl View {
    /// Reads the address; what makes no sense is what would be shown without it.
    pub fn from_query(parameter: &dyn Fn(&str) -> Option<String>) -> Self {
        let text = |name: &str| parameter(name).unwrap_or_default();
        Self {
            tab: Tab::from_name(&text("tab")),
            search: text("q"),
            card_type: text("type"),
            threshold: ThresholdFilter::from_name(&text("threshold")),
            validity: ValidityFilter::from_name(&text("valid")),
            stock: StockFilter::from_name(&text("stock")),
            order: Order::from_name(&text("sort")),
        }
    }

    /// The address that shows this; names only what differs from the default.
    pub fn address(&self) -> String {
        let default = Self::default();
        let mut address = String::from("/cards");
        let mut add = |name: &str, value: &str, usual: &str| {
            if value != usual {
                address.push(if address.contains('?') { '&' } else { '?' });
                address.push_str(name);
                address.push('=');
                address.push_str(&encoded(value));
            }
        };
        add("tab", self.tab.name(), default.tab.name());
        add("q", &self.search, "");
        add("type", &self.card_type, "");
        add("threshold", self.threshold.name(), default.threshold.name());
        add("valid", self.validity.name(), default.validity.name());
        add("stock", self.stock.name(), default.stock.name());
        add("sort", self.order.name(), default.order.name());
        address
    }
}

/// A text as it may stand in a query (percent-encoding of its UTF-8 bytes).
fn encoded(text: &str) -> String {
    let mut encoded = String::with_capacity(text.len());
    for byte in text.bytes() {
        if byte.is_ascii_alphanumeric() || b"-_.~".contains(&byte) {
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
