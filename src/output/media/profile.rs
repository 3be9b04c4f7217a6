//! Colours: from what a picture's profile says to sRGB.
//!
//! A profile is metadata, and goes; a telephone's picture without it would look pale. So the
//! colours are converted. Of the profiles (ICC.1:2022) only those of cameras and screens are
//! understood, three curves and a matrix; a picture with any other keeps its numbers.

/// XYZ under D50 to linear sRGB (the inverse of the sRGB matrix, adapted by Bradford).
const TO_SRGB: [[f64; 3]; 3] = [
    [3.133_856_1, -1.616_866_7, -0.490_614_6],
    [-0.978_768_4, 1.916_141_5, 0.033_454_0],
    [0.071_945_3, -0.228_991_4, 1.405_242_7],
];

/// Steps of the table that turns light into numbers.
const STEPS: usize = 1 << 14;

/// How to convert a picture's colours to sRGB.
pub struct Conversion {
    light: [[f64; 256]; 3],
    matrix: [[f64; 3]; 3],
    numbers: Vec<u8>,
}

impl Conversion {
    /// The conversion for a profile; `None` where there is nothing to convert, or the profile is
    /// none that is understood.
    pub fn from_profile(profile: &[u8]) -> Option<Self> {
        if profile.get(16..20)? != b"RGB " || profile.get(20..24)? != b"XYZ " {
            return None;
        }
        let colorants =
            [xyz(tag(profile, b"rXYZ")?)?, xyz(tag(profile, b"gXYZ")?)?, xyz(tag(profile, b"bXYZ")?)?];
        let light =
            [curve(tag(profile, b"rTRC")?)?, curve(tag(profile, b"gTRC")?)?, curve(tag(profile, b"bTRC")?)?];
        let mut matrix = [[0.0; 3]; 3];
        for (row, to) in matrix.iter_mut().zip(TO_SRGB) {
            for (cell, colorant) in row.iter_mut().zip(colorants) {
                *cell = to.iter().zip(colorant).map(|(a, b)| a * b).sum();
            }
        }
        let numbers = (0..=STEPS).map(|step| number(step as f64 / STEPS as f64)).collect();
        let conversion = Self { light, matrix, numbers };
        (!conversion.is_idle()).then_some(conversion)
    }

    /// Whether it changes nothing that anybody sees: the profile is that of sRGB itself.
    fn is_idle(&self) -> bool {
        const SAMPLES: [u8; 5] = [0, 40, 128, 200, 255];
        SAMPLES.iter().all(|r| {
            SAMPLES.iter().all(|g| {
                SAMPLES.iter().all(|b| {
                    let colour = [*r, *g, *b];
                    self.convert(colour).iter().zip(colour).all(|(to, from)| to.abs_diff(from) <= 3)
                })
            })
        })
    }

    fn convert(&self, colour: [u8; 3]) -> [u8; 3] {
        let light: [f64; 3] = std::array::from_fn(|index| self.light[index][usize::from(colour[index])]);
        self.matrix.map(|row| {
            let mixed = row[0] * light[0] + row[1] * light[1] + row[2] * light[2];
            let step = (mixed.clamp(0.0, 1.0) * STEPS as f64).round() as usize;
            self.numbers.get(step).copied().unwrap_or(u8::MAX)
        })
    }

    /// Converts dots of so many channels; the fourth is transparency.
    pub fn apply(&self, dots: &mut [u8], channels: usize) {
        for dot in dots.chunks_exact_mut(channels) {
            if let [r, g, b, ..] = dot {
                [*r, *g, *b] = self.convert([*r, *g, *b]);
            }
        }
    }
}

/// Light as sRGB writes it (IEC 61966-2-1).
fn number(light: f64) -> u8 {
    let value = if light <= 0.003_130_8 { light * 12.92 } else { 1.055 * light.powf(1.0 / 2.4) - 0.055 };
    (value * 255.0).round().clamp(0.0, 255.0) as u8
}

fn tag<'p>(profile: &'p [u8], name: &[u8; 4]) -> Option<&'p [u8]> {
    let count = long(profile, 128)?.min(200);
    let entry =
        (0..count).map(|index| 132 + index * 12).find(|at| profile.get(*at..*at + 4) == Some(name))?;
    let (start, length) = (long(profile, entry + 4)?, long(profile, entry + 8)?);
    profile.get(start..start.checked_add(length)?)
}

fn long(bytes: &[u8], at: usize) -> Option<usize> {
    let bytes = bytes.get(at..at.checked_add(4)?)?;
    usize::try_from(u32::from_be_bytes(bytes.try_into().ok()?)).ok()
}

fn short(bytes: &[u8], at: usize) -> Option<u16> {
    let bytes = bytes.get(at..at.checked_add(2)?)?;
    Some(u16::from_be_bytes(bytes.try_into().ok()?))
}

/// A number with sixteen bits after the point.
fn fixed(bytes: &[u8], at: usize) -> Option<f64> {
    let bytes = bytes.get(at..at.checked_add(4)?)?;
    Some(f64::from(i32::from_be_bytes(bytes.try_into().ok()?)) / 65_536.0)
}

