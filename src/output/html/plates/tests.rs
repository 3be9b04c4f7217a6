//! Whatever templates do, what is printed is what they make.

use std::collections::BTreeMap;

use proptest::prelude::*;
use proptest::sample::select;
use serde::Serialize;
use tera::{Context, Tera, TeraResult};

use crate::output::html::plates::{Order, Plates, Told};
use crate::source::fingerprint::{Fingerprint, Fingerprinter};
use crate::theme::needs::Needs;

#[derive(Debug, Clone, Serialize)]
struct View {
    text: String,
    other: Option<String>,
    number: u32,
    below: i8,
    half: f64,
    yes: bool,
    kind: Kind,
    words: Vec<String>,
    list: Vec<Inner>,
    inner: Option<Inner>,
}

#[derive(Debug, Clone, Serialize)]
struct Inner {
    text: String,
    number: u8,
    words: Vec<String>,
}

#[derive(Debug, Clone, Copy, Serialize)]
#[serde(rename_all = "snake_case")]
enum Kind {
    OneOf,
    Another,
}

fn text() -> impl Strategy<Value = String> {
    select(vec!["", "a", "b", "<i>", "\"&'", "long enough to be no number", "\u{e9}\u{fdd0}0\u{fdd1}"])
        .prop_map(str::to_owned)
}

fn texts() -> impl Strategy<Value = Vec<String>> {
    prop::collection::vec(text(), 0..3)
}

prop_compose! {
    fn inner()(text in text(), number in 0..3_u8, words in texts()) -> Inner {
        Inner { text, number, words }
    }
}

prop_compose! {
    fn view()(
        text in text(),
        other in prop::option::of(text()),
        number in 0..3_u32,
        below in -1..2_i8,
        yes in any::<bool>(),
        kind in select(vec![Kind::OneOf, Kind::Another]),
        words in texts(),
        list in prop::collection::vec(inner(), 0..3),
        inner in prop::option::weighted(0.9, inner()),
    ) -> View {
        View { text, other, number, below, half: 0.5, yes, kind, words, list, inner }
    }
}

/// What leads to texts, numbers and lists. What has fields is gone through in no certain order.
const PLAIN: [&str; 17] = [
    "v.text",
    "v.other",
    "v.number",
    "v.below",
    "v.half",
    "v.yes",
    "v.kind",
    "v.inner.text",
    "v.inner.number",
    "v.inner.words",
    "v.list",
    "v.words",
    "v.list[0].text",
    "v.words[0]",
    "a",
    "f",
    "b.text",
];

/// What can be gone through.
const LISTS: [&str; 7] = ["v.list", "v.words", "v.inner.words", "b.words", "f.words", "v.text", "a"];

fn path() -> impl Strategy<Value = &'static str> {
    prop_oneof![16 => select(&PLAIN[..]), 1 => select(vec!["f.text", "f.number", "b", "v.inner", "v", "w"])]
}

/// A bit of a template.
fn bit() -> impl Strategy<Value = String> {
    let leaf = prop_oneof![
        4 => path().prop_map(|path| format!("{{{{ {path} }}}}")),
        2 => path().prop_map(|path| format!("{{{{- {path} | safe -}}}}")),
        1 => path().prop_map(|path| format!("{{{{ {path} | length }}}}")),
        1 => path().prop_map(|path| format!("{{{{ {path} ~ \"}}}}\" }}}}")),
        1 => select(&PLAIN[..]).prop_map(|path| format!("{{% set a = {path} %}}")),
        1 => select(&LISTS[..]).prop_map(|path| format!("{{% set a = [x for x in {path} if x] %}}")),
        1 => Just("{% include \"other.html\" %}".to_owned()),
        1 => Just(" { text } ".to_owned()),
        1 => Just("{#}{{ v.text }}#}".to_owned()),
        1 => select(&LISTS[..]).prop_map(|path| format!("{{{{ [...{path}] | join(sep=v.text) | upper }}}}")),
        1 => select(&LISTS[..]).prop_map(|path| format!("{{% set a = [...{path}, v.text] %}}")),
    ];
    leaf.prop_recursive(3, 24, 4, |bit| {
        let bits = prop::collection::vec(bit, 0..4).prop_map(|bits| bits.concat());
        let condition = prop_oneof![
            4 => path().prop_map(str::to_owned),
            1 => path().prop_map(|path| format!("{path} == \"a\"")),
            1 => path().prop_map(|path| format!("{path} is defined and v.yes")),
            1 => (path(), path()).prop_map(|(one, other)| format!("not {one} and ({other} or v.yes)")),
            1 => path().prop_map(|path| format!("{path} > 1")),
        ];
        prop_oneof![
            (condition, bits.clone(), bits.clone()).prop_map(|(condition, then, or)| format!(
                "{{% if {condition} -%}}{then}{{% else %}}{or}{{% endif %}}"
            )),
            (select(&LISTS[..]), bits.clone())
                .prop_map(|(path, bits)| format!("{{% for f in {path} %}}{bits}{{% endfor %}}")),
        ]
    })
}

