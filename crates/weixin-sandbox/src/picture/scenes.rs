//! What the sample merchant's pictures show.

use card_model::limits::{COVER_WIDTH_HEIGHT, LOGO_WIDTH_HEIGHT};

use crate::picture::{
    Scene,
    canvas::{Canvas, Paint, Shape},
};

const CREAM: Paint = Paint(255, 246, 228);
const CRUST: Paint = Paint(201, 134, 62);
const DARK_CRUST: Paint = Paint(158, 96, 40);
const CUSTARD: Paint = Paint(255, 203, 76);
const CARAMEL: Paint = Paint(178, 96, 30);
const COFFEE: Paint = Paint(94, 56, 34);
const MILK: Paint = Paint(236, 209, 176);
const WHITE: Paint = Paint(255, 255, 255);
const BERRY: Paint = Paint(208, 48, 66);
const LEAF: Paint = Paint(74, 140, 84);
const ROSE: Paint = Paint(242, 166, 176);

/// Paints a scene.
pub(super) fn paint(scene: Scene) -> Canvas {
    match scene {
        Scene::Logo => logo(),
        Scene::EggTart => egg_tarts(),
        Scene::Cake => cake(),
        Scene::Celebration => celebration(),
        Scene::Coffee => coffee(),
        Scene::Bread => bread(),
        Scene::Tea => tea(),
        Scene::HandSoap => hand_soap(),
    }
}

/// An ear of wheat on a warm ground.
fn logo() -> Canvas {
    let mut canvas = Canvas::new(LOGO_WIDTH_HEIGHT, Paint(246, 178, 76), Paint(226, 122, 48));
    canvas.fill_soft(Shape::Ellipse(150.0, 150.0, 118.0, 118.0), WHITE, 1.5, 0.16);
    canvas.fill(Shape::Box(146.0, 96.0, 8.0, 138.0, 4.0), CREAM);
    for (y, reach) in [(92.0, 30.0), (124.0, 34.0), (156.0, 34.0), (188.0, 34.0)] {
        canvas.fill(Shape::Ellipse(150.0 - reach, y, 25.0, 14.0), CREAM);
        canvas.fill(Shape::Ellipse(150.0 + reach, y, 25.0, 14.0), CREAM);
    }
    canvas.fill(Shape::Ellipse(150.0, 72.0, 14.0, 26.0), CREAM);
    canvas
}

fn egg_tarts() -> Canvas {
    let mut canvas = Canvas::new(COVER_WIDTH_HEIGHT, Paint(255, 232, 190), Paint(244, 186, 116));
    canvas.fill_soft(Shape::Ellipse(690.0, 60.0, 240.0, 170.0), WHITE, 120.0, 0.35);
    for (x, y, size) in [(220.0, 190.0, 1.0), (450.0, 215.0, 1.12), (672.0, 188.0, 0.95)] {
        egg_tart(&mut canvas, x, y, size);
    }
    canvas
}

fn egg_tart(canvas: &mut Canvas, x: f32, y: f32, size: f32) {
    canvas.shadow(x, y + 72.0 * size, 118.0 * size);
    // The crust's waves: circles around the rim. The unit circle in twelve steps.
    for (cos, sin) in TWELVE {
        let (rim_x, rim_y) = (x + cos * 92.0 * size, y + sin * 70.0 * size);
        canvas.fill(Shape::Ellipse(rim_x, rim_y, 27.0 * size, 23.0 * size), CRUST);
    }
    canvas.fill(Shape::Ellipse(x, y, 104.0 * size, 82.0 * size), DARK_CRUST);
    canvas.fill(Shape::Ellipse(x, y - 3.0 * size, 94.0 * size, 71.0 * size), CUSTARD);
    for (dx, dy, r) in
        [(-34.0, -14.0, 17.0), (22.0, -28.0, 13.0), (36.0, 18.0, 19.0), (-12.0, 26.0, 15.0)]
    {
        let spot = Shape::Ellipse(x + dx * size, y + dy * size, r * size, r * 0.74 * size);
        canvas.fill_soft(spot, CARAMEL, 8.0, 0.85);
    }
    let shine = Shape::Ellipse(x - 38.0 * size, y - 38.0 * size, 30.0 * size, 10.0 * size);
    canvas.fill_soft(shine, WHITE, 10.0, 0.55);
}

