//! A line chart of days: at most three lines, weekends marked, a tooltip by pointer and by arrow keys.

use card_model::time::BeijingDay;
use leptos::{ev, html, prelude::*};

use crate::{
    i18n::{statistics::StatisticsText, t},
    number::measure,
    state::{chart_scale::Scale, statistics::or_dash},
};

/// One line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Series {
    /// What it is.
    pub name: String,
    /// One value a day; `None` where nothing is known, which breaks the line.
    pub values: Vec<Option<u64>>,
    /// Drawn dashed, as the period before.
    pub dashed: bool,
}

/// What a chart shows.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ChartData {
    /// The days, one after the other.
    pub days: Vec<BeijingDay>,
    /// The lines; solid ones first.
    pub series: Vec<Series>,
}

const WIDTH: f64 = 720.0;
const HEIGHT: f64 = 240.0;
const LEFT: f64 = 44.0;
const RIGHT: f64 = 12.0;
const TOP: f64 = 10.0;
const BOTTOM: f64 = 26.0;

/// The chart.
#[component]
pub fn LineChart(
    /// What it shows.
    #[prop(into)]
    data: Signal<ChartData>,
    /// What it is, for those who can't see it.
    #[prop(into)]
    label: Signal<String>,
) -> impl IntoView {
    let selected = RwSignal::new(None::<usize>);
    let picture = NodeRef::<html::Div>::new();
    let select_at = move |client_x: f64| {
        let Some(element) = picture.get_untracked() else { return };
        let bounds = element.get_bounding_client_rect();
        let x = (client_x - bounds.left()) / bounds.width().max(1.0) * WIDTH;
        let count = data.with_untracked(|data| data.days.len());
        selected.set(nearest(x, count));
    };
    let on_key = move |event: ev::KeyboardEvent| {
        let count = data.with_untracked(|data| data.days.len());
        let last = count.saturating_sub(1);
        let current = selected.get_untracked();
        let next = match event.key().as_str() {
            "ArrowRight" => Some(current.map_or(0, |at| (at + 1).min(last))),
            "ArrowLeft" => Some(current.map_or(last, |at| at.saturating_sub(1))),
            "Home" => Some(0),
            "End" => Some(last),
            "Escape" => None,
            _ => return,
        };
        event.prevent_default();
        selected.set(next.filter(|_| count > 0));
    };
    view! {
        <figure class="chart">
            <div
                node_ref=picture
                class="chart-picture"
                tabindex="0"
                role="group"
                aria-label=move || label.get()
                on:keydown=on_key
                on:pointermove=move |event| select_at(f64::from(event.client_x()))
                on:pointerleave=move |_| selected.set(None)
                on:blur=move |_| selected.set(None)
            >
                {move || data.with(picture_of)}
                {move || selected.get().and_then(|at| data.with(|data| tooltip(data, at)))}
            </div>
            <figcaption class="chart-legend">{move || data.with(legend)}</figcaption>
            <p class="visually-hidden" aria-live="polite">
                {move || selected.get().and_then(|at| data.with(|data| spoken(data, at)))}
            </p>
        </figure>
    }
}

/// The distance of two days.
fn step(count: usize) -> f64 {
    (WIDTH - LEFT - RIGHT) / measure(count.saturating_sub(1).max(1))
}

fn x_of(at: usize, count: usize) -> f64 {
    LEFT + step(count) * measure(at)
}

fn y_of(value: u64, top: u64) -> f64 {
    let share = measure(value) / measure(top.max(1));
    TOP + (HEIGHT - TOP - BOTTOM) * (1.0 - share)
}

fn nearest(x: f64, count: usize) -> Option<usize> {
    (0..count).min_by(|a, b| (x_of(*a, count) - x).abs().total_cmp(&(x_of(*b, count) - x).abs()))
}

fn scale_of(data: &ChartData) -> Scale {
    let largest = data.series.iter().flat_map(|series| &series.values).flatten().max();
    Scale::up_to(largest.copied().unwrap_or(0))
}

fn picture_of(data: &ChartData) -> AnyView {
    let scale = scale_of(data);
    let count = data.days.len();
    let grid = scale.steps().map(|value| {
        let y = y_of(value, scale.top);
        view! {
            <line class="chart-grid" x1=LEFT x2=WIDTH - RIGHT y1=y y2=y></line>
            <text class="chart-label" x=LEFT - 8.0 y=y + 4.0 text-anchor="end">{Scale::short(value)}</text>
        }
        .into_any()
    });
    let step = step(count);
    let band = |at: usize, class: &'static str| {
        let from = (x_of(at, count) - step / 2.0).max(LEFT);
        let to = (x_of(at, count) + step / 2.0).min(WIDTH - RIGHT);
        view! { <rect class=class x=from y=TOP width=(to - from).max(0.0) height=HEIGHT - TOP - BOTTOM></rect> }.into_any()
    };
    let bands = data.days.iter().enumerate().filter_map(|(at, day)| {
        let is_weekend = day.weekday() > 4;
        let class = if is_gap(data, at) { "chart-gap" } else { "chart-weekend" };
        (is_gap(data, at) || is_weekend).then(|| band(at, class))
    });
    let every = count.div_ceil(6).max(1);
    let labels = data.days.iter().enumerate().step_by(every).map(|(at, day)| {
        let (_, month, day) = day.civil();
        let anchor = if at == 0 { "start" } else { "middle" };
        view! {
            <text class="chart-label" x=x_of(at, count) y=HEIGHT - 8.0 text-anchor=anchor>{format!("{month}-{day:02}")}</text>
        }
        .into_any()
    });
    let lines =
        data.series.iter().enumerate().rev().map(|(at, series)| line(series, at, count, scale.top));
    let mut parts: Vec<AnyView> = bands.collect();
    parts.extend(grid);
    parts.extend(labels);
    parts.extend(lines);
    view! {
        <svg viewBox=format!("0 0 {WIDTH} {HEIGHT}") role="presentation" aria-hidden="true" focusable="false">{parts}</svg>
    }
    .into_any()
}

