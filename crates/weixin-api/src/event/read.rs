//! Reading of fields from XML, within bounds.

use quick_xml::{
    Reader,
    escape::resolve_xml_entity,
    events::{BytesRef, Event},
};
use serde_json::{Map, Value, map::Entry};

use super::EventError;

/// Maximum size of a message in bytes. The longest documented event has less than one kilobyte.
pub const MAX_BYTES: usize = 64 * 1024;
/// Maximum depth of nested elements, including `xml`. Events of cards need two.
pub const MAX_DEPTH: usize = 8;
/// Maximum number of elements.
pub const MAX_ELEMENTS: usize = 512;
/// Maximum length of an element's name in bytes.
const MAX_NAME_BYTES: usize = 64;
/// Name of the outermost element.
const ROOT: &str = "xml";

/// An element that is still open.
struct Open {
    name: String,
    /// Text outside of CDATA.
    plain: String,
    /// Text of CDATA.
    cdata: Option<String>,
    children: Map<String, Value>,
}

/// Reads the fields of a message. A field is a text, or an object if its element has child elements.
pub(crate) fn fields(bytes: &[u8]) -> Result<Map<String, Value>, EventError> {
    if bytes.len() > MAX_BYTES {
        return Err(EventError::TooLarge { limit: MAX_BYTES });
    }
    let text = std::str::from_utf8(bytes).map_err(EventError::NotUtf8)?;
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    if text.chars().any(is_control) {
        return Err(CONTROL);
    }
    let mut reader = Reader::from_str(text);
    reader.config_mut().expand_empty_elements = true;
    reader.config_mut().check_comments = true;
    let mut open: Vec<Open> = Vec::new();
    let mut elements = 0;
    let mut root = None;
    loop {
        let event = reader.read_event().map_err(|error| EventError::Malformed {
            at: reader.error_position(),
            reason: error.to_string(),
        })?;
        match event {
            Event::Start(start) => {
                elements += 1;
                if elements > MAX_ELEMENTS {
                    return Err(EventError::TooManyElements { limit: MAX_ELEMENTS });
                }
                if open.len() >= MAX_DEPTH {
                    return Err(EventError::TooDeep { limit: MAX_DEPTH });
                }
                open.push(Open::new(start.name().as_ref())?);
            }
            Event::End(_) => {
                let Some(ended) = open.pop() else {
                    return Err(EventError::NoRoot);
                };
                let is_field = open.len() == 1;
                match open.last_mut() {
                    Some(parent) => parent.adopt(ended, is_field)?,
                    None if root.is_none() && ended.name == ROOT => root = Some(ended.children),
                    None => return Err(EventError::NoRoot),
                }
            }
            Event::Text(piece) => add(&mut open, &piece.into_inner())?,
            Event::CData(piece) => match open.last_mut() {
                Some(element) => {
                    element.cdata.get_or_insert_default().push_str(&piece.into_inner());
                }
                None => return Err(EventError::NoRoot),
            },
            Event::GeneralRef(reference) => {
                let mut buffer = [0; 4];
                add(&mut open, resolved(&reference, &mut buffer)?)?;
            }
            Event::DocType(_) => return Err(EventError::Forbidden { what: "a document type" }),
            Event::PI(_) => {
                return Err(EventError::Forbidden { what: "a processing instruction" });
            }
            Event::Empty(_) | Event::Comment(_) | Event::Decl(_) => {}
            Event::Eof => break,
        }
    }
    if !open.is_empty() {
        return Err(EventError::NoRoot);
    }
    root.ok_or(EventError::NoRoot)
}

/// Returns the encrypted message of a push, or `None` if it isn't encrypted. The whole XML is checked.
#[cfg(feature = "push")]
pub(crate) fn sealed_part(bytes: &[u8]) -> Result<Option<String>, EventError> {
    match fields(bytes)?.remove("Encrypt") {
        None => Ok(None),
        Some(Value::String(sealed)) => Ok(Some(sealed)),
        Some(_) => Err(EventError::Missing { field: "Encrypt" }),
    }
}

/// Adds text to the innermost element. Outside of all elements, only white space is permitted.
fn add(open: &mut [Open], text: &str) -> Result<(), EventError> {
    match open.last_mut() {
        Some(element) => element.plain.push_str(text),
        None if text.trim().is_empty() => {}
        None => return Err(EventError::NoRoot),
    }
    Ok(())
}

/// Returns the text of a reference: one of XML's five entities, or a character.
fn resolved<'text>(
    reference: &BytesRef<'_>,
    buffer: &'text mut [u8; 4],
) -> Result<&'text str, EventError> {
    match reference.resolve_char_ref() {
        Ok(Some(character)) if is_control(character) => Err(CONTROL),
        Ok(Some(character)) => Ok(character.encode_utf8(buffer)),
        Ok(None) => resolve_xml_entity(reference.as_ref())
            .ok_or(EventError::Forbidden { what: "a custom entity" }),
        Err(_) => Err(EventError::Forbidden { what: "an invalid character reference" }),
    }
}

/// Returns `true` for characters that are forbidden in XML 1.0.
fn is_control(character: char) -> bool {
    character < ' ' && !matches!(character, '\t' | '\n' | '\r')
}

const CONTROL: EventError = EventError::Forbidden { what: "a control character" };

impl Open {
    fn new(name: &str) -> Result<Self, EventError> {
        let first = name.bytes().next();
        let well_begun = first.is_some_and(|byte| byte.is_ascii_alphabetic() || byte == b'_');
        let plain = name
            .bytes()
            .all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'_' | b'-' | b'.'));
        if !well_begun || !plain || name.len() > MAX_NAME_BYTES {
            return Err(EventError::InvalidName);
        }
        Ok(Self { name: name.to_owned(), plain: String::new(), cdata: None, children: Map::new() })
    }

    /// Adds an element that has ended. Repeated fields must be equal; below fields, repeated elements become lists.
    fn adopt(&mut self, ended: Self, is_field: bool) -> Result<(), EventError> {
        let name = ended.name.clone();
        let value = ended.value()?;
        match self.children.entry(name) {
            Entry::Vacant(place) => {
                place.insert(value);
            }
            Entry::Occupied(place) if is_field => {
                if *place.get() != value {
                    return Err(EventError::Repeated { field: place.key().clone() });
                }
            }
            Entry::Occupied(mut place) => match place.get_mut() {
                Value::Array(list) => list.push(value),
                first => {
                    let first_of_list = first.take();
                    *first = Value::Array(vec![first_of_list, value]);
                }
            },
        }
        Ok(())
    }

    /// Returns the text without surrounding white space, or the child elements.
    fn value(self) -> Result<Value, EventError> {
        let plain = self.plain.trim();
        if !self.children.is_empty() {
            return if plain.is_empty() && self.cdata.is_none() {
                Ok(Value::Object(self.children))
            } else {
                Err(EventError::Forbidden { what: "text next to elements" })
            };
        }
        match self.cdata {
            None => Ok(Value::String(plain.to_owned())),
            Some(text) if plain.is_empty() => Ok(Value::String(text)),
            Some(_) => Err(EventError::Forbidden { what: "text next to CDATA" }),
        }
    }
}
