//! The camera as a scanner: by the browser's own detector, which also reads bar codes, or by a decoder of QR codes that is
//! loaded when a camera is first used.

use std::time::Duration;

use js_sys::{Array, Function, Object, Promise, Reflect};
use leptos::{html, prelude::*, task::spawn_local};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{
    CanvasRenderingContext2d, HtmlVideoElement, MediaStream, MediaStreamConstraints,
    MediaStreamTrack,
};

use super::{Page, Step};
use crate::{
    components::icon::{Icon, drawn},
    i18n::{redeem::Redeem as Text, t},
    later::later,
};

const CAMERA: &str = "M2.5 5.5a1 1 0 0 1 1-1h2l1-1.5h3l1 1.5h2a1 1 0 0 1 1 1v6a1 1 0 0 1-1 1h-9a1 1 0 0 1-1-1zM8 6a2.4 2.4 0 1 0 0 4.8A2.4 2.4 0 0 0 8 6";
/// Pause between two pictures.
const PAUSE: Duration = Duration::from_millis(120);
/// Largest width of a picture for the decoder, which needs a tenth of a second for one on a slow phone.
const WIDTH: u32 = 640;
/// What cards show, see <https://wicg.github.io/shape-detection-api/#barcodeformat-section>.
const FORMATS: [&str; 2] = ["qr_code", "code_128"];

/// The camera of a page.
#[derive(Debug, Clone, Copy)]
pub(super) struct Camera {
    open: RwSignal<bool>,
    problem: RwSignal<Option<Text>>,
    video: NodeRef<html::Video>,
}

impl Camera {
    pub(super) fn new() -> Self {
        Self { open: RwSignal::new(false), problem: RwSignal::new(None), video: NodeRef::new() }
    }

    fn toggle(self, page: Page) {
        self.problem.set(None);
        let open = !self.open.get_untracked();
        self.open.set(open);
        if open {
            spawn_local(async move {
                if let Err(problem) = self.watch(page).await {
                    let _ = self.problem.try_set(Some(problem));
                }
                let _ = self.open.try_set(false);
            });
        }
    }

    fn is_open(self) -> bool {
        self.open.try_get_untracked().unwrap_or_default()
    }

    /// Reads codes until the camera is closed.
    async fn watch(self, page: Page) -> Result<(), Text> {
        let stream = Stream::open().await?;
        pause().await;
        let Some(video) = self.video.try_get_untracked().flatten() else { return Ok(()) };
        video.set_src_object(Some(&stream.0));
        let playing = video.play().map_err(|_| Text::NoCamera)?;
        JsFuture::from(playing).await.map_err(|_| Text::NoCamera)?;
        let reader = Reader::new(&video);
        let mut before = None;
        while self.is_open() {
            // A code is redeemed or cleared before the next one is read.
            let is_ready = page
                .step
                .try_with_untracked(|step| matches!(step, Step::Ready | Step::NotFound(_)));
            if is_ready == Some(true) {
                let text = reader.read(&video).await?;
                if text.is_some() && text != before {
                    before.clone_from(&text);
                    page.take(text.unwrap_or_default());
                }
            }
            pause().await;
        }
        Ok(())
    }
}

/// The button that opens and closes it.
pub(super) fn button(page: Page) -> AnyView {
    let camera = page.camera;
    view! {
        <button class="button button-quiet button-icon" type="button" data-action="camera" aria-pressed=move || camera.open.get().to_string()
            aria-label=t(Text::Camera) title=t(Text::Camera) on:click=move |_| camera.toggle(page)>{drawn(CAMERA)}</button>
    }
    .into_any()
}

/// The picture of the camera, or the reason that there is no picture.
pub(super) fn view(page: Page) -> AnyView {
    let camera = page.camera;
    let problem = move || {
        let problem = camera.problem.get();
        problem.map(|text| {
            view! { <p class="notice notice-warning" role="alert" data-problem="camera">{Icon::Warning.view()}<span>{t(text)}</span></p> }
        })
    };
    view! {
        {problem}
        <Show when=move || camera.open.get()>
            <div class="redeem-camera">
                <video node_ref=camera.video muted=true playsinline=true aria-label=t(Text::CameraPicture)></video>
                <span class="redeem-frame" aria-hidden="true"></span>
                <p class="small">{t(Text::CameraHelp)}</p>
            </div>
        </Show>
    }
    .into_any()
}

/// An open camera. It is switched off when this is dropped.
struct Stream(MediaStream);

impl Stream {
    async fn open() -> Result<Self, Text> {
        // Browsers offer cameras only to pages with TLS, and to those of this machine.
        let devices = window().navigator().media_devices().map_err(|_| Text::CameraNeedsTls)?;
        let facing = Object::new();
        let constraints = MediaStreamConstraints::new();
        Reflect::set(&facing, &"facingMode".into(), &"environment".into())
            .map_err(|_| Text::NoCamera)?;
        constraints.set_video(&facing);
        let asked = devices.get_user_media_with_constraints(&constraints);
        let asked = asked.map_err(|_| Text::CameraNeedsTls)?;
        match JsFuture::from(asked).await {
            Ok(stream) => stream.dyn_into().map(Self).map_err(|_| Text::NoCamera),
            Err(error) => Err(match name_of(&error).as_deref() {
                Some("NotAllowedError" | "SecurityError") => Text::CameraForbidden,
                _ => Text::NoCamera,
            }),
        }
    }
}

