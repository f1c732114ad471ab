//! Draws a chart: bands, grid, names, lines, and the marks of one point.

use leptos::prelude::*;

use super::{Drawn, Series};
use crate::{
    number::tenths,
    state::{chart_frame::cut_name, chart_scale::Scale},
};

/// The whole picture except the marks of a point.
pub(super) fn picture(drawn: &Drawn) -> AnyView {
    let frame = &drawn.frame;
    let mut parts = bands(drawn);
    parts.extend(grid(drawn));
    let names = frame.names_below(&drawn.points);
    parts.extend(names.into_iter().map(|(middle, name)| {
        view! { <text class="chart-label" x=tenths(middle) y=tenths(frame.height - 6.0) text-anchor="middle">{name}</text> }
            .into_any()
    }));
    let lines = drawn.data.series.iter().enumerate().rev();
    parts.extend(lines.map(|(at, series)| line(drawn, series, at)));
    parts.extend(names_at_ends(drawn));
    view! {
        <svg width=tenths(frame.width) height=tenths(frame.height) role="presentation" aria-hidden="true" focusable="false">{parts}</svg>
    }
    .into_any()
}

/// Bands for gaps, and for weekends if days are shown. Adjacent ones are joined.
fn bands(drawn: &Drawn) -> Vec<AnyView> {
    let (frame, points) = (&drawn.frame, &drawn.points);
    let class_of = |at: usize| match (drawn.is_gap(at), points.is_weekend(at)) {
        (true, _) => Some("chart-gap"),
        (false, true) => Some("chart-weekend"),
        _ => None,
    };
    let half = frame.step() / 2.0;
    let mut bands = Vec::new();
    let mut at = 0;
    while at < points.count() {
        let begin = at;
        let class = class_of(at);
        while at < points.count() && class_of(at) == class {
            at += 1;
        }
        let Some(class) = class else { continue };
        let from = (frame.x(begin) - half).max(frame.left);
        let to = (frame.x(at.saturating_sub(1)) + half).min(frame.right);
        bands.push(
            view! {
                <rect class=class x=tenths(from) y=tenths(frame.top) width=tenths((to - from).max(1.0)) height=tenths(frame.bottom - frame.top)></rect>
            }
            .into_any(),
        );
    }
    bands
}

fn grid(drawn: &Drawn) -> Vec<AnyView> {
    let frame = drawn.frame;
    let line = move |value: u64| {
        let y = frame.y(value);
        view! {
            <line class="chart-grid" x1=tenths(frame.left) x2=tenths(frame.right) y1=tenths(y) y2=tenths(y)></line>
            <text class="chart-label" x=tenths(frame.left - 8.0) y=tenths(y + 4.0) text-anchor="end">{Scale::short(value)}</text>
        }
        .into_any()
    };
    drawn.scale.steps().map(line).collect()
}

/// A line. Segments to a week or month that the range cuts are dotted; a day between two gaps is a dot.
fn line(drawn: &Drawn, series: &Series, at: usize) -> AnyView {
    let (mut solid, mut cut) = (String::new(), String::new());
    let mut before: Option<(usize, String, String)> = None;
    for point in 0..drawn.points.count() {
        let Some(value) = drawn.points.value(at, point) else {
            before = None;
            continue;
        };
        let (x, y) = (tenths(drawn.frame.x(point)), tenths(drawn.frame.y(value)));
        match before {
            Some((last, from_x, from_y))
                if drawn.points.is_cut(point) || drawn.points.is_cut(last) =>
            {
                cut.extend([format!("M{from_x} {from_y}L{x} {y}")]);
                solid.extend([format!("M{x} {y}")]);
            }
            Some(_) => solid.extend([format!("L{x} {y}")]),
            None => solid.extend([format!("M{x} {y}h0")]),
        }
        before = Some((point, x, y));
    }
    let class = series.class(at);
    let cut = (!cut.is_empty())
        .then(|| view! { <path class=format!("{class} chart-cut") d=cut></path> }.into_any());
    view! { <path class=class d=solid></path>{cut} }.into_any()
}

/// The names of the lines next to their last values.
fn names_at_ends(drawn: &Drawn) -> Vec<AnyView> {
    let mut named = Vec::new();
    for (at, series) in drawn.data.series.iter().enumerate().filter(|(_, series)| !series.dashed) {
        let last = (0..drawn.points.count()).rev().find_map(|point| drawn.points.value(at, point));
        if let Some(value) = last {
            named.push((at, &series.name, drawn.frame.y(value)));
        }
    }
    if drawn.names_width <= 0.0 {
        return Vec::new();
    }
    let ends: Vec<f64> = named.iter().map(|(_, _, y)| *y).collect();
    let places = drawn.frame.spread(&ends);
    let x = drawn.frame.right + 8.0;
    let names = named.into_iter().zip(places).map(|((at, name, _), y)| {
        let class = format!("chart-name chart-series-{}", at + 1);
        let name = cut_name(name, drawn.names_width).0;
        view! { <text class=class x=tenths(x) y=tenths(y + 4.0)>{name}</text> }.into_any()
    });
    names.collect()
}

/// The vertical line and the dots of one point.
pub(super) fn marks(drawn: &Drawn, at: usize) -> AnyView {
    let frame = drawn.frame;
    let x = tenths(frame.x(at));
    let dots = drawn.data.series.iter().enumerate().filter(|(_, series)| !series.dashed);
    let dots = dots.filter_map(|(position, _)| {
        let y = tenths(frame.y(drawn.points.value(position, at)?));
        let class = format!("chart-dot chart-series-{}", position + 1);
        Some(view! { <circle class=class cx=x.clone() cy=y r="4"></circle> }.into_any())
    });
    let dots: Vec<AnyView> = dots.collect();
    view! {
        <svg class="chart-cursor" width=tenths(frame.width) height=tenths(frame.height) aria-hidden="true">
            <line x1=x.clone() x2=x.clone() y1=tenths(frame.top) y2=tenths(frame.bottom)></line>
            {dots}
        </svg>
    }
    .into_any()
}