fn cake() -> Canvas {
    let mut canvas = Canvas::new(COVER_WIDTH_HEIGHT, Paint(255, 226, 230), Paint(246, 184, 196));
    canvas.fill_soft(Shape::Ellipse(160.0, 70.0, 220.0, 160.0), WHITE, 120.0, 0.4);
    canvas.shadow(425.0, 308.0, 260.0);
    canvas.fill(Shape::Ellipse(425.0, 300.0, 250.0, 30.0), WHITE);
    for (top, paint) in [
        (232.0, Paint(246, 214, 150)),
        (204.0, WHITE),
        (176.0, Paint(246, 214, 150)),
        (140.0, WHITE),
    ] {
        canvas.fill(Shape::Box(255.0, top, 340.0, 62.0, 16.0), paint);
    }
    for (position, length) in (0_u16..).zip([40.0, 62.0, 34.0, 70.0, 46.0, 58.0, 38.0]) {
        let x = 262.0 + f32::from(position) * 47.0;
        canvas.fill(Shape::Box(x, 136.0, 38.0, length, 19.0), ROSE);
    }
    canvas.fill(Shape::Box(255.0, 128.0, 340.0, 34.0, 17.0), ROSE);
    for x in [300.0, 362.0, 425.0, 488.0, 550.0] {
        canvas.fill(Shape::Ellipse(x, 112.0, 22.0, 22.0), BERRY);
        canvas.fill_soft(Shape::Ellipse(x - 7.0, 104.0, 6.0, 5.0), WHITE, 4.0, 0.8);
        canvas.fill(Shape::Triangle([(x, 96.0), (x + 13.0, 78.0), (x + 4.0, 98.0)]), LEAF);
    }
    canvas
}

fn celebration() -> Canvas {
    let mut canvas = Canvas::new(COVER_WIDTH_HEIGHT, Paint(236, 92, 72), Paint(198, 44, 60));
    canvas.fill_soft(Shape::Ellipse(425.0, 390.0, 520.0, 220.0), Paint(255, 206, 120), 160.0, 0.5);
    let flags = [CUSTARD, WHITE, ROSE, CREAM];
    for (position, paint) in (0_u16..11).zip(flags.into_iter().cycle()) {
        let x = f32::from(position) * 82.0 - 20.0;
        // The string hangs lower in the middle.
        let from_middle = (x - 400.0) / 450.0;
        let y = 78.0 - 50.0 * from_middle * from_middle;
        canvas.fill(Shape::Triangle([(x, y), (x + 66.0, y), (x + 33.0, y + 62.0)]), paint);
    }
    let confetti = [CUSTARD, WHITE, ROSE, LEAF];
    for (position, paint) in (0_u16..44).zip(confetti.into_iter().cycle()) {
        // A spread that looks like chance and isn't.
        let x = f32::from(position * 197 % 850);
        let y = 150.0 + f32::from(position * 131 % 190);
        let size = 5.0 + f32::from(position * 7 % 6);
        if position % 2 == 0 {
            canvas.fill(Shape::Ellipse(x, y, size, size), paint);
        } else {
            canvas.fill(Shape::Box(x, y, size * 2.4, size * 1.1, 2.0), paint);
        }
    }
    canvas
}

