//! Program definitions: from what was written to what is true of a program.

use std::collections::BTreeSet;

use crate::diagnostic::Problem;
use crate::diagnostic::finding::Finding;
use crate::document::Document;
use crate::document::schema::program as schema;
use crate::document::schema::reader::Field;
use crate::document::schema::values::{Count, Day, List, MapOf, Text};
use crate::model::family::is_draft;
use crate::model::program::{
    Assessment, Contact, Definition, Meetings, Outcome, Resource, Unit, Window, Words,
};
use crate::model::programs::Programs;
use crate::source::span::Span;

impl Programs<'_> {
    pub(super) fn definition(&mut self, document: &Document<schema::Program>) -> Option<Definition> {
        let matter = &document.matter;
        let months = matter.duration.as_ref().and_then(|duration| duration.months);
        self.check_months(matter, months);
        Some(Definition {
            source: Some((document.file, document.path.clone())),
            title: text(&matter.title)?,
            summary: text(&matter.summary).unwrap_or_default(),
            organization: text(&matter.organization),
            administered_by: text(&matter.administered_by),
            words: matter.terms.as_ref().map_or_else(Words::default, |words| Words {
                mentor: text(&words.mentor),
                mentors: text(&words.mentors),
                mentee: text(&words.mentee),
                mentees: text(&words.mentees),
            }),
            duration: matter.duration.as_ref().map(|duration| duration.text.clone()),
            months,
            selection: matter.selection.as_ref().map(|selection| selection.value),
            applications: matter.applications.as_ref().map(|window| self.window(&window.value)),
            meetings: matter.meetings.as_ref().map(|meetings| self.meetings(&meetings.value)),
            audience: texts(&matter.audience),
            purpose: texts(&matter.purpose),
            benefits: groups(&matter.benefits),
            roles: groups(&matter.roles),
            eligibility: matter
                .eligibility
                .iter()
                .flat_map(|map| map.iter())
                .map(|(role, rules)| {
                    (
                        role.value.clone(),
                        rules.iter().filter_map(|rule| self.rules().read(&rule.0, false)).collect(),
                    )
                })
                .collect(),
            pairing: matter
                .pairing
                .iter()
                .flat_map(|list| list.iter())
                .filter_map(|rule| self.rules().read(&rule.0, true))
                .collect(),
            mentors_per_mentee: matter.mentors_per_mentee.as_ref().map(|count| count.0),
            guidelines: texts(&matter.guidelines),
            not_required: texts(&matter.not_required),
            activities: units(&matter.activities, |entry| (&entry.0.title, &entry.0.month, &entry.0.text)),
            curriculum: units(&matter.curriculum, |lesson| {
                (&lesson.0.title, &lesson.0.month, &lesson.0.text)
            }),
            resources: list(&matter.resources, |resource| {
                Some(Resource {
                    title: text(&resource.title)?,
                    url: resource.url.as_ref().map(|url| url.0.clone()),
                    text: text(&resource.text),
                })
            }),
            assessments: list(&matter.assessments, |assessment| {
                Some(Assessment {
                    title: text(&assessment.title)?,
                    every: assessment.every.as_ref().map(|months| months.0),
                    month: assessment.month.as_ref().map(|month| month.0),
                    text: text(&assessment.text),
                })
            }),
            outcomes: outcomes(&matter.outcomes),
            questions: list(&matter.questions, |question| Some((text(&question.q)?, text(&question.a)?))),
            contacts: list(&matter.contacts, |contact| {
                Some(Contact {
                    role: text(&contact.role),
                    name: text(&contact.name),
                    email: contact.email.as_ref().map(|email| email.0.clone()),
                    phone: text(&contact.phone),
                    url: contact.url.as_ref().map(|url| url.0.clone()),
                })
            }),
            body: document.body.clone(),
            inherited: BTreeSet::new(),
        })
    }

    /// Months of lessons and assessments must lie within the program.
    pub(super) fn check_months(&mut self, matter: &schema::Program, months: Option<u32>) {
        let Some(months) = months else { return };
        let lessons = matter
            .curriculum
            .iter()
            .flat_map(|list| list.iter())
            .map(|lesson| (&lesson.0.title, &lesson.0.month));
        let activities = matter
            .activities
            .iter()
            .flat_map(|list| list.iter())
            .map(|entry| (&entry.0.title, &entry.0.month));
        let assessments =
            matter.assessments.iter().flat_map(|list| list.iter()).map(|entry| (&entry.title, &entry.month));
        for (title, month) in lessons.chain(activities).chain(assessments) {
            if let Some(month) = month.as_ref().filter(|month| month.0 > months || month.0 == 0) {
                let title = text(title).unwrap_or_default();
                self.problems.add(Finding::MonthOutside { title, month: month.0, months }, month.span);
            }
        }
    }

    pub(super) fn window(&mut self, written: &schema::Applications) -> Window {
        let day = |day: &Field<Day>| day.as_ref().map(|day| day.0);
        if let (Some(opens), Some(closes)) = (&written.opens, &written.closes) {
            self.check_order(opens.0, closes.0, closes.span, opens.span);
        }
        Window {
            opens: day(&written.opens),
            closes: day(&written.closes),
            rolling: is_draft(&written.rolling),
        }
    }

    pub(super) fn check_order(
        &mut self,
        start: jiff::civil::Date,
        end: jiff::civil::Date,
        span: Span,
        related: Span,
    ) -> bool {
        if end >= start {
            return true;
        }
        let finding = Finding::EndBeforeStart { start: start.to_string(), end: end.to_string() };
        self.problems.push(Problem::new(finding, span).with_related(related));
        false
    }

    pub(super) fn meetings(&mut self, written: &schema::Meetings) -> Meetings {
        let mut formats = Vec::new();
        if let Some(vocabulary) = self.vocabularies.get("formats") {
            for format in written.formats.iter().flat_map(|list| list.iter()) {
                match vocabulary.find(&format.0) {
                    Some(term) => formats.push(term),
                    None => vocabulary.report_unknown(&format.0, format.span, self.problems),
                }
            }
        }
        Meetings {
            every: text(&written.every),
            every_months: written.every.as_ref().and_then(|every| schema::every_months(&every.0)),
            hours: written.hours.as_ref().map(|hours| hours.0),
            formats,
            when: text(&written.when),
        }
    }
}

