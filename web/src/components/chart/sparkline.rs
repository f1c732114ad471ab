//! A line without axes, next to a figure.

use leptos::prelude::*;

use crate::number::{measure, tenths};

const WIDTH: f64 = 64.0;
const HEIGHT: f64 = 28.0;
/// Margin for the stroke width and the dot at the end.
const EDGE: f64 = 3.0;

/// A line in the colour of a series (1 to 5), with a filled area and a dot at its end. It starts at 0 and breaks at
/// gaps. Hidden from screen readers, because the figure next to it has the same content.
pub fn sparkline(values: &[Option<u64>], series: usize) -> AnyView {
    let (line, ground, end) = paths(values);
    let dot = end.map(|(x, y)| {
        view! { <circle class="sparkline-dot" cx=x cy=y r="2.5"></circle> }.into_any()
    });
    view! {
        <svg class=format!("sparkline chart-series-{series}") width=tenths(WIDTH) height=tenths(HEIGHT) aria-hidden="true">
            <path class="sparkline-ground" d=ground></path>
            <path class="sparkline-line" d=line></path>
            {dot}
        </svg>
    }
    .into_any()
}

/// The line, the area below it, and the end of the line.
fn paths(values: &[Option<u64>]) -> (String, String, Option<(String, String)>) {
    let largest = values.iter().flatten().max().copied().unwrap_or(0).max(1);
    let step = (WIDTH - 2.0 * EDGE) / measure(values.len().saturating_sub(1).max(1));
    let (mut line, mut ground) = (String::new(), String::new());
    let bottom = tenths(HEIGHT);
    let mut end: Option<(String, String)> = None;
    let mut is_drawn = false;
    for (at, value) in values.iter().enumerate() {
        let Some(value) = value else {
            close(&mut ground, is_drawn, end.as_ref());
            is_drawn = false;
            continue;
        };
        let x = tenths(EDGE + step * measure(at));
        let share = measure(*value) / measure(largest);
        let y = tenths(EDGE + (HEIGHT - 2.0 * EDGE) * (1.0 - share));
        if is_drawn {
            line.extend([format!("L{x} {y}")]);
        } else {
            line.extend([format!("M{x} {y}h0")]);
            ground.extend([format!("M{x} {bottom}")]);
        }
        ground.extend([format!("L{x} {y}")]);
        end = Some((x, y));
        is_drawn = true;
    }
    close(&mut ground, is_drawn, end.as_ref());
    (line, ground, end)
}

/// Closes the area at the bottom.
fn close(ground: &mut String, is_drawn: bool, end: Option<&(String, String)>) {
    if let Some((x, _)) = end.filter(|_| is_drawn) {
        ground.extend([format!("L{x} {}Z", tenths(HEIGHT))]);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_gap_breaks_the_line_and_the_ground() {
        let (line, ground, end) = paths(&[Some(0), Some(10), None, Some(5)]);
        assert_eq!(line.matches('M').count(), 2);
        assert_eq!(ground.matches('Z').count(), 2);
        assert_eq!(end.map(|(x, _)| x).as_deref(), Some("61"));
        assert_eq!(paths(&[]).2, None);
        assert_eq!(paths(&[None, None]).0, "");
    }
}
