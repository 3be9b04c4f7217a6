//! Texts changed at random.

/// Numbers that look random, the same for the same seed (xorshift64*).
pub struct Dice(pub u64);

impl Dice {
    fn next(&mut self) -> u64 {
        self.0 ^= self.0 >> 12;
        self.0 ^= self.0 << 25;
        self.0 ^= self.0 >> 27;
        self.0.wrapping_mul(0x2545_F491_4F6C_DD1D)
    }

    /// A number below another.
    pub fn below(&mut self, bound: usize) -> usize {
        (self.next() >> 33) as usize % bound.max(1)
    }

    pub fn of<'t, T>(&mut self, things: &'t [T]) -> &'t T {
        &things[self.below(things.len())]
    }
}

/// What breaks readers.
pub const PIECES: &[&str] = &[
    "---\n",
    "\n---\n",
    "...\n",
    "+++\n",
    "\n",
    "\r\n",
    "\r",
    "\t",
    "  ",
    ": ",
    ":",
    "- ",
    "-",
    "? ",
    "# ",
    "#",
    "[",
    "]",
    "{",
    "}",
    ",",
    "&a ",
    "*a",
    "!!str ",
    "!!binary ",
    "| \n",
    ">\n",
    "'",
    "\"",
    "\\",
    "\\u202e",
    "\\x00",
    "%",
    "@",
    "`",
    "~",
    "null",
    "true",
    "no",
    "0x1f",
    "1e999",
    "-0",
    "2026-02-30",
    "9999-12-31",
    "-9999-01-01",
    "25:00",
    "99999999999999999999",
    "é",
    "e\u{301}",
    "\u{202e}",
    "\u{feff}",
    "\u{0}",
    "\u{1b}[31m",
    "\u{2028}",
    "𝒳",
    "字",
    "\u{fffd}",
    "ß",
    "İ",
    "<",
    ">",
    "<script>x()</script>",
    "<div>",
    "</div>",
    "<a href=javascript:x()>",
    "<img src=x onerror=x()>",
    "<!--",
    "-->",
    "<![CDATA[",
    "&amp;",
    "&#0;",
    "&#x110000;",
    "![",
    "](",
    ")",
    "[^1]",
    "[^1]: ",
    "*",
    "**",
    "_",
    "~~",
    "``",
    "```\n",
    "|",
    "|-|-|\n",
    "    ",
    "> ",
    "1. ",
    "1) ",
    "===\n",
    "* * *\n",
    "{#main}",
    "{onclick=x}",
    "javascript:x()",
    "data:text/html,x",
    "//x.example",
    "../../x",
    "C:\\x",
    "mailto:x?bcc=y",
    "{{ x }}",
    "{% x %}",
    "=1+1",
    "\u{b}",
    "draft: true\n",
    "name: x\n",
    "slug: index\n",
    "aliases: [index.html]\n",
    "consent: 2026-01-15\n",
    "topics: [a, A, a-]\n",
];

/// Changes a text in one to eight places.
pub fn changed(text: &str, others: &[String], dice: &mut Dice) -> String {
    let mut letters: Vec<char> = text.chars().collect();
    for _ in 0..=dice.below(8) {
        let length = letters.len();
        let at = dice.below(length + 1);
        let size = 1 << dice.below(10);
        let end = (at + dice.below(size)).min(length);
        match dice.below(8) {
            0 => drop(letters.drain(at..end)),
            1 | 2 => drop(letters.splice(at..at, dice.of(PIECES).chars())),
            3 => drop(letters.splice(at..end, dice.of(PIECES).chars())),
            4 => {
                let part: Vec<char> = letters[at..end].to_vec();
                let times = [1, 2, 3, 50][dice.below(4)].min(20_000 / part.len().max(1));
                letters.splice(at..at, part.repeat(times));
            }
            5 => {
                let times = 1 << dice.below(10);
                letters.splice(at..at, dice.of(PIECES).repeat(times).chars());
            }
            6 => {
                let other: Vec<char> = dice.of(others).chars().collect();
                let from = dice.below(other.len() + 1);
                let to = (from + dice.below(200)).min(other.len());
                letters.splice(at..at, other[from..to].iter().copied());
            }
            _ if length > 0 => {
                let at = at.min(length - 1);
                letters[at] = char::from_u32(dice.below(0x3000) as u32).unwrap_or('\u{fffd}');
            }
            _ => {}
        }
    }
    letters.truncate(200_000);
    letters.into_iter().collect()
}