pub(super) fn text(field: &Field<Text>) -> Option<String> {
    field.as_ref().map(|text| text.0.clone())
}

pub(super) fn texts(field: &Field<List<Text>>) -> Vec<String> {
    field.iter().flat_map(|list| list.iter()).map(|text| text.0.clone()).collect()
}

pub(super) fn list<T, U>(field: &Field<List<T>>, make: impl Fn(&T) -> Option<U>) -> Vec<U> {
    field.iter().flat_map(|list| list.iter()).filter_map(|item| make(&item.value)).collect()
}

pub(super) fn groups(field: &Field<MapOf<List<Text>>>) -> Vec<(String, Vec<String>)> {
    let items = |list: &List<Text>| list.iter().map(|text| text.0.clone()).collect();
    field.iter().flat_map(|map| map.iter()).map(|(key, list)| (key.value.clone(), items(list))).collect()
}

type UnitFields<'u> = (&'u Field<Text>, &'u Field<Count>, &'u Field<Text>);

pub(super) fn units<T>(field: &Field<List<T>>, pick: impl for<'u> Fn(&'u T) -> UnitFields<'u>) -> Vec<Unit> {
    list(field, |item| {
        let (title, month, body) = pick(item);
        Some(Unit { title: text(title)?, month: month.as_ref().map(|month| month.0), text: text(body) })
    })
}

pub(super) fn outcomes(field: &Field<List<schema::Outcome>>) -> Vec<Outcome> {
    list(field, |outcome| {
        let record = &outcome.0;
        Some(Outcome { value: text(&record.value), label: text(&record.label), text: text(&record.text) })
    })
}