fn template() -> impl Strategy<Value = String> {
    let set = "{% set a = v.text %}{% set b = v.inner %}{% set f = v.text %}";
    prop::collection::vec(bit(), 1..5).prop_map(move |bits| format!("{set}{}", bits.concat()))
}

fn print(
    plates: &Plates,
    (tera, needs): (&Tera, &Needs),
    tell: impl Fn(&mut Told<'_>),
) -> TeraResult<String> {
    plates.print(tera, &Order::new(needs, "page.html", tell)?)
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 2_000, ..ProptestConfig::default() })]

    #[test]
    fn plates_print_what_templates_make(
        template in template(),
        other in path(),
        views in prop::collection::vec(view(), 1..5),
    ) {
        let other = format!("{{% if v.text %}}{{{{ {other} }}}}{{% endif %}}");
        let templates = [("page.html", template.as_str()), ("other.html", other.as_str())];
        let mut tera = Tera::default();
        tera.add_raw_templates(templates).expect("they are well written");
        let needs = Needs::of(templates.into_iter());
        let plates = Plates::default();
        for view in views {
            let mut context = Context::new();
            context.insert("v", &view);
            let made = tera.render("page.html", &context);
            let printed = print(&plates, (&tera, &needs), |told| told.insert("v", &view));
            match (made, printed) {
                (Ok(made), Ok(printed)) => prop_assert_eq!(made, printed, "{}", template),
                (Err(made), Err(printed)) => prop_assert_eq!(made.to_string(), printed.to_string()),
                (made, printed) => prop_assert!(false, "{}: {:?}, but {:?}", template, made, printed),
            }
        }
    }
}

/// How many plates are cast of a template for texts.
fn cast(template: &str, texts: &[&str]) -> usize {
    let mut tera = Tera::default();
    tera.add_raw_template("page.html", template).expect("it is well written");
    let needs = Needs::of([("page.html", template)].into_iter());
    let plates = Plates::default();
    for text in texts {
        let printed = print(&plates, (&tera, &needs), |told| told.insert("text", text));
        assert!(printed.is_ok(), "{template} of {text}");
    }
    plates.count()
}

#[test]
fn one_plate_is_enough_for_what_is_printed() {
    assert_eq!(cast("<p>{{ text }}</p>", &["a", "b", "c"]), 1);
    assert_eq!(cast("{% if text %}<p>{{ text }}</p>{% endif %}", &["a", "b", ""]), 2);
    assert_eq!(cast("{{ text | upper }}", &["a", "b", "c"]), 3);
    assert_eq!(cast("{{ 1 + 1 }}", &["a", "b", "c"]), 1);
}

/// What an order of a template is known by.
fn number(template: &str, view: &impl Serialize) -> Fingerprint {
    let needs = Needs::of([("page.html", template)].into_iter());
    let order = Order::new(&needs, "page.html", |told| told.insert("v", view)).expect("it can be told");
    let mut hasher = Fingerprinter::default();
    order.add_to(&mut hasher).expect("it can be told");
    hasher.finish()
}

#[test]
fn what_differs_anywhere_differs_for_a_template_that_is_not_understood() {
    let template = "{% raw %}{% endraw %}";
    let numbers = [
        number(template, &("ab", "c")),
        number(template, &("a", "bc")),
        number(template, &(None::<&str>, "c")),
        number(template, &(vec![vec!["a"], vec!["b"]],)),
        number(template, &(vec![vec!["a", "b"]],)),
        number(template, &(vec![vec!["a", "b"], Vec::new()],)),
        number(template, &(1_u32, 2_u32)),
        number(template, &(2_u32, 1_u32)),
        number(template, &(true, false)),
        number(template, &BTreeMap::from([("a", 1)])),
        number(template, &BTreeMap::from([("b", 1)])),
    ];
    for (i, one) in numbers.iter().enumerate() {
        assert!(!numbers[..i].contains(one), "{i}");
    }
}

#[test]
fn only_what_a_template_needs_tells_its_pages_apart() {
    let view = |text: &str, number: u8| Inner { text: text.to_owned(), number, words: Vec::new() };
    let of = |inner: Inner| number("{{ v.text }}", &inner);
    assert_eq!(of(view("a", 1)), of(view("a", 2)));
    assert_ne!(of(view("a", 1)), of(view("b", 1)));
    assert_ne!(of(view("a", 1)), of(view("", 1)));
}
