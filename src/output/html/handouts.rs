//! Hand-outs: a program's definition arranged for one occasion each, to print and to send.
//!
//! Nothing is said that the definition does not say: a section of which it says nothing is left
//! out, as on the program's page. A text of the committee's own takes the place of the whole.

use crate::document::role::Handout;
use crate::document::schema::page::HandbookRole;
use crate::model::ProgramId;
use crate::model::cohort::Phase;
use crate::model::program::{Definition, Program};
use crate::output::html::cohort::schedule;
use crate::output::html::evaluation::sheets;
use crate::output::html::form::lang_of as form_lang;
use crate::output::html::plain::Plain;
use crate::output::html::program::{deadline, facts, lang_of, program_link, selection_key};
use crate::output::html::scene::Scene;
use crate::output::html::sections::{in_default_language, list, named};
use crate::output::html::titles::handout_title;
use crate::site::PageKind;
use crate::site::handbook::is_role;
use crate::site::handouts::{is_organization, is_supervisor};
use crate::site::url::absolute;
use crate::view::block::{BlockView, EntryView, SectionView};
use crate::view::frame::LinkView;
use crate::view::handout::HandoutView;

/// The most lines of the text to paste that are shown at once.
const LINES: usize = 24;

/// A hand-out.
pub fn handout(scene: &Scene<'_>, id: ProgramId, handout: Handout) -> HandoutView {
    let program = &scene.site.model.programs[id.0];
    let language = scene.language();
    let definition = program.definition.get(language);
    let scene = &scene.of_program(&definition.words);
    let maker = Maker { scene, id, program, definition };
    let mut view = HandoutView {
        program: program_link(scene, id),
        kind: handout.name(),
        lang: None,
        summary: None,
        summary_lang: None,
        about: None,
        about_lang: None,
        body_html: None,
        body_lang: None,
        sections: Vec::new(),
        text: String::new(),
        text_lines: LINES,
        others: links(scene, id).into_iter().filter(|link| !link.href.is_empty()).collect(),
    };
    view.others.retain(|link| Some(&link.href) != scene.href(PageKind::Handout(id, handout)).as_ref());
    let title = handout_title(scene, program, handout);
    if let Some(own) = program.handouts.get(&handout) {
        let page = own.get(language);
        view.lang = scene.page_lang(own, "title");
        view.summary.clone_from(&page.summary);
        view.summary_lang = scene.page_lang(own, "summary");
        view.body_html = Some(scene.markup(&page.path, &page.body)).filter(|body| !body.is_empty());
        view.body_lang = scene.page_lang(own, "body");
        let parts = [Some(&title), page.summary.as_ref(), Some(&page.body.plain)];
        view.text = parts.into_iter().flatten().cloned().collect::<Vec<_>>().join("\n\n");
    } else {
        let opening = format!("handout_{}_lead", handout.key());
        view.summary = Some(scene.voice.say_with(&opening, &[("program", &definition.title)]));
        if matches!(handout, Handout::CallForMentors | Handout::Supervisors) {
            view.about = Some(definition.summary.clone()).filter(|summary| !summary.is_empty());
            view.about_lang = lang_of(scene, program, "summary");
        }
        view.sections = match handout {
            Handout::CallForMentors => maker.call(),
            Handout::Welcome => maker.welcome(),
            Handout::Supervisors => maker.supervisors(),
            Handout::Evaluation => sheets(scene, id),
            Handout::ThankYou => maker.thanks(),
        };
        let say = |key: &str| scene.voice.say(key);
        let plain = Plain {
            base: scene.site.settings.base_url.as_deref(),
            page: &scene.page.path,
            separator: &say("list_separator"),
            signature: [say("signature_name"), say("signature"), say("signature_date")],
        };
        let title = format!("{title}: {}", definition.title);
        view.text = plain.text(&title, &[view.summary.as_deref(), view.about.as_deref()], &view.sections);
    }
    if handout == Handout::ThankYou {
        // It is read once, on the screen.
        view.text.clear();
        view.others = maker.further();
    }
    view.text_lines = (view.text.lines().count() + 1).min(LINES);
    view
}