fn coffee() -> Canvas {
    let mut canvas = Canvas::new(COVER_WIDTH_HEIGHT, Paint(214, 186, 154), Paint(150, 112, 80));
    for plank in 0..5_u8 {
        let y = f32::from(plank) * 72.0 + 66.0;
        canvas.fill_soft(Shape::Box(0.0, y, 850.0, 3.0, 1.0), COFFEE, 2.0, 0.25);
    }
    canvas.shadow(434.0, 196.0, 190.0);
    canvas.fill(Shape::Ellipse(425.0, 176.0, 162.0, 162.0), WHITE);
    canvas.fill_soft(Shape::Ring(425.0, 176.0, 150.0, 5.0), MILK, 3.0, 0.8);
    canvas.fill(Shape::Box(520.0, 152.0, 92.0, 34.0, 17.0), WHITE);
    canvas.fill(Shape::Ellipse(425.0, 176.0, 112.0, 112.0), Paint(246, 240, 232));
    canvas.fill(Shape::Ellipse(425.0, 176.0, 98.0, 98.0), COFFEE);
    // A heart of milk foam.
    canvas.fill_soft(Shape::Ellipse(398.0, 158.0, 36.0, 34.0), MILK, 5.0, 1.0);
    canvas.fill_soft(Shape::Ellipse(452.0, 158.0, 36.0, 34.0), MILK, 5.0, 1.0);
    let point = Shape::Triangle([(366.0, 174.0), (484.0, 174.0), (425.0, 244.0)]);
    canvas.fill_soft(point, MILK, 5.0, 1.0);
    for (x, y) in [(130.0, 250.0), (176.0, 282.0), (110.0, 300.0), (702.0, 84.0), (744.0, 112.0)] {
        canvas.fill(Shape::Ellipse(x, y, 24.0, 16.0), COFFEE);
        canvas.fill(Shape::Box(x - 18.0, y - 1.5, 36.0, 3.0, 1.5), MILK);
    }
    canvas
}

fn bread() -> Canvas {
    let mut canvas = Canvas::new(COVER_WIDTH_HEIGHT, Paint(250, 232, 202), Paint(230, 190, 140));
    canvas.fill_soft(Shape::Ellipse(170.0, 60.0, 260.0, 150.0), WHITE, 140.0, 0.45);
    canvas.shadow(425.0, 296.0, 300.0);
    canvas.fill(Shape::Box(160.0, 270.0, 530.0, 26.0, 13.0), Paint(176, 124, 78));
    for (left, tint) in [(196.0, 0), (344.0, 8), (492.0, 16)] {
        let crust = Paint(196 - tint, 124 - tint, 58);
        let crumb = Paint(255, 236 - tint, 196 - tint);
        canvas.fill(Shape::Box(left, 120.0, 164.0, 152.0, 22.0), crust);
        canvas.fill(Shape::Ellipse(left + 44.0, 122.0, 52.0, 44.0), crust);
        canvas.fill(Shape::Ellipse(left + 120.0, 122.0, 52.0, 44.0), crust);
        canvas.fill(Shape::Box(left + 14.0, 122.0, 136.0, 138.0, 16.0), crumb);
        canvas.fill(Shape::Ellipse(left + 46.0, 124.0, 38.0, 32.0), crumb);
        canvas.fill(Shape::Ellipse(left + 118.0, 124.0, 38.0, 32.0), crumb);
        for (dx, dy) in
            [(36.0, 150.0), (86.0, 176.0), (122.0, 148.0), (58.0, 216.0), (112.0, 226.0)]
        {
            let pore = Shape::Ellipse(left + dx, dy, 5.0, 4.0);
            canvas.fill_soft(pore, CRUST, 3.0, 0.45);
        }
    }
    canvas
}

