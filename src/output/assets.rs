//! What every page loads: one style sheet, the scripts, the icon.
//!
//! Their names carry a hash of their content: a browser may keep them for ever, and a page never
//! meets a sheet of another build.

use std::collections::BTreeMap;

use quick_xml::escape::escape;

use crate::diagnostic::Diagnostics;
use crate::diagnostic::finding::Finding;
use crate::output::artifact::Outputs;
use crate::output::emblem::{CARD, Drawn, Emblem, ICON, initial};
use crate::output::words;
use crate::settings::Settings;
use crate::theme::Theme;
use crate::theme::colour::{Rgb, contrast, hex, readable};

/// Where the files are that every page loads: paths of the output.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Assets {
    /// The style sheet.
    pub style: String,
    /// The scripts, in the order in which they are loaded.
    pub scripts: Vec<ScriptFile>,
    /// The icon.
    pub icon: String,
    /// The icon for telephones.
    pub touch_icon: String,
    /// The picture for social media, which ask for absolute addresses: only where there are some.
    pub card: Option<String>,
}

/// A script of the output.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ScriptFile {
    /// Its name, such as `search`.
    pub name: String,
    /// By language, its path.
    pub paths: BTreeMap<String, String>,
    /// The kinds of pages that load it; all, if there are none.
    pub pages: Vec<String>,
}

/// The script that every page loads: the words of all scripts are in it.
const FIRST: &str = "site";

/// The grounds on which a link may stand: `--paper`, `--card` and `--tint` of the default theme.
const LIGHT: [Rgb; 3] = [[0xFB, 0xF9, 0xF4], [0xFF, 0xFF, 0xFF], [0xF1, 0xEC, 0xE1]];

/// The same in the dark.
const DARK: [Rgb; 3] = [[0x17, 0x15, 0x11], [0x21, 0x1E, 0x18], [0x2B, 0x27, 0x1F]];

/// The accent of the default theme.
const ACCENT: Rgb = [0x7A, 0x1F, 0x3D];

/// Contrast of text at level AA (WCAG 2.2, 1.4.3).
const ENOUGH: f64 = 4.5;

/// In the dark the colour is ours to choose: as much as the theme's own texts have.
const IN_THE_DARK: f64 = 7.0;

/// Adds style sheet, scripts and icon. What is on the site's pages makes no difference to them.
pub fn assets(
    settings: &Settings,
    theme: &Theme,
    drawn: &mut Drawn,
    outputs: &mut Outputs,
    problems: &mut Diagnostics,
) -> Assets {
    let accent = Accent::of(settings, theme);
    accent.report(settings, problems);
    let mut css = theme.css.clone();
    // A site without an accent of its own has that of its theme.
    if settings.accent.is_some() {
        css.push_str(&accent.sheet());
    }
    let style = hashed("docendo", "css", css.as_bytes());
    outputs.add(style.clone(), css.into_bytes());
    let scripts = theme
        .scripts
        .iter()
        .map(|script| {
            let mut path = |language: &str| {
                let voice = theme.strings.voice(language, None);
                let (stem, text) = match script.name.as_str() {
                    FIRST => (format!("{FIRST}-{language}"), words::script(voice) + &script.text),
                    name => (name.to_owned(), script.text.clone()),
                };
                let path = hashed(&stem, "js", text.as_bytes());
                outputs.add(path.clone(), text.into_bytes());
                (language.to_owned(), path)
            };
            let paths = settings.languages().map(&mut path).collect();
            ScriptFile { name: script.name.clone(), paths, pages: script.pages.clone() }
        })
        .collect();
    let drawing = icon(settings.text(&settings.title, &settings.language), &accent);
    let icon = hashed("icon", "svg", drawing.as_bytes());
    outputs.add(icon.clone(), drawing.into_bytes());
    let title = settings.text(&settings.title, &settings.language);
    let mut emblem = |stem: &str, size: (u32, u32)| {
        let bytes =
            drawn.get(Emblem { initial: initial(title), accent: accent.light, paper: LIGHT[0], size });
        let path = hashed(stem, "png", &bytes);
        outputs.add(path.clone(), bytes);
        path
    };
    let touch_icon = emblem("touch-icon", ICON);
    let card = settings.base_url.as_ref().map(|_| emblem("card", CARD));
    Assets { style, scripts, icon, touch_icon, card }
}

/// `assets/docendo.1f2e3d4c.css`.
fn hashed(stem: &str, extension: &str, bytes: &[u8]) -> String {
    format!("assets/{stem}.{}.{extension}", &blake3::hash(bytes).to_hex()[..8])
}

/// The accent as it can be read on paper, and in the dark.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Accent {
    light: Rgb,
    dark: Rgb,
}

