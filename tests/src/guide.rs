//! The guide of `docs/guide`, walked through in a browser: each step takes the pictures anew, and what the text calls by its
//! name must be on the page. `UPDATE_GUIDE=1` writes the pictures.

use std::{collections::BTreeMap, path::PathBuf};

use pulldown_cmark::{Event, Parser, Tag, TagEnd};

use crate::browser::Browser;

/// Everything that a page says: its text, and the names and values of its fields and buttons.
const SAID: &str = "
    const said = [document.body.innerText];
    for (const it of document.querySelectorAll('input, textarea, button, a, [aria-label], [title]')) {
        said.push(it.innerText, it.placeholder, it.value, it.ariaLabel, it.title);
    }
    return said.filter(Boolean).join('\\n');";

/// The pages of the guide in one language.
#[derive(Debug)]
pub struct Guide {
    language: &'static str,
    /// The words in bold before each picture, by the picture's name. Those after the last one belong to it.
    names: BTreeMap<String, Vec<String>>,
    /// What the pages said since the last picture.
    said: String,
}

/// The folder of the guide.
fn folder() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../docs/guide")
}

impl Guide {
    /// Reads the pages of a language.
    pub fn read(language: &'static str) -> Self {
        let mut names = BTreeMap::new();
        for file in std::fs::read_dir(folder().join(language)).expect("the guide") {
            let path = file.expect("a file").path();
            let markdown = std::fs::read_to_string(&path).expect("a text");
            for (picture, bold) in pictures(&markdown) {
                let former = names.insert(picture.clone(), bold);
                assert_eq!(former, None, "{picture} is used twice");
            }
        }
        Self { language, names, said: String::new() }
    }

    /// Remembers what the page says, for the next picture.
    pub async fn look(&mut self, browser: &Browser) {
        let said = browser.script(SAID).await;
        self.said.push_str(said.as_str().expect("a text"));
        self.said.push('\n');
    }

    /// Takes a picture of the page. What the text names in bold since the last picture must have been on the page.
    pub async fn picture(&mut self, browser: &Browser, name: &str) {
        self.look(browser).await;
        let said = std::mem::take(&mut self.said);
        let bold = self.names.remove(name);
        let bold = bold.unwrap_or_else(|| panic!("{}: no text has {name}", self.language));
        for word in bold {
            assert!(said.contains(&word), "{} {name}: {word:?} isn't on the page", self.language);
        }
        // Pictures without the caret, which blinks.
        browser.script("document.activeElement?.blur()").await;
        let bytes = browser.webp().await;
        if std::env::var_os("UPDATE_GUIDE").is_some() {
            let folder = folder().join("pictures").join(self.language);
            std::fs::create_dir_all(&folder).expect("a folder");
            std::fs::write(folder.join(format!("{name}.webp")), bytes).expect("a picture");
        }
    }

    /// Ends the walk: no text has another picture.
    pub fn end(self) {
        let left: Vec<_> = self.names.keys().collect();
        assert!(left.is_empty(), "{}: these pictures were not taken: {left:?}", self.language);
    }
}

/// The pictures of a text in their order, each with the words in bold before it.
fn pictures(markdown: &str) -> Vec<(String, Vec<String>)> {
    let (mut pictures, mut bold) = (Vec::<(String, Vec<String>)>::new(), Vec::new());
    let mut is_bold = false;
    for event in Parser::new(markdown) {
        match event {
            Event::Start(Tag::Strong) => is_bold = true,
            Event::End(TagEnd::Strong) => is_bold = false,
            Event::Text(text) if is_bold => bold.push(text.into_string()),
            Event::Start(Tag::Image { dest_url, .. }) => {
                let name = dest_url.rsplit('/').next().unwrap_or_default();
                let name = name.trim_end_matches(".webp").to_owned();
                pictures.push((name, std::mem::take(&mut bold)));
            }
            _ => {}
        }
    }
    if let Some((_, last)) = pictures.last_mut() {
        last.extend(bold);
    }
    pictures
}