/// Whether a line of the period has no value on a day.
fn is_gap(data: &ChartData, at: usize) -> bool {
    data.series.iter().any(|series| !series.dashed && series.values.get(at) == Some(&None))
}

fn class_of(series: &Series, at: usize) -> String {
    if series.dashed {
        "chart-line chart-dashed".to_owned()
    } else {
        format!("chart-line chart-series-{}", at + 1)
    }
}

fn line(series: &Series, at: usize, count: usize, top: u64) -> AnyView {
    let mut path = String::new();
    let mut is_drawn = false;
    for (day, value) in series.values.iter().enumerate() {
        if let Some(value) = value {
            // A line of no length is a dot, which shows a day between two gaps.
            let (command, dot) = if is_drawn { ('L', "") } else { ('M', "h0") };
            let (x, y) = (x_of(day, count), y_of(*value, top));
            path.extend([format!("{command}{x:.1} {y:.1}{dot}")]);
        }
        is_drawn = value.is_some();
    }
    view! { <path class=class_of(series, at) d=path></path> }.into_any()
}

fn legend(data: &ChartData) -> AnyView {
    let items = data.series.iter().enumerate().map(|(at, series)| {
        view! {
            <span class="chart-key">
                <svg viewBox="0 0 20 8" width="20" height="8" aria-hidden="true">
                    <path class=class_of(series, at) d="M1 4h18"></path>
                </svg>
                {series.name.clone()}
            </span>
        }
        .into_any()
    });
    let has_gap = (0..data.days.len()).any(|at| is_gap(data, at));
    let gap = has_gap.then(|| {
        view! {
            <span class="chart-key" data-legend="gap">
                <svg viewBox="0 0 20 8" width="20" height="8" aria-hidden="true">
                    <rect class="chart-gap" width="20" height="8"></rect>
                </svg>
                {t(StatisticsText::NoFigures)}
            </span>
        }
        .into_any()
    });
    (items.collect_view(), gap).into_any()
}

/// The value of a series on a day as people read it.
fn value_of(series: &Series, at: usize) -> String {
    or_dash(series.values.get(at).copied().flatten())
}

fn tooltip(data: &ChartData, at: usize) -> Option<AnyView> {
    let day = data.days.get(at)?;
    let count = data.days.len();
    let top = scale_of(data).top;
    let share = x_of(at, count) / WIDTH * 100.0;
    let rows = data.series.iter().enumerate().map(|(position, series)| {
        view! {
            <div class="chart-tip-row">
                <dt>
                    <svg viewBox="0 0 12 8" width="12" height="8" aria-hidden="true">
                        <path class=class_of(series, position) d="M1 4h10"></path>
                    </svg>
                    {series.name.clone()}
                </dt>
                <dd>{value_of(series, at)}</dd>
            </div>
        }
        .into_any()
    });
    let dots = data.series.iter().enumerate().filter(|(_, series)| !series.dashed).filter_map(|(position, series)| {
        let value = series.values.get(at).copied().flatten()?;
        Some(view! { <circle class=format!("chart-dot chart-series-{}", position + 1) cx=x_of(at, count) cy=y_of(value, top) r="4"></circle> }.into_any())
    });
    let class = if share > 55.0 { "chart-tip chart-tip-left" } else { "chart-tip" };
    Some(
        view! {
            <svg class="chart-cursor" viewBox=format!("0 0 {WIDTH} {HEIGHT}") aria-hidden="true">
                <line x1=x_of(at, count) x2=x_of(at, count) y1=TOP y2=HEIGHT - BOTTOM></line>
                {dots.collect_view()}
            </svg>
            <div class=class style:left=format!("{share:.2}%") aria-hidden="true">
                <strong>{day.to_string()}</strong>
                <dl>{rows.collect_view()}</dl>
            </div>
        }
        .into_any(),
    )
}

fn spoken(data: &ChartData, at: usize) -> Option<String> {
    let mut text = data.days.get(at)?.to_string();
    for series in &data.series {
        text.extend([" · ", &series.name, " ", &value_of(series, at)]);
    }
    if is_gap(data, at) {
        text.extend([" · ", &t(StatisticsText::NoFigures)()]);
    }
    Some(text)
}
