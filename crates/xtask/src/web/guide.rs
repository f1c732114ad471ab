//! The guide: the Markdown files of `docs/guide` as pages, with their pictures, below `guide/` of the dashboard's files. Each
//! language is a folder with the same files; its `README.md` links the others in their order and becomes `index.html`.

use std::fs;
use std::path::Path;

use pulldown_cmark::{CowStr, Event, HeadingLevel, Parser, Tag, TagEnd, html};

use crate::error::Error;
use crate::web::{named, stylesheet};
use crate::workspace;

/// The folders of the languages, with the name of each in its own words.
const LANGUAGES: [(&str, &str); 2] = [("zh-CN", "中文"), ("en", "English")];
/// The file that links the others.
const INDEX: &str = "README.md";
/// The folder of the pictures.
const PICTURES: &str = "pictures";

/// The inputs of the guide's pages, except their texts.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Frame<'a> {
    /// The page around a text.
    pub(crate) page: &'a str,
    /// The script of the first paint, which applies the chosen theme.
    pub(crate) first_paint: &'a str,
    /// The design tokens.
    pub(crate) tokens: &'a str,
    /// The guide's own styles.
    pub(crate) styles: &'a str,
}

/// One file of a language.
#[derive(Debug)]
struct Text {
    /// Its name, such as `issue.md`.
    name: String,
    /// The first heading.
    title: String,
    markdown: String,
}

/// Renders the guide in the folder `docs`. Returns the files to publish: names and bytes.
///
/// # Errors
/// If a file can't be read, the languages have different files, or a link leads to none.
pub(crate) fn render(docs: &Path, frame: Frame<'_>) -> Result<Vec<(String, Vec<u8>)>, Error> {
    let styles = stylesheet::minify(&format!("{}{}", frame.tokens, frame.styles));
    let style_name = named("guide", "css", styles.as_bytes());
    let mut published = vec![(format!("guide/{style_name}"), styles.into_bytes())];
    for path in workspace::files(&docs.join(PICTURES), &[])? {
        let name = path.strip_prefix(docs).unwrap_or(&path).to_string_lossy().replace('\\', "/");
        let bytes = fs::read(&path).map_err(Error::file("read", &path))?;
        published.push((format!("guide/{name}"), bytes));
    }
    let mut expected: Option<Vec<String>> = None;
    for (language, _) in LANGUAGES {
        let folder = docs.join(language);
        let texts = texts(&folder)?;
        let names: Vec<_> = texts.iter().map(|text| text.name.clone()).collect();
        if expected.get_or_insert_with(|| names.clone()) != &names {
            let problem = "the languages of the guide have other files or another order";
            return Err(Error::Page { path: folder, problem: problem.to_owned() });
        }
        for text in &texts {
            let path = folder.join(&text.name);
            let content = content(&path, &text.markdown)?;
            let page = page(frame, &style_name, language, text, &texts, &content);
            published.push((format!("guide/{language}/{}", address(&text.name)), page.into()));
        }
    }
    Ok(published)
}

/// Reads the files of a language: the index, then those that it links.
fn texts(folder: &Path) -> Result<Vec<Text>, Error> {
    let read = |name: &str| {
        let markdown = workspace::read(&folder.join(name))?;
        Ok(Text { name: name.to_owned(), title: title(&markdown), markdown })
    };
    let index: Text = read(INDEX)?;
    let linked: Vec<_> = Parser::new(&index.markdown).filter_map(|event| link(&event)).collect();
    let mut texts = vec![index];
    for name in linked.into_iter().filter(|name| is_text(name) && !name.contains('/')) {
        texts.push(read(&name)?);
    }
    Ok(texts)
}

fn link(event: &Event<'_>) -> Option<String> {
    match event {
        Event::Start(Tag::Link { dest_url, .. }) => Some(dest_url.to_string()),
        _ => None,
    }
}

fn is_text(name: &str) -> bool {
    Path::new(name).extension().is_some_and(|extension| extension == "md")
}

/// The text of the first heading.
fn title(markdown: &str) -> String {
    let heading = Parser::new(markdown)
        .skip_while(|event| {
            !matches!(event, Event::Start(Tag::Heading { level: HeadingLevel::H1, .. }))
        })
        .take_while(|event| !matches!(event, Event::End(TagEnd::Heading(_))));
    heading
        .filter_map(|event| match event {
            Event::Text(text) => Some(text.into_string()),
            _ => None,
        })
        .collect()
}

/// The name of a text's page.
fn address(name: &str) -> String {
    name.replace(INDEX, "index.md").replace(".md", ".html")
}

