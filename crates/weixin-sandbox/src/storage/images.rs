//! Uploaded images, each under the hash of its bytes.

use std::{
    collections::HashMap,
    io::{self, Write},
    path::PathBuf,
};

use bytes::Bytes;

use crate::{
    identity::{IMAGE_HASH_LENGTH, image_hash},
    rule::{Rule, documented, invented},
    storage::NotSaved,
};

/// How faithful this is.
pub(crate) const FIDELITY: &[Rule] = &[
    documented("addresses on `mmbiz.qpic.cn`", "S0; S1: the addresses of their examples"),
    invented(
        "the picture itself lies at `/sandbox/images/{hash}`",
        "the sandbox can't answer for that host",
    ),
    invented(
        "any address on the platform's hosts is as good as an uploaded one",
        "the pictures of the pages' examples aren't uploaded",
    ),
];

/// Uploaded images: in a folder beside the data file, or in memory.
pub(crate) enum ImageStore {
    /// In a folder.
    Folder(PathBuf),
    /// In memory.
    Memory(HashMap<String, Bytes>),
}

impl ImageStore {
    /// The store that belongs to a data file.
    pub(crate) fn beside(data_file: Option<&PathBuf>) -> Self {
        match data_file {
            Some(path) => Self::Folder(path.with_extension("images")),
            None => Self::Memory(HashMap::new()),
        }
    }

    /// Keeps an image and answers its hash. The same image twice is one image.
    pub(crate) fn keep(&mut self, image: Bytes) -> Result<String, NotSaved> {
        let hash = image_hash(&[b"image", &image]);
        match self {
            Self::Memory(images) => {
                images.entry(hash.clone()).or_insert(image);
            }
            Self::Folder(folder) => {
                let path = folder.join(&hash);
                if !path.exists() {
                    std::fs::create_dir_all(&*folder)?;
                    let new_path = folder.join(format!("{hash}.new"));
                    let mut file = std::fs::File::create(&new_path)?;
                    file.write_all(&image)?;
                    file.sync_all()?;
                    std::fs::rename(new_path, path)?;
                }
            }
        }
        Ok(hash)
    }

    /// An image by its hash.
    pub(crate) fn find(&self, hash: &str) -> io::Result<Option<Bytes>> {
        // The hash becomes a file name.
        let well_formed =
            hash.len() == IMAGE_HASH_LENGTH && hash.bytes().all(|byte| byte.is_ascii_hexdigit());
        match self {
            _ if !well_formed => Ok(None),
            Self::Memory(images) => Ok(images.get(hash).cloned()),
            Self::Folder(folder) => match std::fs::read(folder.join(hash)) {
                Ok(image) => Ok(Some(Bytes::from(image))),
                Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
                Err(error) => Err(error),
            },
        }
    }
}
