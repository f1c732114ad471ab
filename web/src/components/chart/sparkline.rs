//! A line without axes beside a figure.

use leptos::prelude::*;

use crate::number::measure;

const WIDTH: f64 = 64.0;
const HEIGHT: f64 = 28.0;
/// Room for the line's width and the dot at its end.
const EDGE: f64 = 3.0;

/// A line in the colour of a series (1 to 5), with a soft ground and a dot at its end. It begins at 0 and breaks at
/// gaps. It says nothing that the figure beside it doesn't, so screen readers pass it over.
pub fn sparkline(values: &[Option<u64>], series: usize) -> AnyView {
    let (line, ground, end) = paths(values);
    let dot = end.map(|(x, y)| {
        view! { <circle class="sparkline-dot" cx=format!("{x:.1}") cy=format!("{y:.1}") r="2.5"></circle> }
            .into_any()
    });
    view! {
        <svg class=format!("sparkline chart-series-{series}") width=WIDTH height=HEIGHT aria-hidden="true">
            <path class="sparkline-ground" d=ground></path>
            <path class="sparkline-line" d=line></path>
            {dot}
        </svg>
    }
    .into_any()
}

/// The line, the ground below it, and where the line ends.
fn paths(values: &[Option<u64>]) -> (String, String, Option<(f64, f64)>) {
    let largest = values.iter().flatten().max().copied().unwrap_or(0).max(1);
    let step = (WIDTH - 2.0 * EDGE) / measure(values.len().saturating_sub(1).max(1));
    let (mut line, mut ground) = (String::new(), String::new());
    let mut end: Option<(f64, f64)> = None;
    let mut is_drawn = false;
    for (at, value) in values.iter().enumerate() {
        let Some(value) = value else {
            close(&mut ground, is_drawn, end);
            is_drawn = false;
            continue;
        };
        let x = EDGE + step * measure(at);
        let share = measure(*value) / measure(largest);
        let y = EDGE + (HEIGHT - 2.0 * EDGE) * (1.0 - share);
        if is_drawn {
            line.extend([format!("L{x:.1} {y:.1}")]);
        } else {
            line.extend([format!("M{x:.1} {y:.1}h0")]);
            ground.extend([format!("M{x:.1} {HEIGHT}")]);
        }
        ground.extend([format!("L{x:.1} {y:.1}")]);
        end = Some((x, y));
        is_drawn = true;
    }
    close(&mut ground, is_drawn, end);
    (line, ground, end)
}

/// Leads the ground back to the bottom.
fn close(ground: &mut String, is_drawn: bool, end: Option<(f64, f64)>) {
    if let Some((x, _)) = end.filter(|_| is_drawn) {
        ground.extend([format!("L{x:.1} {HEIGHT}Z")]);
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
        assert_eq!(end.map(|(x, _)| x), Some(WIDTH - EDGE));
        assert_eq!(paths(&[]).2, None);
        assert_eq!(paths(&[None, None]).0, "");
    }
}