/// Renders a text. Links to texts lead to their pages. Pictures may be missing, because the journey that takes them needs
/// these pages; a test checks them.
fn content(path: &Path, markdown: &str) -> Result<String, Error> {
    let mut missing = None;
    let mut known = |target: &str| {
        let folder = path.parent().unwrap_or(path);
        if !target.contains("://") && !folder.join(target).is_file() {
            missing.get_or_insert_with(|| format!("{target} doesn't exist"));
        }
    };
    let events = Parser::new(markdown).map(|event| match event {
        Event::Start(Tag::Link { link_type, dest_url, title, id }) => {
            known(&dest_url);
            let dest_url = CowStr::from(if is_text(&dest_url) {
                address(&dest_url)
            } else {
                dest_url.into_string()
            });
            Event::Start(Tag::Link { link_type, dest_url, title, id })
        }
        other => other,
    });
    let mut content = String::new();
    html::push_html(&mut content, events);
    missing.map_or(Ok(content), |problem| Err(Error::Page { path: path.to_path_buf(), problem }))
}

/// Puts a text into its page, with links to the other texts and to the other language.
fn page(
    frame: Frame<'_>,
    style_name: &str,
    language: &str,
    text: &Text,
    texts: &[Text],
    content: &str,
) -> String {
    let own = address(&text.name);
    let entry = |each: &Text| {
        let address = address(&each.name);
        let current = if address == own { " aria-current=\"page\"" } else { "" };
        format!("<li><a href=\"{address}\"{current}>{}</a></li>", each.title)
    };
    let others = LANGUAGES.iter().filter(|(other, _)| *other != language);
    let others = others.map(|(other, name)| {
        format!("<a href=\"../{other}/{own}\" lang=\"{other}\" hreflang=\"{other}\">{name}</a>")
    });
    [
        ("{{language}}", language),
        ("{{title}}", &text.title),
        ("{{first-paint.js}}", &super::page::script_without_comments(frame.first_paint)),
        ("{{guide.css}}", style_name),
        ("{{pages}}", &texts.iter().map(entry).collect::<String>()),
        ("{{languages}}", &others.collect::<String>()),
        ("{{content}}", content),
    ]
    .into_iter()
    .fold(frame.page.to_owned(), |page, (place, value)| page.replace(place, value))
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;
    use std::fs;
    use std::path::Path;

    use pulldown_cmark::{Event, Parser, Tag};

    use super::{Frame, render};
    use crate::workspace;

    const FRAME: Frame<'_> = Frame {
        page: "{{language}}|{{title}}|{{pages}}|{{languages}}|{{content}}",
        first_paint: "",
        tokens: "a { b: c }",
        styles: "",
    };

    fn guide(folder: &Path, english: &str) {
        for (language, text) in [("zh-CN", "# 发放\n"), ("en", english)] {
            let folder = folder.join(language);
            fs::create_dir_all(&folder).unwrap();
            fs::write(folder.join("README.md"), "# A\n\n1. [b](b.md)\n").unwrap();
            fs::write(folder.join("b.md"), text).unwrap();
        }
    }

    fn text(files: &[(String, Vec<u8>)], name: &str) -> String {
        let file = files.iter().find(|(each, _)| each == name);
        String::from_utf8(file.unwrap().1.clone()).unwrap()
    }

    #[test]
    fn texts_become_pages_that_link_each_other_and_the_other_language() {
        let folder = tempfile::tempdir().unwrap();
        guide(folder.path(), "# Issue\n\n**Press** [here](README.md).\n");
        let files = render(folder.path(), FRAME).unwrap();
        assert_eq!(
            text(&files, "guide/en/b.html"),
            "en|Issue|<li><a href=\"index.html\">A</a></li><li><a href=\"b.html\" aria-current=\"page\">Issue</a></li>\
             |<a href=\"../zh-CN/b.html\" lang=\"zh-CN\" hreflang=\"zh-CN\">中文</a>\
             |<h1>Issue</h1>\n<p><strong>Press</strong> <a href=\"index.html\">here</a>.</p>\n"
        );
        assert!(text(&files, "guide/zh-CN/b.html").contains("发放"));
    }

    #[test]
    fn a_text_that_is_missing_is_named() {
        let folder = tempfile::tempdir().unwrap();
        guide(folder.path(), "# Issue\n\n[a](other.md)\n");
        let error = render(folder.path(), FRAME).unwrap_err().to_string();
        assert!(error.contains("other.md"), "{error}");
    }

    #[test]
    fn every_picture_of_the_guide_exists_and_is_used() {
        let docs = workspace::root().join("docs/guide");
        let mut used = BTreeSet::new();
        for path in workspace::files(&docs, &[super::PICTURES]).unwrap() {
            let markdown = workspace::read(&path).unwrap();
            for event in Parser::new(&markdown) {
                if let Event::Start(Tag::Image { dest_url, .. }) = event {
                    let picture = path.parent().unwrap().join(&*dest_url).canonicalize();
                    used.insert(picture.unwrap_or_else(|_| panic!("{dest_url} is missing")));
                }
            }
        }
        let kept = workspace::files(&docs.join(super::PICTURES), &[]).unwrap();
        let kept: BTreeSet<_> = kept.iter().map(|path| path.canonicalize().unwrap()).collect();
        assert_eq!(used, kept);
    }
}
