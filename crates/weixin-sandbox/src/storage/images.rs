//! Uploaded images, stored under the hash of their bytes.

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

/// Fidelity rules.
pub(crate) const FIDELITY: &[Rule] = &[
    documented("addresses on `mmbiz.qpic.cn`", "S0; S1: the addresses of their examples"),
    invented(
        "the picture is available at `/sandbox/images/{hash}`",
        "the sandbox can't serve that host",
    ),
    invented(
        "any address on the platform's hosts is accepted like an uploaded one",
        "the pictures of the pages' examples aren't uploaded",
    ),
];

/// Uploaded images, in a folder next to the data file or in memory.
pub(crate) enum ImageStore {
    /// In a folder.
    Folder(PathBuf),
    /// In memory.
    Memory(HashMap<String, Bytes>),
}

impl ImageStore {
    /// Returns the store for a data file, or one in memory.
    pub(crate) fn beside(data_file: Option<&PathBuf>) -> Self {
        match data_file {
            Some(path) => Self::Folder(path.with_extension("images")),
            None => Self::Memory(HashMap::new()),
        }
    }

    /// Stores an image and returns its hash. Equal images are stored once.
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

    /// Returns an image by its hash.
    pub(crate) fn find(&self, hash: &str) -> io::Result<Option<Bytes>> {
        // The hash becomes a file name, so its format is checked.
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
