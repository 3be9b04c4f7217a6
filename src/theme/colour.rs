//! Contrast (WCAG 2.2, 1.4.3 and "relative luminance"), and the nearest colour that has enough.

/// A colour in sRGB.
pub type Rgb = [u8; 3];

/// Relative luminance, from 0 (black) to 1 (white).
pub fn luminance(colour: Rgb) -> f64 {
    0.2126 * linear(colour[0]) + 0.7152 * linear(colour[1]) + 0.0722 * linear(colour[2])
}

/// Contrast ratio, from 1 to 21.
pub fn contrast(a: Rgb, b: Rgb) -> f64 {
    let (a, b) = (luminance(a), luminance(b));
    (a.max(b) + 0.05) / (a.min(b) + 0.05)
}

/// The nearest colour of the same hue that has at least `ratio` against all `grounds`: lighter on
/// dark ones, darker on light ones.
pub fn readable(colour: Rgb, grounds: &[Rgb], ratio: f64) -> Rgb {
    let passes = |candidate: Rgb| grounds.iter().all(|ground| contrast(candidate, *ground) >= ratio);
    if passes(colour) {
        return colour;
    }
    let dark = grounds.iter().all(|ground| luminance(*ground) < 0.18);
    let wanted = Oklab::of(colour);
    let end = if dark { 1.0 } else { 0.0 };
    for step in 1..STEPS {
        let lightness = wanted.lightness + (end - wanted.lightness) * f64::from(step) / f64::from(STEPS);
        let candidate = Oklab { lightness, ..wanted }.to_rgb();
        if passes(candidate) {
            return candidate;
        }
    }
    if dark { [255, 255, 255] } else { [0, 0, 0] }
}

/// Into how many steps the way to black or white is cut: finer than eight bits can tell.
const STEPS: u32 = 512;

/// A colour by what people see of it (Björn Ottosson, 2020). Steps of lightness look alike in all
/// hues, and the hue stays what it is on the way.
#[derive(Debug, Clone, Copy)]
struct Oklab {
    lightness: f64,
    /// Towards red, away from green.
    a: f64,
    /// Towards yellow, away from blue.
    b: f64,
}

impl Oklab {
    fn of(colour: Rgb) -> Self {
        let [r, g, b] = colour.map(linear);
        let l = (0.412_221_470_8 * r + 0.536_332_536_3 * g + 0.051_445_992_9 * b).cbrt();
        let m = (0.211_903_498_2 * r + 0.680_699_545_1 * g + 0.107_396_956_6 * b).cbrt();
        let s = (0.088_302_461_9 * r + 0.281_718_837_6 * g + 0.629_978_700_5 * b).cbrt();
        let a = 1.977_998_495_1 * l - 2.428_592_205_0 * m + 0.450_593_709_9 * s;
        let b = 0.025_904_037_1 * l + 0.782_771_766_2 * m - 0.808_675_766_0 * s;
        let lightness = 0.210_454_255_3 * l + 0.793_617_785_0 * m - 0.004_072_046_8 * s;
        Self { lightness, a, b }
    }

    /// As a screen shows it. Where it cannot, the colour becomes paler and keeps its lightness.
    fn to_rgb(self) -> Rgb {
        (0..=STEPS)
            .rev()
            .map(|step| f64::from(step) / f64::from(STEPS))
            .map(|part| Self { a: self.a * part, b: self.b * part, ..self }.channels())
            .find(|channels| channels.iter().all(|channel| (-0.000_1..=1.000_1).contains(channel)))
            .unwrap_or_default()
            .map(|channel| (gamma(channel.clamp(0.0, 1.0)) * 255.0).round().clamp(0.0, 255.0) as u8)
    }

    /// In linear light.
    fn channels(self) -> [f64; 3] {
        let (a, b) = (self.a, self.b);
        let l = (self.lightness + 0.396_337_777_4 * a + 0.215_803_757_3 * b).powi(3);
        let m = (self.lightness - 0.105_561_345_8 * a - 0.063_854_172_8 * b).powi(3);
        let s = (self.lightness - 0.089_484_177_5 * a - 1.291_485_548_0 * b).powi(3);
        [
            4.076_741_662_1 * l - 3.307_711_591_3 * m + 0.230_969_929_2 * s,
            -1.268_438_004_6 * l + 2.609_757_401_1 * m - 0.341_319_396_5 * s,
            -0.004_196_086_3 * l - 0.703_418_614_7 * m + 1.707_614_701_0 * s,
        ]
    }
}

/// A channel of sRGB in linear light.
fn linear(value: u8) -> f64 {
    let value = f64::from(value) / 255.0;
    if value <= 0.040_45 { value / 12.92 } else { ((value + 0.055) / 1.055).powf(2.4) }
}

fn gamma(value: f64) -> f64 {
    if value <= 0.003_130_8 { value * 12.92 } else { 1.055 * value.powf(1.0 / 2.4) - 0.055 }
}

/// As CSS writes it: `#7a1f3d`.
pub fn hex(colour: Rgb) -> String {
    format!("#{:02x}{:02x}{:02x}", colour[0], colour[1], colour[2])
}

#[cfg(test)]
mod tests {
    use super::{Oklab, Rgb, contrast, readable};

    #[test]
    fn contrast_is_that_of_wcag() {
        assert!((contrast([0, 0, 0], [255, 255, 255]) - 21.0).abs() < 0.01);
        assert!((contrast([0x77, 0x77, 0x77], [255, 255, 255]) - 4.48).abs() < 0.01);
    }

    const PAPER: Rgb = [0xfb, 0xf9, 0xf4];
    const NIGHT: Rgb = [0x2b, 0x27, 0x1f];

    #[test]
    fn a_colour_is_changed_no_more_than_it_must() {
        assert_eq!(readable([0x7a, 0x1f, 0x3d], &[PAPER], 4.5), [0x7a, 0x1f, 0x3d]);
        for colour in [[0xff, 0xc0, 0x40], [0x77, 0x88, 0xff], [0, 0xff, 0], [255, 255, 255]] {
            let mended = readable(colour, &[PAPER], 4.5);
            let ratio = contrast(mended, PAPER);
            assert!((4.5..4.7).contains(&ratio), "{colour:?} became {mended:?}, {ratio}");
        }
    }

    #[test]
    fn a_colour_keeps_its_hue() {
        let [r, g, b] = readable([0x7a, 0x1f, 0x3d], &[NIGHT], 7.0);
        assert!(contrast([r, g, b], NIGHT) >= 7.0);
        assert!(r > b && b > g && r - g > 60, "still a red: {r} {g} {b}");
        let [r, g, b] = readable([0xff, 0xc0, 0x40], &[PAPER], 4.5);
        assert!(r > g && g > b && r - b > 60, "still a gold: {r} {g} {b}");
        for colour in [[0, 0, 0], [119, 119, 119], [0, 0, 255], [255, 0, 0]] {
            assert!(contrast(readable(colour, &[NIGHT], 7.0), NIGHT) >= 7.0, "{colour:?}");
        }
    }

    #[test]
    fn a_colour_comes_back_as_it_was() {
        for colour in [[0, 0, 0], [255, 255, 255], [0x7a, 0x1f, 0x3d], [0, 0, 255], [255, 255, 0]] {
            let there: Oklab = Oklab::of(colour);
            assert_eq!(there.to_rgb(), colour);
        }
    }
}
