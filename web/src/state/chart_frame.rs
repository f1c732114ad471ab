//! The layout of a chart, in CSS pixels.

use super::{chart_points::Points, chart_scale::Scale};
use crate::number::measure;

/// Height of the line of names below the chart.
const BELOW: f64 = 22.0;
/// Space above the highest line.
const ABOVE: f64 = 10.0;
/// Font size of numbers and names at the axes.
const SMALL: f64 = 11.0;
/// Font size of names at the ends of lines.
const NAME: f64 = 12.0;
/// Minimum distance of two names at the ends of lines.
const NAME_GAP: f64 = 15.0;
/// Space between the plot and the texts next to it.
const BESIDE: f64 = 8.0;
/// Minimum space between two names below the chart.
const BETWEEN: f64 = 14.0;

/// The frame of a chart.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Frame {
    /// Width of the whole picture.
    pub width: f64,
    /// Height of the whole picture.
    pub height: f64,
    /// Left edge of the plot.
    pub left: f64,
    /// Right edge of the plot.
    pub right: f64,
    /// Top of the plot.
    pub top: f64,
    /// Bottom of the plot, the line of 0.
    pub bottom: f64,
    count: usize,
    scale: Scale,
}

impl Frame {
    /// Computes the frame of a picture, with room for names at the ends of the lines.
    pub fn new(width: f64, height: f64, points: &Points, scale: Scale, names: f64) -> Self {
        let longest = scale.steps().map(|step| text_width(&Scale::short(step), SMALL));
        let left = longest.fold(12.0, f64::max) + BESIDE;
        let right = if names > 0.0 { names + BESIDE } else { 6.0 };
        Self {
            width,
            height,
            left,
            right: (width - right).max(left + 1.0),
            top: ABOVE,
            bottom: (height - BELOW).max(ABOVE + 1.0),
            count: points.count(),
            scale,
        }
    }

    /// Returns the distance of two points.
    pub fn step(&self) -> f64 {
        (self.right - self.left) / measure(self.count.saturating_sub(1).max(1))
    }

    /// Returns the x coordinate of a point; a single point is in the middle.
    pub fn x(&self, at: usize) -> f64 {
        if self.count == 1 {
            f64::midpoint(self.left, self.right)
        } else {
            self.left + self.step() * measure(at)
        }
    }

    /// Returns the y coordinate of a value.
    pub fn y(&self, value: u64) -> f64 {
        let share = measure(value) / measure(self.scale.top.max(1));
        self.top + (self.bottom - self.top) * (1.0 - share)
    }

    /// Returns the point nearest to an x coordinate.
    pub fn nearest(&self, x: f64) -> Option<usize> {
        let distance = |at: usize| (self.x(at) - x).abs();
        (0..self.count).min_by(|a, b| distance(*a).total_cmp(&distance(*b)))
    }

    /// Returns the names below the chart, as many as fit, each with its middle. No name leaves the picture.
    pub fn names_below(&self, points: &Points) -> Vec<(f64, String)> {
        let steps = points.name_steps();
        let fitting = steps.iter().copied().find(|step| self.has_room(&points.axis_names(*step)));
        let names = points.axis_names(fitting.unwrap_or(self.count.max(1)));
        names.into_iter().map(|(at, name)| (self.middle(at, &name), name)).collect()
    }

    /// Returns the middle of a name: at its point, or as near as the picture allows.
    fn middle(&self, at: usize, name: &str) -> f64 {
        let half = text_width(name, SMALL) / 2.0;
        self.x(at).min(self.width - half).max(half)
    }

    fn has_room(&self, names: &[(usize, String)]) -> bool {
        names.iter().zip(names.iter().skip(1)).all(|((at, name), (next, following))| {
            let halves = f64::midpoint(text_width(name, SMALL), text_width(following, SMALL));
            self.middle(*next, following) - self.middle(*at, name) >= halves + BETWEEN
        })
    }

    /// Returns the y coordinates of names of lines that end at these heights, without overlaps and inside the plot.
    pub fn spread(&self, ends: &[f64]) -> Vec<f64> {
        // There are few lines, and the standard library's sorts would add 6 KB to the page.
        let mut order: Vec<(usize, f64)> = Vec::with_capacity(ends.len());
        for (at, end) in ends.iter().copied().enumerate() {
            let place = order.partition_point(|(_, placed)| *placed <= end);
            order.insert(place, (at, end));
        }
        let mut lowest = self.top - NAME_GAP;
        for (_, place) in &mut order {
            *place = place.max(lowest + NAME_GAP);
            lowest = *place;
        }
        let mut highest = self.bottom + NAME_GAP;
        for (_, place) in order.iter_mut().rev() {
            *place = place.min(highest - NAME_GAP);
            highest = *place;
        }
        let place_of =
            |line: usize| order.iter().find(|(at, _)| *at == line).map(|(_, place)| *place);
        (0..ends.len()).filter_map(place_of).collect()
    }
}

