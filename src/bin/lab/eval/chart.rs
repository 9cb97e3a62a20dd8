//! The charts, as SVG that reads on light and dark ground.

use std::fmt::Write;

use super::calibration::Calibration;
use super::sweep::Point;

/// Thresholds of one sender.
pub struct Curve {
    pub title: &'static str,
    pub points: Vec<Point>,
    /// The other correctors, told as much: each with its share of real domains flagged and of
    /// slips caught.
    pub peers: Vec<(String, (f64, f64))>,
}

/// The drawing area, in pixels.
const WIDTH: f64 = 560.0;
const HEIGHT: f64 = 300.0;
/// Where it begins.
const LEFT: f64 = 64.0;
const TOP: f64 = 24.0;

const STYLE: &str = "text{font:13px system-ui,sans-serif;fill:#1f2328}\
.axis,.grid{stroke:#59636e;fill:none}.grid{opacity:.25}\
.a{stroke:#0550ae;fill:none;stroke-width:2}.a.dot{fill:#0550ae}\
.b{stroke:#953800;fill:none;stroke-width:2;stroke-dasharray:6 3}.b.dot{fill:#953800}\
.mid{text-anchor:middle}.end{text-anchor:end}\
@media(prefers-color-scheme:dark){text{fill:#f0f6fc}.axis,.grid{stroke:#9198a1}\
.a{stroke:#79c0ff}.a.dot{fill:#79c0ff}.b{stroke:#ffa657}.b.dot{fill:#ffa657}}";

/// The share of real domains flagged where the first chart begins and ends.
const FLAGGED: (f64, f64) = (1e-4, 0.3);

/// Slips caught against real domains flagged, over the thresholds.
pub fn thresholds(curves: &[Curve]) -> String {
    let mut chart = Chart::new(
        "Slips caught against real domains flagged, over the thresholds",
        "real domains flagged",
        "slips caught",
    );
    for flagged in [0.0001, 0.001, 0.01, 0.1] {
        chart.tick_below(across(flagged), &format!("{}%", flagged * 100.0));
    }
    for caught in [0.0, 0.25, 0.5, 0.75, 1.0] {
        chart.tick_beside(caught, &format!("{}%", caught * 100.0));
    }
    for (curve, class) in curves.iter().zip(["a", "b"]) {
        let place = |point: &Point| (across(point.flagged), point.caught);
        let places: Vec<_> = curve.points.iter().map(place).collect();
        chart.line(class, &places);
        for (point, &place) in curve.points.iter().zip(&places) {
            chart.dot(class, place, &format!("from {}", point.threshold));
        }
        if let Some(&(x, y)) = places.first() {
            chart.label("end", (x, y + 0.04), &format!("Sendright, {}", curve.title));
        }
        // Above and below by turns: two of them stand close together.
        for ((name, (flagged, caught)), up) in curve.peers.iter().zip([0.03, -0.06].iter().cycle())
        {
            let (x, y) = (across(*flagged), *caught);
            chart.ring(class, (x, y), &format!("{name}, {}", curve.title));
            // Those far to the right have their name before them.
            match x < 0.7 {
                true => chart.label("", (x + 0.015, y - 0.015), name),
                false => chart.label("end", (x + 0.02, y + up), name),
            }
        }
    }
    chart.finish()
}

/// Where a share of real domains flagged stands, 0 to 1: by orders of magnitude.
fn across(flagged: f64) -> f64 {
    let (first, last) = FLAGGED;
    (flagged.clamp(first, last) / first).ln() / (last / first).ln()
}

/// The share of right suggestions against the confidence they were shown with.
pub fn calibration(calibration: &Calibration) -> String {
    let mut chart = Chart::new(
        "The share of right suggestions against their confidence",
        "confidence",
        "suggestions right",
    );
    for share in [0.0, 0.25, 0.5, 0.75, 1.0] {
        chart.tick_below(share, &format!("{share}"));
        chart.tick_beside(share, &format!("{}%", share * 100.0));
    }
    chart.line("axis", &[(0.0, 0.0), (1.0, 1.0)]);
    let bins: Vec<_> = calibration.bins().map(|(_, bin)| bin).collect();
    let places: Vec<_> = bins.iter().map(|bin| (bin.mean(), bin.right())).collect();
    chart.line("a", &places);
    for (bin, &(x, y)) in bins.iter().zip(&places) {
        chart.dot("a", (x, y), &format!("{} suggestions", bin.shown));
        chart.label("end", (x - 0.01, y + 0.03), &bin.shown.to_string());
    }
    chart.label("end", (0.98, 0.06), "beside each dot: how many suggestions");
    chart.finish()
}

/// An SVG being drawn. Places go from 0 to 1, across and upwards.
struct Chart {
    svg: String,
}

impl Chart {
    fn new(title: &str, across: &str, upwards: &str) -> Chart {
        let (width, height) = (LEFT + WIDTH + 24.0, TOP + HEIGHT + 52.0);
        let svg = format!(
            "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {width} {height}\" \
             role=\"img\"><title>{title}</title><style>{STYLE}</style>\n"
        );
        let mut chart = Chart { svg };
        chart.line("axis", &[(0.0, 1.0), (0.0, 0.0), (1.0, 0.0)]);
        chart.label("mid", (0.5, -0.15), across);
        chart.label("", (-0.1, 1.04), upwards);
        chart
    }

    fn add(&mut self, element: std::fmt::Arguments) {
        // Writing to a string does not fail.
        let _ = writeln!(self.svg, "{element}");
    }

    fn line(&mut self, class: &str, places: &[(f64, f64)]) {
        let points: Vec<_> = places
            .iter()
            .map(|&place| pixels(place))
            .map(|(x, y)| format!("{x:.1},{y:.1}"))
            .collect();
        let points = points.join(" ");
        self.add(format_args!(
            "<polyline class=\"{class}\" points=\"{points}\"/>"
        ));
    }

    fn dot(&mut self, class: &str, place: (f64, f64), title: &str) {
        let (x, y) = pixels(place);
        self.add(format_args!(
            "<circle class=\"{class} dot\" cx=\"{x:.1}\" cy=\"{y:.1}\" r=\"3\"><title>{title}</title></circle>"
        ));
    }

    fn ring(&mut self, class: &str, place: (f64, f64), title: &str) {
        let (x, y) = pixels(place);
        self.add(format_args!(
            "<circle class=\"{class}\" cx=\"{x:.1}\" cy=\"{y:.1}\" r=\"5\"><title>{title}</title></circle>"
        ));
    }

    fn label(&mut self, class: &str, place: (f64, f64), text: &str) {
        let (x, y) = pixels(place);
        self.add(format_args!(
            "<text class=\"{class}\" x=\"{x:.1}\" y=\"{y:.1}\">{text}</text>"
        ));
    }

    fn tick_below(&mut self, across: f64, text: &str) {
        self.line("grid", &[(across, 0.0), (across, 1.0)]);
        self.label("mid", (across, -0.065), text);
    }

    fn tick_beside(&mut self, up: f64, text: &str) {
        self.line("grid", &[(0.0, up), (1.0, up)]);
        self.label("end", (-0.012, up - 0.015), text);
    }

    fn finish(mut self) -> String {
        self.svg.push_str("</svg>\n");
        self.svg
    }
}

fn pixels((across, up): (f64, f64)) -> (f64, f64) {
    (LEFT + across * WIDTH, TOP + (1.0 - up) * HEIGHT)
}