impl Accent {
    /// The accent of a site, else of its skin. Which of the grounds asks most depends on the colour.
    fn of(settings: &Settings, theme: &Theme) -> Self {
        let own = settings.accent.as_ref().map(|accent| accent.value);
        Self::near(own.or(theme.accent).unwrap_or(ACCENT))
    }

    fn near(wish: Rgb) -> Self {
        Self { light: readable(wish, &LIGHT, ENOUGH), dark: readable(wish, &DARK, IN_THE_DARK) }
    }

    /// Tells the committee where its colour had to be changed. That it is another in the dark is
    /// no fault of theirs.
    fn report(&self, settings: &Settings, problems: &mut Diagnostics) {
        let Some(accent) = settings.accent.as_ref().filter(|accent| accent.value != self.light) else {
            return;
        };
        // Cut, not rounded: 4.49 must not be told as 4.5.
        let ratio = (worst(accent.value, LIGHT) * 10.0).floor() / 10.0;
        let finding = Finding::LowContrast {
            accent: hex(accent.value),
            ratio: format!("{ratio:.1}"),
            suggestion: hex(self.light),
            dark: hex(Self::near(self.light).dark),
        };
        problems.add(finding, accent.span);
    }

    /// A sheet that sets the theme's tokens; outside the layers, it is stronger than what is in them.
    fn sheet(&self) -> String {
        let tokens = |accent: Rgb, paper: Rgb| {
            let on = [[0xFF, 0xFF, 0xFF], paper].into_iter().find(|on| contrast(accent, *on) >= ENOUGH);
            format!(":root {{ --accent: {}; --on-accent: {}; }}", hex(accent), hex(on.unwrap_or([0, 0, 0])))
        };
        // Print is light, whatever the screen is.
        format!(
            "{}\n@media screen and (prefers-color-scheme: dark) {{ {} }}\n",
            tokens(self.light, LIGHT[0]),
            tokens(self.dark, DARK[0])
        )
    }
}

fn worst(colour: Rgb, grounds: [Rgb; 3]) -> f64 {
    grounds.into_iter().map(|ground| contrast(colour, ground)).fold(f64::MAX, f64::min)
}

/// A book, its spine to the left, with the initial of the site on its cover. No style attribute:
/// pages forbid them.
fn icon(title: &str, accent: &Accent) -> String {
    let initial = title.chars().find(|c| c.is_alphanumeric()).unwrap_or('d');
    let initial: String = initial.to_uppercase().collect();
    format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 32 32\" width=\"32\" height=\"32\">\n\
         <path fill=\"{accent}\" d=\"M6 1h20a1 1 0 0 1 1 1v28a1 1 0 0 1-1 1H6a2 2 0 0 1-2-2V3a2 2 0 0 1 2-2z\"/>\n\
         <path fill=\"{paper}\" d=\"M7 27.5h18v1.5H7zM7.5 1h1v25h-1z\"/>\n\
         <text x=\"17.5\" y=\"20\" fill=\"{paper}\" font-family=\"Palatino, Georgia, serif\" font-size=\"17\" \
         font-weight=\"600\" text-anchor=\"middle\">{initial}</text>\n</svg>\n",
        accent = hex(accent.light),
        paper = hex(LIGHT[0]),
        initial = escape(initial.as_str()),
    )
}

#[cfg(test)]
mod tests {
    use super::{ACCENT, Accent, DARK, ENOUGH, IN_THE_DARK, LIGHT, icon, worst};

    #[test]
    fn every_accent_can_be_read_on_every_ground() {
        for wish in [ACCENT, [255, 255, 255], [0, 0, 0], [255, 192, 64], [0, 128, 128], [119, 119, 119]] {
            let Accent { light, dark } = Accent::near(wish);
            assert!(worst(light, LIGHT) >= ENOUGH, "{wish:?}");
            assert!(worst(dark, DARK) >= IN_THE_DARK, "{wish:?}");
        }
        assert_eq!(Accent::near(ACCENT).light, ACCENT);
    }

    #[test]
    fn the_sheet_names_the_tokens_of_the_theme() {
        let sheet = Accent { light: ACCENT, dark: [0xF0, 0xA6, 0xBA] }.sheet();
        assert_eq!(
            sheet,
            ":root { --accent: #7a1f3d; --on-accent: #ffffff; }\n@media screen and (prefers-color-scheme: dark) \
             { :root { --accent: #f0a6ba; --on-accent: #171511; } }\n"
        );
    }

    #[test]
    fn the_icon_is_a_drawing_without_style() {
        let drawing = icon("<Ámbar & co>", &Accent { light: ACCENT, dark: ACCENT });
        assert!(drawing.contains(">Á</text>") && !drawing.contains("style"));
        let cleaned = crate::output::media::drawing::clean(drawing.as_bytes()).expect("it is well-formed");
        assert!(!cleaned.code_removed);
    }
}
