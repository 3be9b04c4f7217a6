//! Raw HTML that is known to get past careless sanitisers.

use std::collections::BTreeSet;

use crate::harness::Site;
use crate::hostile::page;

const VECTORS: &[&str] = &[
    "<script>hostile()</script>",
    "<ScRiPt src=//hostile.example></sCrIpT>",
    "<scr<script>ipt>hostile()</scr</script>ipt>",
    "<script/x>hostile()</script/x>",
    "<<script>hostile()//<</script>",
    "<img src=x onerror=hostile()>",
    "<img src=\"x\"onerror=\"hostile()\">",
    "<img src=x:x onerror\n=hostile()>",
    "<img/src=x/onerror=hostile()>",
    "<img src='x' srcset='https://hostile.example/x 2x'>",
    "<img src=https://hostile.example/track.gif>",
    "<img src=//hostile.example/x>",
    "<img src=\"data:image/svg+xml,<svg onload=hostile()>\">",
    "<a href=javascript:hostile()>x</a>",
    "<a href=\"JaVaScRiPt:hostile()\">x</a>",
    "<a href=\" \x01javascript:hostile()\">x</a>",
    "<a href=\"java\tscript:hostile()\">x</a>",
    "<a href=\"java&#10;script:hostile()\">x</a>",
    "<a href=\"&#106;avascript:hostile()\">x</a>",
    "<a href=\"&#x6A&#x61vascript&colon;hostile()\">x</a>",
    "<a href=\"javascript&#0000058hostile()\">x</a>",
    "<a href=\"data:text/html,<script>hostile()</script>\">x</a>",
    "<a href=\"vbscript:hostile()\">x</a>",
    "<a href=\"blob:https://x/y\">x</a>",
    "<a href=\"file:///etc/passwd\">x</a>",
    "<a href=\"\u{200b}javascript:hostile()\">x</a>",
    "<a href=\"https://example.org\" onclick=hostile() style=\"position:fixed\" ping=//hostile.example target=x>x</a>",
    "[x](javascript:hostile())",
    "[x](<java\nscript:hostile()>)",
    "[x](&#106;avascript:hostile())",
    "[x](data:text/html;base64,PHNjcmlwdD4=)",
    "[x](vbscript:hostile \"'onclick=hostile()\")",
    "![x](javascript:hostile())",
    "<javascript:hostile()>",
    "[x]: javascript:hostile()\n\n[x]",
    "# x {onclick=hostile() #y .z style=x}",
    "```\"><script>hostile()</script>\nx\n```",
    "``` html\" onclick=\"hostile()\nx\n```",
    "[^\"><script>]\n\n[^\"><script>]: x",
    "| <script>hostile()</script> |\n|---|\n| <img src=x onerror=hostile()> |",
    "<svg onload=hostile()>",
    "<svg><script>hostile()</script></svg>",
    "<svg><a xlink:href=javascript:hostile()><text>x</text></a></svg>",
    "<svg><animate attributeName=href values=javascript:hostile() /></svg>",
    "<svg><use href=\"data:image/svg+xml,x#y\"/></svg>",
    "<svg><style><img src=x onerror=hostile()></style></svg>",
    "<svg></p><style><a id=\"</style><img src=1 onerror=hostile()>\">",
    "<math><mtext><table><mglyph><style><!--</style><img title=\"--&gt;&lt;img src=1 onerror=hostile()&gt;\">",
    "<math><mi xlink:href=javascript:hostile()>x</mi></math>",
    "<form><math><mtext></form><form><mglyph><style></math><img src onerror=hostile()>",
    "<noscript><p title=\"</noscript><img src=x onerror=hostile()>\">",
    "<p title=\"</p><script>hostile()</script>\">x</p>",
    "<textarea><p title=\"</textarea><img src onerror=hostile()>\">",
    "<title><img title=\"</title><img src onerror=hostile()>\">",
    "<xmp><p title=\"</xmp><img src=x onerror=hostile()>\"></xmp>",
    "<iframe src=javascript:hostile()></iframe>",
    "<iframe srcdoc=\"<script>hostile()</script>\"></iframe>",
    "<object data=javascript:hostile()></object>",
    "<embed src=javascript:hostile()>",
    "<applet code=hostile>",
    "<base href=https://hostile.example/>",
    "<meta http-equiv=refresh content=\"0;url=javascript:hostile()\">",
    "<meta http-equiv=Content-Security-Policy content=\"script-src *\">",
    "<link rel=stylesheet href=//hostile.example/x.css>",
    "<style>@import '//hostile.example/x.css';</style>",
    "<div style=\"background:url(javascript:hostile())\">x</div>",
    "<form action=//hostile.example><input name=x><button formaction=javascript:hostile()>x</button></form>",
    "<input autofocus onfocus=hostile()>",
    "<button onclick=hostile()>x</button>",
    "<select><option><script>hostile()</script></select>",
    "<template><script>hostile()</script></template>",
    "<template shadowrootmode=open><script>hostile()</script></template>",
    "<video poster=javascript:hostile()><source onerror=hostile()></video>",
    "<audio src=x onerror=hostile()>",
    "<details open ontoggle=hostile()>x</details>",
    "<marquee onstart=hostile()>x</marquee>",
    "<body onload=hostile()>",
    "<html manifest=//hostile.example>",
    "<table background=javascript:hostile()><tr><td>x</table>",
    "<isindex action=javascript:hostile() type=image>",
    "<x onclick=hostile()>x</x>",
    "<hostile-el onclick=hostile()>x</hostile-el>",
    "<p/onclick=hostile()>x</p>",
    "<p\u{c}onclick=hostile()>x</p>",
    "<p onclick =\n hostile()>x",
    "<!--><script>hostile()</script>-->",
    "<!-- --!><script>hostile()</script> -->",
    "<!--<img src=\"--><img src=x onerror=hostile()//\">",
    "<![CDATA[<script>hostile()</script>]]>",
    "<?xml version=\"1.0\"?><script>hostile()</script>",
    "<!DOCTYPE x [<!ENTITY y \"hostile\">]>",
    "<plaintext><script>hostile()",
    "<img src=x alt=\"`><script>hostile()</script>\">",
    "<a id=\"main\">x</a><a name=\"docendo\" id=docendo>x</a><p id=search>x</p>",
    "<p id=\"documentElement\">x</p><p id=\"__proto__\">x</p><p id=\"q\">x</p>",
    "<p class=\"vh banner js-only\" role=alert aria-label=hostile tabindex=1 accesskey=s contenteditable>x</p>",
    "<p dir=\"rtl\" lang=\"x\" hidden data-hostile=1 is=x slot=y part=z popover itemscope>x</p>",
    "&lt;script&gt;hostile()&lt;/script&gt;",
    "&amp;lt;script&amp;gt;",
    "\\<script>hostile()\\</script>",
    "https://example.org/\"onmouseover=\"hostile()",
    "<https://example.org/\"><script>hostile()</script>>",
    "x@example.org?bcc=h@hostile.example",
    "> [!NOTE\"><script>hostile()</script>]\n> x",
];