fn xyz(tag: &[u8]) -> Option<[f64; 3]> {
    (tag.get(..4)? == b"XYZ ").then_some(())?;
    Some([fixed(tag, 8)?, fixed(tag, 12)?, fixed(tag, 16)?])
}

/// The light of each of the 256 numbers of a channel.
fn curve(tag: &[u8]) -> Option<[f64; 256]> {
    let values = |light: &dyn Fn(f64) -> f64| {
        let mut table = [0.0; 256];
        for (number, value) in table.iter_mut().enumerate() {
            *value = light(number as f64 / 255.0).clamp(0.0, 1.0);
        }
        table
    };
    match tag.get(..4)? {
        b"curv" => match long(tag, 8)? {
            0 => Some(values(&|x| x)),
            1 => {
                let gamma = f64::from(short(tag, 12)?) / 256.0;
                Some(values(&|x| x.powf(gamma)))
            }
            count => {
                let points: Vec<f64> = (0..count.min(65_536))
                    .map(|index| Some(f64::from(short(tag, 12 + index * 2)?) / 65_535.0))
                    .collect::<Option<_>>()?;
                let last = points.len() - 1;
                Some(values(&|x| {
                    let at = x * last as f64;
                    let low = (at.floor() as usize).min(last);
                    let high = (low + 1).min(last);
                    points[low] + (points[high] - points[low]) * (at - low as f64)
                }))
            }
        },
        b"para" => {
            let kind = short(tag, 8)?;
            let count = *[1, 3, 4, 5, 7].get(usize::from(kind))?;
            let mut p = [0.0; 7];
            for (index, parameter) in p.iter_mut().take(count).enumerate() {
                *parameter = fixed(tag, 12 + index * 4)?;
            }
            let [g, a, b, c, d, e, f] = p;
            Some(match kind {
                0 => values(&|x| x.powf(g)),
                1 => values(&|x| if a * x + b >= 0.0 { (a * x + b).powf(g) } else { 0.0 }),
                2 => values(&|x| if a * x + b >= 0.0 { (a * x + b).powf(g) + c } else { c }),
                3 => values(&|x| if x >= d { (a * x + b).powf(g) } else { c * x }),
                _ => values(&|x| if x >= d { (a * x + b).powf(g) + e } else { c * x + f }),
            })
        }
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::Conversion;

    /// A profile of three colorants and the curve of sRGB.
    fn profile(colorants: [[f64; 3]; 3]) -> Vec<u8> {
        let fixed = |value: f64| ((value * 65_536.0).round() as i32).to_be_bytes();
        let mut bytes = vec![0; 16];
        bytes.extend(b"RGB XYZ ");
        bytes.resize(128, 0);
        bytes.extend(6_u32.to_be_bytes());
        let names: [&[u8; 4]; 6] = [b"rXYZ", b"gXYZ", b"bXYZ", b"rTRC", b"gTRC", b"bTRC"];
        let start = 132 + 6 * 12;
        for (index, name) in names.into_iter().enumerate() {
            let (at, length) = if index < 3 { (start + index * 20, 20) } else { (start + 60, 40) };
            bytes.extend(name);
            bytes.extend((at as u32).to_be_bytes());
            bytes.extend((length as u32).to_be_bytes());
        }
        for colorant in colorants {
            bytes.extend(b"XYZ \0\0\0\0");
            colorant.iter().for_each(|value| bytes.extend(fixed(*value)));
        }
        bytes.extend(b"para\0\0\0\0\0\x03\0\0");
        [2.4, 1.0 / 1.055, 0.055 / 1.055, 1.0 / 12.92, 0.04045]
            .iter()
            .for_each(|value| bytes.extend(fixed(*value)));
        bytes.resize(bytes.len() + 8, 0);
        bytes
    }

    const SRGB: [[f64; 3]; 3] =
        [[0.436_07, 0.222_49, 0.013_92], [0.385_15, 0.716_87, 0.097_08], [0.143_07, 0.060_61, 0.714_10]];
    const P3: [[f64; 3]; 3] =
        [[0.515_12, 0.241_20, -0.001_05], [0.291_98, 0.692_25, 0.041_89], [0.157_10, 0.066_57, 0.784_07]];

    #[test]
    fn the_profile_of_srgb_asks_for_nothing() {
        assert!(Conversion::from_profile(&profile(SRGB)).is_none());
        assert!(Conversion::from_profile(b"too short").is_none());
    }

    #[test]
    fn a_wide_screens_colours_become_those_of_srgb() {
        let conversion = Conversion::from_profile(&profile(P3)).expect("it is another");
        let mut dots = [128, 128, 128, 200, 100, 100];
        conversion.apply(&mut dots, 3);
        assert!(dots[..3].iter().all(|value| value.abs_diff(128) <= 1), "grey stays grey: {dots:?}");
        assert!(dots[3] > 210 && dots[4] < 100, "red is redder in sRGB's numbers: {dots:?}");
    }
}
