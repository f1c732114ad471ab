//! The sample merchant's pictures.

use bytes::Bytes;

use crate::identity::{image_hash, image_url};

/// The subject of a picture.
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

    const fn bytes(self) -> &'static [u8] {
        match self {
            Self::Logo => include_bytes!("picture/logo.jpg"),
            Self::EggTart => include_bytes!("picture/egg_tart.jpg"),
            Self::Cake => include_bytes!("picture/cake.jpg"),
            Self::Celebration => include_bytes!("picture/celebration.jpg"),
            Self::Coffee => include_bytes!("picture/coffee.jpg"),
            Self::Bread => include_bytes!("picture/bread.jpg"),
            Self::Tea => include_bytes!("picture/tea.jpg"),
            Self::HandSoap => include_bytes!("picture/hand_soap.jpg"),
        }
    }

    /// Returns the name of a scene's picture. It doesn't depend on the bytes, so that a new picture doesn't change
    /// the sample merchant's cards.
    fn hash(self, seed: u64) -> String {
        let name = format!("{self:?}");
        image_hash(&[b"sample", name.as_bytes(), &seed.to_be_bytes()])
    }
}

/// Returns the URL of a scene's picture.
pub(crate) fn url(seed: u64, scene: Scene) -> String {
    image_url(&scene.hash(seed))
}

/// Returns the picture with a hash, if it is one of the sample merchant's.
pub(crate) fn find(seed: u64, hash: &str) -> Option<Bytes> {
    let scene = Scene::ALL.into_iter().find(|scene| scene.hash(seed) == hash)?;
    Some(Bytes::from_static(scene.bytes()))
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