impl Drop for Stream {
    fn drop(&mut self) {
        for track in self.0.get_tracks() {
            if let Ok(track) = track.dyn_into::<MediaStreamTrack>() {
                track.stop();
            }
        }
    }
}

fn name_of(error: &JsValue) -> Option<String> {
    Reflect::get(error, &"name".into()).ok()?.as_string()
}

/// Reads codes from pictures.
enum Reader {
    /// The browser's detector and its method.
    Browser(JsValue, Function),
    /// Pictures for the decoder.
    Canvas(CanvasRenderingContext2d),
    /// Neither: the browser has no canvas.
    Nothing,
}

impl Reader {
    fn new(video: &HtmlVideoElement) -> Self {
        if let Some((detector, detect)) = detector() {
            return Self::Browser(detector, detect);
        }
        let (width, height) = size(video);
        let canvas = document().create_element("canvas").ok();
        let canvas = canvas.and_then(|it| it.dyn_into::<web_sys::HtmlCanvasElement>().ok());
        let context = canvas.and_then(|canvas| {
            canvas.set_width(width);
            canvas.set_height(height);
            canvas.get_context("2d").ok().flatten()?.dyn_into().ok()
        });
        context.map_or(Self::Nothing, Self::Canvas)
    }

    async fn read(&self, video: &HtmlVideoElement) -> Result<Option<String>, Text> {
        match self {
            Self::Browser(detector, detect) => Ok(detected(detector, detect, video).await),
            Self::Canvas(context) => {
                let (width, height) = size(video);
                let (w, h) = (f64::from(width), f64::from(height));
                let picture = context
                    .draw_image_with_html_video_element_and_dw_and_dh(video, 0.0, 0.0, w, h)
                    .and_then(|()| context.get_image_data(0.0, 0.0, w, h));
                let Ok(picture) = picture else { return Ok(None) };
                // The decoder's own part.
                decode(picture.data().0, width).await.map_err(|_| Text::NoDecoder)
            }
            Self::Nothing => Err(Text::NoDecoder),
        }
    }
}

/// The size of a picture for the decoder.
fn size(video: &HtmlVideoElement) -> (u32, u32) {
    let (width, height) = (video.video_width().max(1), video.video_height().max(1));
    let small = width.min(WIDTH);
    (small, (height * small / width).max(1))
}

/// Creates the browser's detector, see <https://wicg.github.io/shape-detection-api/#barcode-detection-api>.
fn detector() -> Option<(JsValue, Function)> {
    let class: Function =
        Reflect::get(&window(), &"BarcodeDetector".into()).ok()?.dyn_into().ok()?;
    let options = Object::new();
    let formats: Array = FORMATS.into_iter().map(JsValue::from).collect();
    Reflect::set(&options, &"formats".into(), &formats).ok()?;
    let detector = Reflect::construct(&class, &Array::of1(&options)).ok()?;
    let detect = Reflect::get(&detector, &"detect".into()).ok()?.dyn_into().ok()?;
    Some((detector, detect))
}

async fn detected(
    detector: &JsValue,
    detect: &Function,
    video: &HtmlVideoElement,
) -> Option<String> {
    let found = detect.call1(detector, video).ok()?.dyn_into::<Promise>().ok()?;
    let found: Array = JsFuture::from(found).await.ok()?.dyn_into().ok()?;
    Reflect::get(&found.get(0), &"rawValue".into()).ok()?.as_string()
}

async fn pause() {
    let waiting = Promise::new(&mut |done, _| {
        set_timeout(move || drop(done.call0(&JsValue::NULL)), PAUSE);
    });
    let _ = JsFuture::from(waiting).await;
}

later! {
    decode(picture: Vec<u8>, width: u32) -> Option<String>, preload_decode => qr_text(&picture, width)
}

/// The text of the first QR code in a picture of four bytes per pixel.
fn qr_text(picture: &[u8], width: u32) -> Option<String> {
    let width = usize::try_from(width).ok()?;
    let height = picture.len() / 4 / width.max(1);
    let brightness = |x: usize, y: usize| {
        let pixel = picture.get((y * width + x) * 4..).and_then(<[u8]>::first_chunk::<3>);
        // The weights of ITU-R BT.601 in 256ths.
        pixel.map_or(0, |[r, g, b]| {
            let sum = u32::from(*r) * 77 + u32::from(*g) * 150 + u32::from(*b) * 29;
            u8::try_from(sum >> 8).unwrap_or(u8::MAX)
        })
    };
    let mut prepared = rqrr::PreparedImage::prepare_from_greyscale(width, height, brightness);
    prepared.detect_grids().into_iter().find_map(|grid| grid.decode().ok()).map(|(_, text)| text)
}
