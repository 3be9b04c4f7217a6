//! How large a drawing is.

use quick_xml::XmlVersion;
use quick_xml::events::BytesStart;

/// The size that a drawing gives itself, else that of what it shows, else that of all drawings
/// without one (CSS 2, 10.3.2).
pub(super) fn size(start: &BytesStart<'_>) -> (u32, u32) {
    let value = |name: &str| {
        let attribute = start.attributes().flatten().find(|attribute| attribute.key.as_ref() == name)?;
        Some(attribute.normalized_value(XmlVersion::Implicit1_0).ok()?.into_owned())
    };
    let shown: Option<(f64, f64)> = value("viewBox").and_then(|text| {
        let numbers: Vec<f64> = text
            .split(|c: char| c.is_whitespace() || c == ',')
            .filter(|part| !part.is_empty())
            .filter_map(|part| part.parse().ok())
            .collect();
        match numbers[..] {
            [_, _, width, height] if width > 0.0 && height > 0.0 => Some((width, height)),
            _ => None,
        }
    });
    let width = value("width").and_then(|text| length(&text));
    let height = value("height").and_then(|text| length(&text));
    let (width, height) = match (width, height, shown) {
        (Some(width), Some(height), _) => (width, height),
        (Some(width), None, Some((w, h))) => (width, width * h / w),
        (None, Some(height), Some((w, h))) => (height * w / h, height),
        (None, None, Some(shown)) => shown,
        (width, height, None) => (width.unwrap_or(300.0), height.unwrap_or(150.0)),
    };
    let dots = |side: f64| side.round().clamp(1.0, 12_000.0) as u32;
    (dots(width), dots(height))
}

/// A length in CSS pixels; `None` for a share of something.
fn length(text: &str) -> Option<f64> {
    let text = text.trim();
    let unit = text.trim_start_matches(|c: char| c.is_ascii_digit() || matches!(c, '.' | '+'));
    let number: f64 = text[..text.len() - unit.len()].parse().ok()?;
    let factor = match unit.trim().to_ascii_lowercase().as_str() {
        "" | "px" => 1.0,
        "pt" => 96.0 / 72.0,
        "pc" | "em" | "rem" => 16.0,
        "mm" => 96.0 / 25.4,
        "cm" => 96.0 / 2.54,
        "in" => 96.0,
        _ => return None,
    };
    Some(number * factor).filter(|pixels| *pixels > 0.0)
}

#[cfg(test)]
mod tests {
    use crate::output::media::drawing::clean;

    #[test]
    fn the_size_is_its_own_or_that_of_what_it_shows() {
        for (root, size) in [
            ("width='72pt' height='48'", (96, 48)),
            ("viewBox='0 0 40.4 20'", (40, 20)),
            ("viewBox='0,0,40,20' width='80'", (80, 40)),
            ("width='100%'", (300, 150)),
        ] {
            assert_eq!(
                clean(format!("<svg {root}/>").as_bytes()).map(|drawing| drawing.size),
                Some(size),
                "{root}"
            );
        }
    }
}