#[test]
fn raw_html_cannot_attack() {
    let site = Site::new(&[("content/site.yaml", "title: T\n")]);
    for (index, vector) in VECTORS.iter().enumerate() {
        // Alone, in a sentence, in a list in a quotation, and cut off, so that what follows is in it.
        let cut: String = vector.chars().take(vector.chars().count() * 2 / 3).collect();
        for (place, text) in [
            ("a", format!("{vector}\n\nend")),
            ("b", format!("before {vector} after *x* `y`")),
            ("c", format!("> - {vector}\n>   x")),
            ("d", cut),
        ] {
            site.write(
                &format!("content/p{index}{place}.md"),
                &format!("---\ntitle: P {index} {place}\n---\n{text}\n"),
            );
        }
    }
    // Addresses that no link may have, and pictures of elsewhere, are errors: the pages of which
    // nothing is wrong but what was taken out are published, and so are all others once without them.
    let mut refused = BTreeSet::new();
    let report = site.run("check --format json", &[]).stdout;
    let report: serde_json::Value = serde_json::from_str(&report).expect("JSON");
    for problem in report["problems"].as_array().expect("problems") {
        if problem["severity"] == "error" {
            refused.insert(problem["file"].as_str().or(problem["path"].as_str()).expect("a file").to_owned());
        }
    }
    for path in &refused {
        std::fs::remove_file(site.at(path)).expect("a file");
    }
    site.run("build", &[]).done();
    let mut pages = 0;
    for path in site.files().iter().filter(|path| path.starts_with("public/p") && path.ends_with(".html")) {
        let html = site.read(path);
        let dangers = page::dangers(&html);
        assert_eq!(dangers, [""; 0], "{path}");
        let tags = page::tags(&html);
        let mut ids = BTreeSet::new();
        for tag in &tags {
            let id = tag.get("id");
            assert!(id.is_none_or(|id| ids.insert(id.to_owned())), "{path}: the id {id:?} twice");
            assert!(tag.get("src").is_none_or(|src| !src.contains("hostile.example")), "{path}: {tag:?}");
            for name in
                ["ping", "target", "is", "contenteditable", "accesskey", "slot", "popover", "data-hostile"]
            {
                assert!(tag.get(name).is_none(), "{path}: {tag:?}");
            }
        }
        pages += 1;
    }
    assert!(pages > VECTORS.len() * 2, "{pages} pages; refused were {}", refused.len());
}
