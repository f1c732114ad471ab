//! The sample merchant's pictures, painted when they are requested.

use std::{
    collections::HashMap,
    sync::{LazyLock, Mutex, PoisonError},
};

use bytes::Bytes;
use jpeg_encoder::{ColorType, Encoder};

use crate::identity::{image_hash, image_url};

mod canvas;
mod scenes;

use canvas::Canvas;

/// Quality of the JPGs.
const QUALITY: u8 = 88;

/// What a picture shows.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(crate) enum Scene {
    /// The merchant's logo.
    Logo,
    /// Egg tarts.
    EggTart,
    /// A cake.
    Cake,
    /// Bunting and confetti.
    Celebration,
    /// A cup of coffee from above.
    Coffee,
    /// A loaf of bread.
    Bread,
    /// Tea and macarons.
    Tea,
    /// A bottle of hand soap.
    HandSoap,
}

impl Scene {
    const ALL: [Self; 8] = [
        Self::Logo,
        Self::EggTart,
        Self::Cake,
        Self::Celebration,
        Self::Coffee,
        Self::Bread,
        Self::Tea,
        Self::HandSoap,
    ];

    /// The name of a scene's picture. It doesn't depend on the bytes, so that nothing has to be
    /// painted before somebody looks.
    fn hash(self, seed: u64) -> String {
        let name = format!("{self:?}");
        image_hash(&[b"sample", name.as_bytes(), &seed.to_be_bytes()])
    }
}

/// The URL of a scene's picture.
pub(crate) fn url(seed: u64, scene: Scene) -> String {
    image_url(&scene.hash(seed))
}

/// The picture with a hash, where it is one of the sample merchant's.
pub(crate) fn find(seed: u64, hash: &str) -> Option<Bytes> {
    /// Pictures don't depend on the seed, only their names do.
    static PAINTED: LazyLock<Mutex<HashMap<Scene, Bytes>>> = LazyLock::new(Mutex::default);

    let scene = Scene::ALL.into_iter().find(|scene| scene.hash(seed) == hash)?;
    let mut painted = PAINTED.lock().unwrap_or_else(PoisonError::into_inner);
    if let Some(picture) = painted.get(&scene) {
        return Some(picture.clone());
    }
    let picture = encode(&scenes::paint(scene))?;
    painted.insert(scene, picture.clone());
    Some(picture)
}

fn encode(canvas: &Canvas) -> Option<Bytes> {
    let mut jpg = Vec::new();
    let (width, height) = (canvas.width().try_into().ok()?, canvas.height().try_into().ok()?);
    Encoder::new(&mut jpg, QUALITY).encode(canvas.pixels(), width, height, ColorType::Rgb).ok()?;
    Some(jpg.into())
}

#[cfg(test)]
mod tests {
    use card_model::limits::{COVER_WIDTH_HEIGHT, IMAGE_BYTES, LOGO_WIDTH_HEIGHT};
    use zune_core::bytestream::ZCursor;
    use zune_jpeg::JpegDecoder;

    use super::{Scene, find, url};

    #[test]
    fn every_picture_is_a_jpg_of_the_recommended_size() {
        for scene in Scene::ALL {
            let url = url(7, scene);
            assert!(card_model::image::is_uploaded(&url), "{url}");
            let picture = find(7, &scene.hash(7)).unwrap();
            assert!(picture.len() as u64 <= IMAGE_BYTES.max);
            let mut decoder = JpegDecoder::new(ZCursor::new(&picture));
            decoder.decode().unwrap();
            let (width, height) = decoder.dimensions().unwrap();
            let expected =
                if scene == Scene::Logo { LOGO_WIDTH_HEIGHT } else { COVER_WIDTH_HEIGHT };
            let expected = (expected.0 as usize, expected.1 as usize);
            assert_eq!((width, height), expected, "{scene:?}");
        }
        assert_eq!(find(8, &Scene::Logo.hash(7)), None, "another seed's name");
    }
}