/// The links to a program's hand-outs.
pub fn links(scene: &Scene<'_>, id: ProgramId) -> Vec<LinkView> {
    let program = &scene.site.model.programs[id.0];
    let link = |handout: Handout| {
        let (href, lang) = scene.site.link(scene.page, PageKind::Handout(id, handout))?;
        // Words of the interface are in the page's language, whatever the page behind is in.
        let label = handout_title(scene, program, handout);
        Some(LinkView { label, href, lang })
    };
    let to_print = Handout::ALL.into_iter().filter(|handout| *handout != Handout::ThankYou);
    to_print.filter_map(link).collect()
}

/// Makes a program's hand-outs.
struct Maker<'m> {
    scene: &'m Scene<'m>,
    id: ProgramId,
    program: &'m Program,
    definition: &'m Definition,
}

impl Maker<'_> {
    /// A message to a mailing list: what the program is, what it asks and gives, who can be one,
    /// by when, and where.
    fn call(&self) -> Vec<SectionView> {
        let mentor = |key: &str| is_role(key, HandbookRole::Mentor);
        let mut sections = self.at_a_glance(&["duration", "time"]);
        sections.extend(self.named(&["purpose"]));
        sections.extend(self.people("roles", "handout_call_role", &self.definition.roles, mentor));
        sections.extend(self.people("benefits", "handout_call_gives", &self.definition.benefits, mentor));
        let rules: Vec<(String, Vec<String>)> = self
            .definition
            .eligibility
            .iter()
            .map(|(key, rules)| (key.clone(), rules.iter().map(|rule| rule.text.clone()).collect()))
            .collect();
        sections.extend(self.people("eligibility", "handout_call_who", &rules, mentor));
        sections.extend(self.named(&["not-required"]));
        sections.extend(self.joining());
        sections.extend(self.named(&["contacts"]));
        sections
    }

    /// Where to come forward, and by when.
    fn joining(&self) -> Option<SectionView> {
        let language = self.scene.language();
        let by_when = deadline(self.scene, self.id);
        let form = self.program.form.as_ref().and_then(|form| {
            let href = self.scene.href(PageKind::Apply(self.id))?;
            let title = form.get(language).title.clone();
            let text = self.address(PageKind::Apply(self.id));
            Some(EntryView { title, when: by_when.clone(), text, href: Some(href) })
        });
        let block = match (form, by_when) {
            (Some(form), _) => BlockView::Entries { numbered: false, entries: vec![form] },
            (None, Some(by_when)) => BlockView::Text { text: by_when },
            (None, None) => return None,
        };
        Some(self.section("joining", "handout_call_join", None, vec![block]))
    }

    /// For a pair that begins: first steps, dates, what they keep to, whom to ask.
    fn welcome(&self) -> Vec<SectionView> {
        let mut sections = vec![self.first_steps()];
        sections.extend(self.dates());
        sections.extend(self.named(&["guidelines", "not-required", "contacts"]));
        sections
    }

    /// The whole address of a page, for paper: there a link leads nowhere.
    fn address(&self, kind: PageKind) -> Option<String> {
        let site = self.scene.site;
        Some(absolute(site.settings.base_url.as_deref()?, site.path_of(kind, self.scene.language())?))
    }

    fn first_steps(&self) -> SectionView {
        let (scene, voice) = (self.scene, self.scene.voice);
        let step = |key: &str, text: Option<String>, kind: Option<PageKind>| EntryView {
            title: voice.say(key),
            when: None,
            text,
            href: kind.and_then(|kind| scene.href(kind)),
        };
        let handbook = PageKind::Handbook(self.id);
        let mut steps = vec![step("handout_welcome_handbook", self.address(handbook), Some(handbook))];
        if let Some(agreement) = &self.program.agreement {
            let title = agreement.get(scene.language()).title.clone();
            steps.push(step("handout_welcome_agreement", Some(title), Some(PageKind::Agreement(self.id))));
        }
        if let Some(meetings) = self.named(&["meetings"]).into_iter().next() {
            let facts = meetings.blocks.into_iter().find_map(|block| match block {
                BlockView::Facts { facts } => Some(facts),
                _ => None,
            });
            let values = facts.into_iter().flatten().flat_map(|fact| {
                // What is a sentence stands as one; words of one fact keep together.
                let values: Vec<String> = fact.values.into_iter().map(|value| value.text).collect();
                let text = values.join(&voice.say("list_separator"));
                Some(if text.ends_with(['.', '。', '؟', '!']) {
                    text
                } else {
                    format!("{}: {text}.", fact.label)
                })
            });
            let text = values.collect::<Vec<_>>().join(" ");
            steps.push(step("handout_welcome_meetings", Some(text), None));
        }
        let first: Vec<&str> = self
            .definition
            .curriculum
            .iter()
            .filter(|unit| unit.month == Some(1))
            .map(|unit| unit.title.as_str())
            .collect();
        if !first.is_empty() {
            let text = first.join(&voice.say("list_separator"));
            steps.push(step("handout_welcome_first", Some(text), None));
        }
        let block = BlockView::Entries { numbered: true, entries: steps };
        self.section("first-steps", "handout_welcome_steps", None, vec![block])
    }

    /// The dates of the cohort that is under way or next to begin; without one, when a pair is
    /// asked how it is doing.
    fn dates(&self) -> Vec<SectionView> {
        let today = self.scene.site.settings.today;
        let phase = |index: &usize| self.program.cohorts[*index].get(self.scene.language()).phase(today);
        let running = || (0..self.program.cohorts.len()).find(|index| phase(index) == Phase::Running);
        // The latest stands first: the last of those to come is the next.
        let coming = (0..self.program.cohorts.len()).rev().find(|index| phase(index) == Phase::Coming);
        match coming.or_else(running) {
            Some(index) => {
                // What is over concerns nobody who begins now.
                let mut events = schedule(self.scene, self.id, index);
                events.retain(|event| !event.past);
                let title = &self.program.cohorts[index].get(self.scene.language()).title;
                let heading = self.scene.voice.say_with("handout_welcome_dates_of", &[("cohort", title)]);
                if events.is_empty() {
                    return self.named(&["assessments"]);
                }
                let blocks = vec![BlockView::Schedule { events }];
                vec![SectionView { id: "dates".into(), heading, lang: None, blocks }]
            }
            None => self.named(&["assessments"]),
        }
    }

    /// To somebody who has applied: what has become of the answers, what comes next, how to correct
    /// them.
    fn thanks(&self) -> Vec<SectionView> {
        let (scene, voice) = (self.scene, self.scene.voice);
        let text = |text: String| BlockView::Text { text };
        let form = self.program.form.as_ref();
        let mut sent = vec![text(voice.say("thanks_sent_text"))];
        // Their titles are words of the form, and stand here only in a page of its language.
        if let Some(form) = form.filter(|_| form_lang(scene, self.program, "sections").is_none()) {
            let titles = form.get(scene.language()).sections.iter().map(|section| section.title.clone());
            sent.push(text(voice.say("thanks_parts")));
            sent.push(BlockView::List { numbered: false, items: titles.collect() });
        }
        let mut next = vec![text(voice.say("thanks_next_text"))];
        next.extend(self.definition.selection.map(|selection| text(voice.say(selection_key(selection)))));
        let closes = self.definition.applications.filter(|window| !window.rolling);
        let closes = closes.and_then(|window| window.closes).filter(|day| *day >= scene.site.settings.today);
        let closes = closes.map(|day| voice.say_with("thanks_closes", &[("date", &voice.day(day).text)]));
        next.extend(closes.map(text));
        let organization = scene.site.settings.organization.as_ref();
        let email = form.and_then(|form| form.get(scene.language()).email.clone());
        let correct = match email.or_else(|| organization.and_then(|organization| organization.email.clone()))
        {
            Some(email) => voice.say_with("thanks_correct_to", &[("email", &email)]),
            None => voice.say("thanks_correct_text"),
        };
        let mut sections = vec![
            self.section("sent", "thanks_sent", None, sent),
            self.section("next", "thanks_next", None, next),
            self.section("correct", "thanks_correct", None, vec![text(correct)]),
        ];
        sections.extend(self.named(&["contacts"]));
        sections
    }

    /// Where to read on.
    fn further(&self) -> Vec<LinkView> {
        let handbook = (PageKind::Handbook(self.id), self.scene.voice.say("handbook"));
        let pages = [(PageKind::Program(self.id), self.definition.title.clone()), handbook];
        let link = |(kind, label)| {
            let (href, lang) = self.scene.site.link(self.scene.page, kind)?;
            Some(LinkView { label, href, lang })
        };
        pages.into_iter().filter_map(link).collect()
    }

    /// To those whose staff take part: hours, length, what it gives the organization, what is
    /// asked of them, whom to ask.
    fn supervisors(&self) -> Vec<SectionView> {
        let mentee = |key: &str| is_role(key, HandbookRole::Mentee);
        let benefits = &self.definition.benefits;
        let mut sections = self.at_a_glance(&["duration"]);
        sections.extend(self.named(&["meetings"]));
        sections.extend(self.people(
            "asked",
            "handout_supervisors_asked",
            &self.definition.roles,
            is_supervisor,
        ));
        sections.extend(self.people("organization", "handout_supervisors_gives", benefits, is_organization));
        sections.extend(self.people("staff", "handout_supervisors_staff", benefits, mentee));
        sections.extend(self.named(&["not-required", "contacts"]));
        sections
    }

    /// Those of the program's first facts that are wanted.
    fn at_a_glance(&self, keys: &[&str]) -> Vec<SectionView> {
        let facts: Vec<_> =
            facts(self.scene, self.id).into_iter().filter(|fact| keys.contains(&fact.key.as_str())).collect();
        if facts.is_empty() {
            return Vec::new();
        }
        vec![self.section("at-a-glance", "section_at_a_glance", None, vec![BlockView::Facts { facts }])]
    }

    fn named(&self, ids: &[&str]) -> Vec<SectionView> {
        named(self.scene, self.id, ids)
    }

    /// What a definition says of some people, under a heading of the hand-out's own.
    fn people(
        &self,
        field: &str,
        heading: &str,
        lists: &[(String, Vec<String>)],
        who: impl Fn(&str) -> bool,
    ) -> Option<SectionView> {
        let items: Vec<String> =
            lists.iter().filter(|(key, _)| who(key)).flat_map(|(_, items)| items.clone()).collect();
        let written = match field {
            "asked" => "roles",
            "organization" | "staff" => "benefits",
            field => field,
        };
        let lang = lang_of(self.scene, self.program, written);
        (!items.is_empty()).then(|| self.section(field, heading, lang, list(&items)))
    }

    fn section(&self, id: &str, heading: &str, lang: Option<String>, blocks: Vec<BlockView>) -> SectionView {
        SectionView { id: id.to_owned(), heading: self.scene.voice.say(heading), lang, blocks }
    }
}

/// A scene that speaks the language in which a field of the definition is shown: what the interface
/// puts beside the committee's words is then of one language with them.
pub fn beside<'a>(scene: &Scene<'a>, program: &'a Program, field: &str) -> Scene<'a> {
    match lang_of(scene, program, field) {
        Some(_) => in_default_language(&scene.of_program(&program.definition.default.words)),
        None => *scene,
    }
}