fn tea() -> Canvas {
    let mut canvas = Canvas::new(COVER_WIDTH_HEIGHT, Paint(214, 232, 214), Paint(150, 190, 160));
    canvas.fill_soft(Shape::Ellipse(680.0, 60.0, 240.0, 150.0), WHITE, 130.0, 0.4);
    canvas.shadow(300.0, 296.0, 200.0);
    canvas.fill(Shape::Ellipse(300.0, 286.0, 180.0, 26.0), WHITE);
    canvas.fill(Shape::Ring(432.0, 206.0, 48.0, 15.0), WHITE);
    canvas.fill(Shape::Box(190.0, 140.0, 220.0, 140.0, 58.0), WHITE);
    canvas.fill(Shape::Ellipse(300.0, 146.0, 110.0, 24.0), Paint(240, 236, 228));
    canvas.fill(Shape::Ellipse(300.0, 149.0, 98.0, 18.0), Paint(188, 94, 38));
    for (x, height) in [(262.0, 66.0), (300.0, 84.0), (338.0, 62.0)] {
        let steam = Shape::Box(x, 118.0 - height, 9.0, height, 4.5);
        canvas.fill_soft(steam, WHITE, 10.0, 0.5);
    }
    canvas.shadow(620.0, 292.0, 130.0);
    for (y, paint) in [(252.0, ROSE), (190.0, CUSTARD), (128.0, Paint(160, 200, 140))] {
        canvas.fill(Shape::Box(545.0, y - 26.0, 150.0, 28.0, 14.0), paint);
        canvas.fill(Shape::Box(552.0, y - 2.0, 136.0, 12.0, 5.0), CREAM);
        canvas.fill(Shape::Box(545.0, y + 8.0, 150.0, 28.0, 14.0), paint);
    }
    canvas
}

fn hand_soap() -> Canvas {
    let mut canvas = Canvas::new(COVER_WIDTH_HEIGHT, Paint(206, 232, 240), Paint(132, 186, 208));
    canvas.fill_soft(Shape::Ellipse(220.0, 80.0, 260.0, 160.0), WHITE, 140.0, 0.4);
    canvas.shadow(425.0, 316.0, 130.0);
    canvas.fill(Shape::Box(356.0, 118.0, 138.0, 200.0, 30.0), Paint(112, 178, 150));
    canvas.fill(Shape::Box(376.0, 172.0, 98.0, 100.0, 10.0), WHITE);
    canvas.fill(Shape::Ellipse(425.0, 210.0, 22.0, 26.0), LEAF);
    canvas.fill(Shape::Box(392.0, 248.0, 66.0, 7.0, 3.5), Paint(150, 190, 170));
    canvas.fill(Shape::Box(396.0, 92.0, 58.0, 32.0, 8.0), Paint(60, 70, 76));
    canvas.fill(Shape::Box(418.0, 52.0, 14.0, 46.0, 4.0), Paint(60, 70, 76));
    canvas.fill(Shape::Box(356.0, 44.0, 92.0, 18.0, 9.0), Paint(60, 70, 76));
    for (x, y, r) in [
        (250.0, 250.0, 44.0),
        (196.0, 190.0, 26.0),
        (286.0, 170.0, 18.0),
        (590.0, 230.0, 52.0),
        (662.0, 160.0, 30.0),
        (600.0, 122.0, 16.0),
    ] {
        canvas.fill_soft(Shape::Ellipse(x, y, r, r), WHITE, 2.0, 0.22);
        canvas.fill_soft(Shape::Ring(x, y, r, 3.0), WHITE, 2.0, 0.75);
        canvas.fill_soft(
            Shape::Ellipse(x - r * 0.35, y - r * 0.35, r * 0.2, r * 0.16),
            WHITE,
            3.0,
            0.9,
        );
    }
    canvas
}

/// The unit circle in twelve steps, so that no machine's own sine decides how a picture looks.
const TWELVE: [(f32, f32); 12] = [
    (1.0, 0.0),
    (0.866_025, 0.5),
    (0.5, 0.866_025),
    (0.0, 1.0),
    (-0.5, 0.866_025),
    (-0.866_025, 0.5),
    (-1.0, 0.0),
    (-0.866_025, -0.5),
    (-0.5, -0.866_025),
    (0.0, -1.0),
    (0.5, -0.866_025),
    (0.866_025, -0.5),
];
