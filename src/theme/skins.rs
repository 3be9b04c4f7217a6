//! Skins: looks that come with the tool, each one sheet of tokens over the default theme.
//!
//! A site chooses one by name, `theme: civic`. A folder of the site with that name stands in its
//! place, whatever is in it: a later version of the tool takes nothing from anybody.

use include_dir::{Dir, include_dir};

use crate::theme::colour::Rgb;

/// The skins: their names, and their files.
pub static SKINS: &[(&str, Dir<'_>)] = &[
    ("civic", include_dir!("$CARGO_MANIFEST_DIR/themes/civic")),
    ("quarto", include_dir!("$CARGO_MANIFEST_DIR/themes/quarto")),
];

/// The files of a skin.
pub fn find(name: &str) -> Option<&'static Dir<'static>> {
    SKINS.iter().find(|(known, _)| *known == name).map(|(_, files)| files)
}

/// A colour that a sheet names, as it is by day: `--accent: #0a545c`.
pub fn token(sheet: &str, name: &str) -> Option<Rgb> {
    let (_, after) = sheet.split_once(&format!("--{name}: #"))?;
    let digits: String = after.chars().take_while(char::is_ascii_hexdigit).collect();
    let digits = if digits.len() == 3 { digits.chars().flat_map(|c| [c, c]).collect() } else { digits };
    let number = u32::from_str_radix(&digits, 16).ok().filter(|_| digits.len() == 6)?;
    let [_, red, green, blue] = number.to_be_bytes();
    Some([red, green, blue])
}

#[cfg(test)]
mod tests {
    use super::{SKINS, token};
    use crate::theme::colour::{Rgb, contrast, luminance};

    /// What a site's own accent is checked against (`output::assets`): no skin may have a ground on
    /// which it is harder to read.
    const DAY: Rgb = [0xF1, 0xEC, 0xE1];
    const NIGHT: Rgb = [0x2B, 0x27, 0x1F];

    #[test]
    fn every_skin_can_be_read_by_day_and_night() {
        for (name, files) in SKINS {
            let sheet = files.get_file("css/skin.css").and_then(|file| file.contents_utf8()).unwrap();
            assert!(sheet.lines().count() <= 32, "{name} is small enough to be changed by hand");
            let (day, night) = sheet.split_once("@media").unwrap();
            for (scheme, sheet) in [("day", day), ("night", night)] {
                let colour = |token_name: &str| token(sheet, token_name).expect(token_name);
                for ground in ["paper", "card", "tint"] {
                    let bright = luminance(colour(ground));
                    let is_safe =
                        if scheme == "day" { bright >= luminance(DAY) } else { bright <= luminance(NIGHT) };
                    assert!(is_safe, "{name} {scheme}: {ground} leaves an accent too little contrast");
                    for ink in ["ink", "soft", "accent", "open", "limited", "error"] {
                        let ratio = contrast(colour(ink), colour(ground));
                        assert!(ratio >= 7.0, "{name} {scheme}: {ink} on {ground} is {ratio:.1}");
                    }
                    let ratio = contrast(colour("control"), colour(ground));
                    assert!(ratio >= 3.0, "{name} {scheme}: borders on {ground} are {ratio:.1}");
                }
                assert!(contrast(colour("on-accent"), colour("accent")) >= 7.0, "{name} {scheme}: buttons");
                for shade in 0..8 {
                    let ratio = contrast(colour("ink"), colour(&format!("shade-{shade}")));
                    assert!(ratio >= 7.0, "{name} {scheme}: initials on shade {shade} are {ratio:.1}");
                }
            }
        }
    }
}
