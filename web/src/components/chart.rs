//! A line chart of days in real pixels. It marks weekends, groups long ranges by week or month, and names lines at
//! their ends. A tooltip follows pointer and arrow keys. Sparkline and funnel are smaller charts.

pub mod funnel;
mod picture;
pub mod sparkline;
mod tip;
mod width;

use std::sync::Arc;

use card_model::time::BeijingDay;
use leptos::{ev, html, prelude::*};

use crate::{
    i18n::{language, statistics::StatisticsText, t},
    number::tenths,
    state::{
        chart_frame::{Frame, cut_name, names_width},
        chart_points::Points,
        chart_scale::Scale,
    },
};

/// A line of a chart.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Series {
    pub name: String,
    /// One value per day; `None` is a gap, which breaks the line.
    pub values: Vec<Option<u64>>,
    /// Whether it is dashed, as a compared range. Its days are aligned by position.
    pub dashed: bool,
}

/// The data of a chart.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ChartData {
    /// The days, in order and without gaps.
    pub days: Vec<BeijingDay>,
    /// The lines, solid ones first; at most five.
    pub series: Vec<Series>,
}

/// Maximum share of a chart's width for names at the ends of lines.
const NAMES_SHARE: f64 = 0.28;
/// Maximum width of a name at the end of a line, in pixels.
const NAME_MAX: f64 = 112.0;

/// A chart laid out for a width.
#[derive(Debug, PartialEq)]
struct Drawn {
    data: ChartData,
    points: Points,
    scale: Scale,
    frame: Frame,
    /// Width of the names at the ends of lines; 0 if they are in the legend.
    names_width: f64,
}

impl Series {
    /// The colour class of the line at a position.
    fn color(&self, at: usize) -> String {
        if self.dashed { "chart-compared".to_owned() } else { format!("chart-series-{}", at + 1) }
    }

    fn class(&self, at: usize) -> String {
        let color = self.color(at);
        if self.dashed {
            format!("chart-line chart-dashed {color}")
        } else {
            format!("chart-line {color}")
        }
    }
}

impl Drawn {
    fn new(data: &ChartData, width: f64, height: f64, adds_up: bool) -> Self {
        let lines = data.series.iter().map(|series| series.values.as_slice());
        let points = Points::of(&data.days, lines, adds_up);
        let scale = Scale::up_to(points.largest());
        let names = data.series.iter().filter(|series| !series.dashed);
        let needed = names_width(names.map(|series| series.name.as_str()));
        let most = NAME_MAX.min(width * NAMES_SHARE);
        let names_width = needed.min(most);
        let frame = Frame::new(width, height, &points, scale, names_width);
        Self { data: data.clone(), points, scale, frame, names_width }
    }

    /// Returns `true` if a line of the period has no value at a point.
    fn is_gap(&self, at: usize) -> bool {
        let mut solid = self.data.series.iter().enumerate().filter(|(_, series)| !series.dashed);
        solid.any(|(line, _)| self.points.value(line, at).is_none())
    }
}

/// A line chart.
#[component]
pub fn LineChart(
    #[prop(into)] data: Signal<ChartData>,
    /// Its name for screen readers.
    #[prop(into)]
    label: Signal<String>,
    /// Its height in pixels.
    #[prop(default = 228.0)]
    height: f64,
    /// Whether values of several days can be added. Counts can, numbers of users can't.
    #[prop(default = true)]
    adds_up: bool,
    /// Whether the page explains the dashed line elsewhere ([`dashed_key`]).
    #[prop(default = false)]
    key_outside: bool,
    /// Whether it reacts to arrow keys while no element of the page has the focus.
    #[prop(default = false)]
    page_keys: bool,
) -> impl IntoView {
    let selected = RwSignal::new(None::<usize>);
    let picture = NodeRef::<html::Div>::new();
    let width = width::width_of(picture);
    let drawn = Memo::new(move |_| {
        let width = width.get();
        Arc::new(data.with(|data| Drawn::new(data, width, height, adds_up)))
    });
    let is_measured = move || width.get() > 0.0;
    let select_at = move |client_x: f64| {
        let Some(element) = picture.get_untracked() else { return };
        let x = client_x - element.get_bounding_client_rect().left();
        selected.set(drawn.with_untracked(|drawn| drawn.frame.nearest(x)));
    };
    let on_key = move |event: ev::KeyboardEvent| {
        let count = drawn.with_untracked(|drawn| drawn.points.count());
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
    if page_keys {
        let keys = window_event_listener(ev::keydown, move |event| {
            let is_arrow = matches!(event.key().as_str(), "ArrowLeft" | "ArrowRight");
            let has_command = event.alt_key() || event.ctrl_key() || event.meta_key();
            let is_ours =
                is_arrow && !has_command && !event.default_prevented() && nothing_focused();
            if is_ours && let Some(element) = picture.try_get_untracked().flatten() {
                let _ = element.focus();
                on_key(event);
            }
        });
        on_cleanup(move || keys.remove());
    }
    view! {
        <figure class="chart">
            <figcaption class="chart-legend">{move || drawn.with(|drawn| legend(drawn, key_outside))}</figcaption>
            <div
                node_ref=picture
                class="chart-picture"
                style:height=format!("{}px", tenths(height))
                tabindex="0"
                role="group"
                aria-label=move || label.get()
                on:keydown=on_key
                on:pointermove=move |event| select_at(f64::from(event.client_x()))
                on:pointerleave=move |_| selected.set(None)
                on:blur=move |_| selected.set(None)
            >
                {move || is_measured().then(|| drawn.with(|drawn| picture::picture(drawn)))}
                {move || {
                    let at = selected.get()?;
                    drawn.with(|drawn| Some((picture::marks(drawn, at), tip::tip(drawn, at, language())?)))
                }}
            </div>
            <p class="visually-hidden" aria-live="polite">
                {move || selected.get().and_then(|at| drawn.with(|drawn| tip::spoken(drawn, at, language())))}
            </p>
        </figure>
    }
}

/// Returns `true` if the focus is where a navigation puts it.
fn nothing_focused() -> bool {
    document().active_element().is_none_or(|it| matches!(it.tag_name().as_str(), "BODY" | "H1"))
}

/// The lines without a full name at their end, and the meaning of a gap.
fn legend(drawn: &Drawn, key_outside: bool) -> AnyView {
    let mut keys = Vec::new();
    let is_cut = |series: &Series| cut_name(&series.name, drawn.names_width).1;
    let any_cut = drawn.data.series.iter().any(|series| !series.dashed && is_cut(series));
    for (at, series) in drawn.data.series.iter().enumerate() {
        let is_shown = if series.dashed { !key_outside } else { any_cut };
        if is_shown {
            keys.push(key(series.class(at), series.name.clone()));
        }
    }
    if (0..drawn.points.count()).any(|at| drawn.is_gap(at)) {
        keys.push(
            view! {
                <span class="chart-key" data-legend="gap">
                    <svg width="20" height="8" aria-hidden="true"><rect class="chart-gap" width="20" height="8"></rect></svg>
                    {t(StatisticsText::NoFigures)}
                </span>
            }
            .into_any(),
        );
    }
    keys.into_any()
}

fn key(class: String, name: String) -> AnyView {
    view! {
        <span class="chart-key">
            <svg width="20" height="8" aria-hidden="true"><path class=class d="M1 4h18"></path></svg>
            {name}
        </span>
    }
    .into_any()
}

/// The key of the dashed line, for the head of a panel.
pub fn dashed_key(name: String) -> AnyView {
    key("chart-line chart-dashed chart-compared".to_owned(), name)
}
