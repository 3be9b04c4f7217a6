//! Contrast (WCAG 2.2, 1.4.3 and "relative luminance"), and the nearest colour that has enough.

/// A colour in sRGB.
pub type Rgb = [u8; 3];

/// Relative luminance, from 0 (black) to 1 (white).
pub fn luminance(colour: Rgb) -> f64 {
    let channel = |value: u8| {
        let value = f64::from(value) / 255.0;
        if value <= 0.040_45 { value / 12.92 } else { ((value + 0.055) / 1.055).powf(2.4) }
    };
    0.2126 * channel(colour[0]) + 0.7152 * channel(colour[1]) + 0.0722 * channel(colour[2])
}

/// Contrast ratio, from 1 to 21.
pub fn contrast(a: Rgb, b: Rgb) -> f64 {
    let (a, b) = (luminance(a), luminance(b));
    (a.max(b) + 0.05) / (a.min(b) + 0.05)
}

/// The nearest colour, going towards black or white, that has at least `ratio` against `ground`.
pub fn readable(colour: Rgb, ground: Rgb, ratio: f64) -> Rgb {
    let towards: Rgb = if luminance(ground) > 0.18 { [0, 0, 0] } else { [255, 255, 255] };
    for step in 0..=100_u32 {
        let mixed = mix(colour, towards, step);
        if contrast(mixed, ground) >= ratio {
            return mixed;
        }
    }
    towards
}

/// The same hue, lighter until it has at least `ratio` against `ground`. Mixing with white would
/// make it grey.
pub fn lightened(colour: Rgb, ground: Rgb, ratio: f64) -> Rgb {
    let [r, g, b] = colour.map(|value| f64::from(value) / 255.0);
    let (most, least) = (r.max(g).max(b), r.min(g).min(b));
    let (start, spread) = ((most + least) / 2.0, most - least);
    if contrast(colour, ground) >= ratio {
        return colour;
    }
    // Lightness in HSL: each channel's distance from the middle shrinks with the room that is left.
    let room = 1.0 - (2.0 * start - 1.0).abs();
    let saturation = if room > 0.0 { spread / room } else { 0.0 };
    for step in 0..=100_u32 {
        let lightness = start + (1.0 - start) * f64::from(step) / 100.0;
        let reach = (1.0 - (2.0 * lightness - 1.0).abs()) * saturation;
        let lighter = [r, g, b].map(|value| {
            let place = if spread > 0.0 { (value - start) / spread } else { 0.0 };
            ((lightness + place * reach) * 255.0).round().clamp(0.0, 255.0) as u8
        });
        if contrast(lighter, ground) >= ratio {
            return lighter;
        }
    }
    [255, 255, 255]
}

/// A colour with so many hundredths of another in it.
pub fn mix(colour: Rgb, other: Rgb, hundredths: u32) -> Rgb {
    let part = |a: u8, b: u8| {
        let mixed = (u32::from(a) * (100 - hundredths) + u32::from(b) * hundredths + 50) / 100;
        u8::try_from(mixed).unwrap_or(u8::MAX)
    };
    [part(colour[0], other[0]), part(colour[1], other[1]), part(colour[2], other[2])]
}

/// As CSS writes it: `#7a1f3d`.
pub fn hex(colour: Rgb) -> String {
    format!("#{:02x}{:02x}{:02x}", colour[0], colour[1], colour[2])
}

#[cfg(test)]
mod tests {
    use super::{contrast, lightened, readable};

    #[test]
    fn contrast_is_that_of_wcag() {
        assert!((contrast([0, 0, 0], [255, 255, 255]) - 21.0).abs() < 0.01);
        assert!((contrast([0x77, 0x77, 0x77], [255, 255, 255]) - 4.48).abs() < 0.01);
    }

    #[test]
    fn a_pale_accent_becomes_one_that_can_be_read() {
        let mended = readable([0xff, 0xc0, 0x40], [0xfb, 0xf9, 0xf4], 4.5);
        assert!(contrast(mended, [0xfb, 0xf9, 0xf4]) >= 4.5);
        assert_eq!(readable([0x7a, 0x1f, 0x3d], [0xfb, 0xf9, 0xf4], 4.5), [0x7a, 0x1f, 0x3d]);
    }

    #[test]
    fn in_the_dark_a_colour_keeps_its_hue() {
        let ground = [0x2b, 0x27, 0x1f];
        let [r, g, b] = lightened([0x7a, 0x1f, 0x3d], ground, 7.0);
        assert!(contrast([r, g, b], ground) >= 7.0);
        assert!(r > b && b > g && r - g > 60, "still a red: {r} {g} {b}");
        for colour in [[0, 0, 0], [119, 119, 119], [0, 0, 255], [255, 0, 0]] {
            assert!(contrast(lightened(colour, ground, 7.0), ground) >= 7.0, "{colour:?}");
        }
        assert_eq!(lightened([0xf0, 0xe0, 0xd0], ground, 7.0), [0xf0, 0xe0, 0xd0]);
    }
}
