//! A picture of RGB pixels, and a few shapes with soft edges.

/// A colour.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Paint(pub(super) u8, pub(super) u8, pub(super) u8);

/// A shape, in pixels.
#[derive(Debug, Clone, Copy)]
pub(super) enum Shape {
    /// Centre and radii.
    Ellipse(f32, f32, f32, f32),
    /// Centre, outer radius, thickness.
    Ring(f32, f32, f32, f32),
    /// Left, top, width, height, radius of the corners.
    Box(f32, f32, f32, f32, f32),
    /// Three corners.
    Triangle([(f32, f32); 3]),
}

impl Shape {
    /// How far a point is outside (positive) or inside (negative), about in pixels.
    fn distance(self, x: f32, y: f32) -> f32 {
        match self {
            Self::Ellipse(cx, cy, rx, ry) => {
                let (dx, dy) = ((x - cx) / rx, (y - cy) / ry);
                ((dx * dx + dy * dy).sqrt() - 1.0) * rx.min(ry)
            }
            Self::Ring(cx, cy, radius, thickness) => {
                let (dx, dy) = (x - cx, y - cy);
                let middle = radius - thickness / 2.0;
                ((dx * dx + dy * dy).sqrt() - middle).abs() - thickness / 2.0
            }
            Self::Box(left, top, width, height, radius) => {
                let (cx, cy) = (left + width / 2.0, top + height / 2.0);
                let dx = (x - cx).abs() - width / 2.0 + radius;
                let dy = (y - cy).abs() - height / 2.0 + radius;
                let outside = (dx.max(0.0) * dx.max(0.0) + dy.max(0.0) * dy.max(0.0)).sqrt();
                outside + dx.max(dy).min(0.0) - radius
            }
            Self::Triangle([first, second, third]) => {
                let turn = edge(first, second, third.0, third.1).signum();
                let inside = [(first, second), (second, third), (third, first)]
                    .into_iter()
                    .map(|(from, to)| turn * edge(from, to, x, y))
                    .fold(f32::INFINITY, f32::min);
                -inside
            }
        }
    }

    /// Left, top, right and bottom of what it can cover.
    fn bounds(self) -> (f32, f32, f32, f32) {
        match self {
            Self::Ellipse(cx, cy, rx, ry) => (cx - rx, cy - ry, cx + rx, cy + ry),
            Self::Ring(cx, cy, r, _) => (cx - r, cy - r, cx + r, cy + r),
            Self::Box(left, top, width, height, _) => (left, top, left + width, top + height),
            Self::Triangle([a, b, c]) => (
                a.0.min(b.0).min(c.0),
                a.1.min(b.1).min(c.1),
                a.0.max(b.0).max(c.0),
                a.1.max(b.1).max(c.1),
            ),
        }
    }
}

/// Signed distance of a point from a line through two points.
fn edge(from: (f32, f32), to: (f32, f32), x: f32, y: f32) -> f32 {
    let (dx, dy) = (to.0 - from.0, to.1 - from.1);
    let length = (dx * dx + dy * dy).sqrt().max(f32::EPSILON);
    (dx * (y - from.1) - dy * (x - from.0)) / length
}

/// The picture.
pub(super) struct Canvas {
    width: u32,
    height: u32,
    pixels: Vec<u8>,
}

impl Canvas {
    /// A picture that fades from one colour at the top left to another at the bottom right.
    pub(super) fn new((width, height): (u32, u32), from: Paint, to: Paint) -> Self {
        let mut pixels = Vec::with_capacity(width as usize * height as usize * 3);
        for y in 0..height {
            for x in 0..width {
                let part = f32::midpoint(exact(x) / exact(width), exact(y) / exact(height));
                pixels.extend([
                    mix(from.0, to.0, part),
                    mix(from.1, to.1, part),
                    mix(from.2, to.2, part),
                ]);
            }
        }
        Self { width, height, pixels }
    }

    /// Pixels across.
    pub(super) fn width(&self) -> u32 {
        self.width
    }

    /// Pixels down.
    pub(super) fn height(&self) -> u32 {
        self.height
    }

    /// The bytes, row by row.
    pub(super) fn pixels(&self) -> &[u8] {
        &self.pixels
    }

    /// Paints a shape with edges one pixel soft.
    pub(super) fn fill(&mut self, shape: Shape, paint: Paint) {
        self.fill_soft(shape, paint, 1.0, 1.0);
    }

    /// Paints a shape whose edges are `soft` pixels wide, with an opacity from 0 to 1.
    pub(super) fn fill_soft(&mut self, shape: Shape, paint: Paint, soft: f32, opacity: f32) {
        let (left, top, right, bottom) = shape.bounds();
        // A flat ellipse fades farther along its longer side.
        let fade = match shape {
            Shape::Ellipse(_, _, across, down) => soft * across.max(down) / across.min(down),
            _ => soft,
        };
        let columns = span(left - fade, right + fade, self.width);
        let row_bytes = self.width as usize * 3;
        let rows = span(top - fade, bottom + fade, self.height);
        for (y, row) in (0..self.height).zip(self.pixels.chunks_exact_mut(row_bytes)) {
            if !rows.contains(&y) {
                continue;
            }
            for (x, pixel) in (0..self.width).zip(row.chunks_exact_mut(3)) {
                if !columns.contains(&x) {
                    continue;
                }
                let distance = shape.distance(exact(x) + 0.5, exact(y) + 0.5);
                let cover = (0.5 - distance / soft).clamp(0.0, 1.0) * opacity;
                if cover > 0.0 {
                    for (value, colour) in pixel.iter_mut().zip([paint.0, paint.1, paint.2]) {
                        *value = mix(*value, colour, cover);
                    }
                }
            }
        }
    }

    /// A soft shadow below something as wide as `radius`.
    pub(super) fn shadow(&mut self, x: f32, y: f32, radius: f32) {
        let shape = Shape::Ellipse(x, y, radius, radius * 0.3);
        self.fill_soft(shape, Paint(60, 40, 30), radius * 0.25, 0.35);
    }
}

/// The whole pixels between two positions, within a picture.
#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "clamped to the picture's side before it becomes a whole number"
)]
fn span(from: f32, to: f32, size: u32) -> std::ops::Range<u32> {
    let clamp = |position: f32| position.clamp(0.0, exact(size)) as u32;
    clamp(from.floor())..clamp(to.ceil())
}

/// A position as a number with decimals.
fn exact(pixels: u32) -> f32 {
    // No picture is as wide as 65,535 pixels.
    f32::from(u16::try_from(pixels).unwrap_or(u16::MAX))
}

#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "clamped to a byte before it becomes one"
)]
fn mix(from: u8, to: u8, part: f32) -> u8 {
    let mixed = f32::from(from) + (f32::from(to) - f32::from(from)) * part;
    mixed.round().clamp(0.0, 255.0) as u8
}