/// Estimates the width of a text: Chinese characters are as wide as high, others two thirds of it.
pub fn text_width(text: &str, size: f64) -> f64 {
    let wide = text.chars().filter(|letter| *letter > '\u{2e7f}').count();
    let narrow = text.chars().count() - wide;
    size * (measure(wide) + measure(narrow) * 0.66)
}

/// Cuts a name to a width. Also returns whether it was cut.
pub fn cut_name(name: &str, width: f64) -> (String, bool) {
    if text_width(name, NAME) <= width {
        return (name.to_owned(), false);
    }
    let mut kept = String::new();
    for letter in name.chars() {
        kept.push(letter);
        if text_width(&kept, NAME) > width - NAME {
            kept.pop();
            break;
        }
    }
    kept.push('…');
    (kept, true)
}

/// Returns the width needed for names at the ends of lines.
pub fn names_width<'a>(names: impl Iterator<Item = &'a str>) -> f64 {
    names.map(|name| text_width(name, NAME)).fold(0.0, f64::max)
}

#[cfg(test)]
mod tests {
    use card_model::time::BeijingDay;

    use super::*;

    fn points(begin: &str, days: i64) -> Points {
        let begin: BeijingDay = begin.parse().unwrap();
        let days: Vec<BeijingDay> = (0..days).map(|day| begin.plus(day)).collect();
        Points::of(&days, std::iter::empty(), true)
    }

    fn frame(width: f64, points: &Points) -> Frame {
        Frame::new(width, 228.0, points, Scale::up_to(9_142), 28.0)
    }

    #[test]
    fn names_below_never_touch_and_stay_inside() {
        let ranges = [
            ("2026-11-20", 7),
            ("2026-10-28", 30),
            ("2026-08-29", 90),
            ("2025-11-27", 365),
            ("2024-06-01", 544),
        ];
        for (begin, days) in ranges {
            for width in [280.0, 360.0, 640.0, 1600.0] {
                let points = points(begin, days);
                let names = frame(width, &points).names_below(&points);
                assert!(names.len() > 1, "{begin} {width}");
                let mut end = f64::NEG_INFINITY;
                for (middle, name) in &names {
                    let half = text_width(name, SMALL) / 2.0;
                    assert!(middle - half >= end, "{name} at {width}");
                    end = middle + half;
                }
                assert!(end <= width + 0.01 && names[0].0 >= 0.0);
            }
        }
    }

    #[test]
    fn thirty_days_have_a_name_a_week() {
        let points = points("2026-10-28", 30);
        assert_eq!(frame(640.0, &points).names_below(&points).len(), 5);
    }

    #[test]
    fn the_scale_begins_at_the_bottom() {
        let points = points("2026-10-28", 30);
        let frame = frame(640.0, &points);
        assert!((frame.y(0) - frame.bottom).abs() < 0.01);
        assert!((frame.y(12_000) - frame.top).abs() < 0.01);
        assert_eq!(frame.nearest(frame.x(11) + 2.0), Some(11));
        assert_eq!(frame.nearest(-50.0), Some(0));
    }

    #[test]
    fn names_at_the_ends_keep_their_distance() {
        let points = points("2026-10-28", 30);
        let frame = frame(640.0, &points);
        let places = frame.spread(&[205.0, 204.0, 203.0, 50.0]);
        assert!((places[3] - 50.0).abs() < 0.01, "nothing is near it");
        assert!(places[0] <= frame.bottom + 0.01);
        assert!(
            places[0] - places[1] >= NAME_GAP - 0.01 && places[1] - places[2] >= NAME_GAP - 0.01
        );
        let high = frame.spread(&[10.0, 11.0]);
        assert!(high[0] >= frame.top && high[1] - high[0] >= NAME_GAP - 0.01);
    }

    #[test]
    fn long_names_are_cut() {
        assert_eq!(cut_name("核销", 100.0), ("核销".to_owned(), false));
        let (cut, was_cut) = cut_name("买一送一下午茶套餐限时优惠", 80.0);
        assert!(was_cut && cut.ends_with('…') && text_width(&cut, NAME) <= 80.0, "{cut}");
    }
}
