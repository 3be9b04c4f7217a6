//! Model → site: every page with its address, each claimed once; every link tried.

use std::collections::BTreeSet;
use std::sync::Arc;

use crate::diagnostic::Diagnostics;
use crate::diagnostic::finding::Finding;
use crate::document::role::Handout;
use crate::model::page::Page as Article;
use crate::model::{MentorId, Model, ProgramId};
use crate::settings::{Organization, Settings};
use crate::site::addresses::Addresses;
use crate::site::claims::Claims;
use crate::site::directory::Free;
use crate::site::handbook::{Chapter, ROLES, handbook};
use crate::site::{Copied, Page, PageKind, STATEMENT, Site, directory, folder, handouts, links, navigation};
use crate::source::Sources;
use crate::source::span::{FileId, Span, Spanned};

/// Plans the site.
pub fn plan<'a>(
    model: &'a Model,
    settings: &'a Settings,
    sources: &'a Sources,
    problems: &mut Diagnostics,
) -> Site<'a> {
    let by_name = directory::by_name(model);
    let order = directory::order(model, settings, &by_name);
    let free = Free::of(model);
    let facets = directory::facets(model, settings, &order, &free);
    let handbooks = model.programs.iter().map(handbook).collect();
    let mut site = Site {
        model,
        settings,
        sources,
        pages: Vec::new(),
        addresses: Addresses::default(),
        free: free.among(&order),
        order,
        by_name,
        facets,
        handbooks,
        redirects: Vec::new(),
        navigation: Vec::new(),
        copies: Vec::new(),
    };
    let claims = Claims::for_paths(model.mentors.len() + model.files.len());
    let mut planner = Planner { claims, problems };
    site.addresses.reserve(model.mentors.len());
    planner.machine_files(&site);
    for language in settings.languages().map(Arc::from).collect::<Vec<Arc<str>>>().iter() {
        planner.directory(&mut site, language);
        planner.articles(&mut site, language);
        for index in 0..model.programs.len() {
            planner.program(&mut site, ProgramId(index), language);
        }
    }
    planner.copies(&mut site);
    planner.redirects(&mut site);
    site.pages.sort_by(|a, b| a.path.cmp(&b.path));
    site.navigation = navigation::navigation(model, settings, &site.addresses, sources, planner.problems);
    links::check(&site, planner.problems);
    site
}

struct Planner<'p> {
    claims: Claims,
    problems: &'p mut Diagnostics,
}

/// The document that a page shows.
struct Owner<'o> {
    file: FileId,
    path: &'o crate::source::SourcePath,
}

impl Planner<'_> {
    /// Adds a page, unless its address is taken.
    fn page(
        &mut self,
        site: &mut Site<'_>,
        kind: PageKind,
        language: &Arc<str>,
        path: &str,
        owner: Option<Owner<'_>>,
    ) {
        let path: Arc<str> = match folder(site.settings, language).as_str() {
            "" => path.into(),
            folder => format!("{folder}{path}").into(),
        };
        let span = owner.as_ref().map(|owner| Span::top(owner.file));
        if !self.claims.claim(&path, span, site.sources, self.problems) {
            return;
        }
        if let Some(owner) = owner {
            site.addresses.add_document(owner.path, kind, Some(&path));
        }
        site.addresses.add_page(kind, language, &path);
        site.pages.push(Page { path, language: language.clone(), kind });
    }

    /// Files for machines: nothing of the committee's may take their place.
    fn machine_files(&mut self, site: &Site<'_>) {
        for path in ["mentors.json", "mentors.csv", "robots.txt", "feed.xml", "sitemap.xml"] {
            self.claims.claim(&path.into(), None, site.sources, self.problems);
        }
        for mentor in
            site.model.mentors.iter().map(|mentor| &mentor.default).filter(|mentor| mentor.contact.is_some())
        {
            let path = format!("mentors/{}.vcf", mentor.slug);
            self.claims.claim(&path.into(), Some(Span::top(mentor.file)), site.sources, self.problems);
        }
    }

    fn directory(&mut self, site: &mut Site<'_>, language: &Arc<str>) {
        let total = site.order.len().div_ceil(site.settings.per_page).max(1);
        for number in 1..=total {
            self.page(
                site,
                PageKind::Directory(number),
                language,
                &numbered("mentors/index.html", number),
                None,
            );
        }
        self.page(site, PageKind::AllMentors, language, "mentors/all.html", None);
        self.page(site, PageKind::Shortlist, language, "mentors/shortlist.html", None);
        self.page(site, PageKind::Guide, language, "mentors/guide.html", None);
        for facet in 0..site.facets.len() {
            let base = format!("mentors/{}", site.facets[facet].folder);
            self.page(site, PageKind::Facet(facet), language, &format!("{base}/index.html"), None);
            for term in 0..site.facets[facet].terms.len() {
                let (id, count) =
                    (site.facets[facet].terms[term].id, site.facets[facet].terms[term].mentors.len());
                let Some(vocabulary) = site.model.vocabulary(&site.facets[facet].field) else { continue };
                let slug = match vocabulary.term(id).slug.as_str() {
                    // The list of terms has that address.
                    "index" => "index-term",
                    slug => slug,
                };
                let path = format!("{base}/{slug}.html");
                for number in 1..=count.div_ceil(site.settings.per_page).max(1) {
                    self.page(
                        site,
                        PageKind::Term(facet, term, number),
                        language,
                        &numbered(&path, number),
                        None,
                    );
                }
            }
        }
        for index in 0..site.model.mentors.len() {
            let versions = &site.model.mentors[index];
            if **language != *site.settings.language && !versions.has(language) {
                continue;
            }
            let mentor = versions.get(language);
            let owner = Owner { file: mentor.file, path: &mentor.path };
            let path = format!("mentors/{}.html", mentor.slug);
            self.page(site, PageKind::Mentor(MentorId(index)), language, &path, Some(owner));
        }
    }

    fn articles(&mut self, site: &mut Site<'_>, language: &Arc<str>) {
        let is_default = **language == *site.settings.language;
        let model = site.model;
        let (mut home, mut programs, mut statement) = (false, false, false);
        for (index, versions) in model.pages.iter().enumerate() {
            // A statement of the committee's own stands for itself in all languages.
            statement |= format!("{}.html", versions.default.slug) == STATEMENT;
            if !is_default && !versions.has(language) {
                continue;
            }
            let article: &Article = versions.get(language);
            let kind = match article.slug.as_str() {
                "index" => {
                    home = true;
                    PageKind::Home(Some(index))
                }
                // The directory shows it above the mentors.
                "mentors/index" => {
                    site.addresses.add_document(&article.path, PageKind::Directory(1), None);
                    continue;
                }
                "programs/index" => {
                    programs = true;
                    PageKind::Programs(Some(index))
                }
                "404" => {
                    if !is_default {
                        continue;
                    }
                    PageKind::NotFound(Some(index))
                }
                _ => PageKind::Article(index),
            };
            let owner = Owner { file: article.file, path: &article.path };
            self.page(site, kind, language, &format!("{}.html", article.slug), Some(owner));
        }
        if !home {
            // Without a home page of its own a language begins with the default's text.
            let default = model.pages.iter().position(|page| page.default.slug == "index");
            self.page(site, PageKind::Home(default), language, "index.html", None);
        }
        if !programs && !model.programs.is_empty() {
            let default = model.pages.iter().position(|page| page.default.slug == "programs/index");
            self.page(site, PageKind::Programs(default), language, "programs/index.html", None);
        }
        if !statement {
            self.page(site, PageKind::Accessibility, language, STATEMENT, None);
        }
        if !statement && is_default {
            self.whom_to_tell(site);
        }
        if is_default && site.addresses.output("404.html").is_none() {
            self.page(site, PageKind::NotFound(None), language, "404.html", None);
        }
    }

    /// The statement asks visitors to tell of barriers. It matters once the site has an address.
    fn whom_to_tell(&mut self, site: &Site<'_>) {
        let settings = site.settings;
        let told = settings.organization.as_ref().is_some_and(Organization::can_be_told);
        if settings.base_url.is_some()
            && !told
            && let Some(file) = site.sources.get("content/site.yaml")
        {
            self.problems.add(Finding::NobodyToTell {}, Span::top(file.id));
        }
    }

    fn program(&mut self, site: &mut Site<'_>, id: ProgramId, language: &Arc<str>) {
        let program = &site.model.programs[id.0];
        let is_default = **language == *site.settings.language;
        let base = format!("programs/{}", program.slug);
        if is_default || program.definition.has(language) {
            let owner = program
                .definition
                .get(language)
                .source
                .as_ref()
                .map(|(file, path)| Owner { file: *file, path });
            self.page(site, PageKind::Program(id), language, &format!("{base}/index.html"), owner);
            let owner =
                program.handbook.as_ref().filter(|page| is_default || page.has(language)).map(|page| {
                    let page = page.get(language);
                    Owner { file: page.file, path: &page.path }
                });
            self.page(site, PageKind::Handbook(id), language, &format!("{base}/handbook/index.html"), owner);
            self.page(site, PageKind::HandbookAll(id), language, &format!("{base}/handbook/all.html"), None);
        }
        self.by_role(site, id, language);
        for index in 0..site.handbooks[id.0].chapters.len() {
            let (slug, owner) = match site.handbooks[id.0].chapters[index] {
                Chapter::Defined(defined) if is_default || program.definition.has(language) => {
                    (defined.slug().to_owned(), None)
                }
                Chapter::Own(own) if is_default || program.chapters[own].has(language) => {
                    let page = program.chapters[own].get(language);
                    (page.slug.clone(), Some(Owner { file: page.file, path: &page.path }))
                }
                _ => continue,
            };
            self.page(
                site,
                PageKind::Chapter(id, index),
                language,
                &format!("{base}/handbook/{slug}.html"),
                owner,
            );
        }
        if let Some(agreement) = program.agreement.as_ref().filter(|page| is_default || page.has(language)) {
            let page = agreement.get(language);
            let owner = Owner { file: page.file, path: &page.path };
            self.page(
                site,
                PageKind::Agreement(id),
                language,
                &format!("{base}/agreement.html"),
                Some(owner),
            );
        }
        if let Some(form) = program.form.as_ref().filter(|form| is_default || form.has(language)) {
            let form = form.get(language);
            let owner = Owner { file: form.file, path: &form.path };
            self.page(site, PageKind::Apply(id), language, &format!("{base}/apply.html"), Some(owner));
        }
        for (index, cohort) in program.cohorts.iter().enumerate() {
            if !is_default && !cohort.has(language) {
                continue;
            }
            let cohort = cohort.get(language);
            let owner = Owner { file: cohort.file, path: &cohort.path };
            let path = format!("{base}/cohorts/{}.html", cohort.slug);
            self.page(site, PageKind::Cohort(id, index), language, &path, Some(owner));
            if is_default && cohort.has_days() {
                let calendar = format!("{base}/cohorts/{}.ics", cohort.slug);
                self.claims.claim(
                    &calendar.into(),
                    Some(Span::top(cohort.file)),
                    site.sources,
                    self.problems,
                );
            }
        }
    }

    /// The handbook by role, and the hand-outs beside the program's page.
    fn by_role(&mut self, site: &mut Site<'_>, id: ProgramId, language: &Arc<str>) {
        let program = &site.model.programs[id.0];
        let is_default = **language == *site.settings.language;
        let told = is_default || program.definition.has(language);
        for role in ROLES.into_iter().filter(|role| told && handouts::has_handbook(program, *role)) {
            let path = format!("programs/{}/handbook/{}.html", program.slug, role.word());
            self.page(site, PageKind::HandbookOf(id, role), language, &path, None);
        }
        for handout in Handout::ALL.into_iter().filter(|handout| handouts::is_filled(program, *handout)) {
            let own = program.handouts.get(&handout);
            if !own.map_or(told, |own| is_default || own.has(language)) {
                continue;
            }
            let owner = own.map(|own| own.get(language)).map(|own| Owner { file: own.file, path: &own.path });
            let path = format!("programs/{}/{}.html", program.slug, handout.name());
            self.page(site, PageKind::Handout(id, handout), language, &path, owner);
        }
    }

    /// Copied files keep their place, except what only hidden documents use.
    fn copies(&mut self, site: &mut Site<'_>) {
        let unused = links::used_by_hidden_alone(site);
        for file in &site.model.files {
            let source = site.sources.path(*file).clone();
            let Some(path) = source.strip_prefix("content/") else { continue };
            if unused.contains(&source) {
                continue;
            }
            if self.claims.claim(&path.into(), Some(Span::top(*file)), site.sources, self.problems) {
                site.addresses.add_file(&source, path);
                site.copies.push(Copied { file: *file, path: path.to_owned() });
            }
        }
    }

    fn redirects(&mut self, site: &mut Site<'_>) {
        let mut wanted: Vec<(Spanned<String>, PageKind)> = Vec::new();
        let mut add = |aliases: &[Spanned<String>], kind: PageKind| {
            wanted.extend(aliases.iter().map(|alias| (alias.clone(), kind)));
        };
        for (index, mentor) in site.model.mentors.iter().enumerate() {
            add(&mentor.default.aliases, PageKind::Mentor(MentorId(index)));
        }
        for page in &site.model.pages {
            if let Some(kind) = site.addresses.document(&page.default.path) {
                add(&page.default.aliases, kind);
            }
        }
        for (index, program) in site.model.programs.iter().enumerate() {
            let id = ProgramId(index);
            add(&program.aliases, PageKind::Program(id));
            for (number, chapter) in site.handbooks[index].chapters.iter().enumerate() {
                if let Chapter::Own(own) = chapter {
                    add(&program.chapters[*own].default.aliases, PageKind::Chapter(id, number));
                }
            }
            if let Some(page) = &program.agreement {
                add(&page.default.aliases, PageKind::Agreement(id));
            }
            for (handout, page) in &program.handouts {
                add(&page.default.aliases, PageKind::Handout(id, *handout));
            }
            if let Some(form) = &program.form {
                add(&form.default.aliases, PageKind::Apply(id));
            }
            for (number, cohort) in program.cohorts.iter().enumerate() {
                add(&cohort.default.aliases, PageKind::Cohort(id, number));
            }
        }
        let mut seen = BTreeSet::new();
        for (alias, kind) in wanted {
            let Some(to) = site.addresses.page(kind, &site.settings.language).map(str::to_owned) else {
                continue;
            };
            match alias_path(&alias.value) {
                Ok(path) => {
                    if seen.insert((path.clone(), to.clone()))
                        && self.claims.claim(
                            &path.as_str().into(),
                            Some(alias.span),
                            site.sources,
                            self.problems,
                        )
                    {
                        site.redirects.push((path, to));
                    }
                }
                Err(reason) => {
                    self.problems.add(Finding::BadAlias { alias: alias.value.clone(), reason }, alias.span)
                }
            }
        }
        site.redirects.sort();
    }
}

/// `mentors/index.html` and 2 give `mentors/page-2.html`; `mentors/topics/a.html` and 2 give
/// `mentors/topics/a-page-2.html`.
fn numbered(path: &str, number: usize) -> String {
    if number == 1 {
        return path.to_owned();
    }
    match path.strip_suffix("index.html") {
        Some(base) => format!("{base}page-{number}.html"),
        None => format!("{}-page-{number}.html", path.strip_suffix(".html").unwrap_or(path)),
    }
}

/// The path of the output that an old address names.
fn alias_path(alias: &str) -> Result<String, &'static str> {
    let alias = alias.trim().trim_start_matches('/');
    if alias.contains("://") || alias.contains(['?', '#', '\\', ':']) || alias.chars().any(char::is_control) {
        return Err("only a path within this site can lead on");
    }
    if alias.split('/').any(|part| part == ".." || part == "." || part.starts_with('.')) {
        return Err("a part of the path begins with a dot");
    }
    let alias = match alias {
        folder if folder.ends_with('/') => format!("{folder}index.html"),
        page if page.ends_with(".html") || page.ends_with(".htm") => page.to_owned(),
        other if other.rsplit('/').next().is_some_and(|name| name.contains('.')) => {
            return Err("a page's address ends in .html or in /");
        }
        folder => format!("{folder}/index.html"),
    };
    if alias.split('/').any(str::is_empty) { Err("a part of the path is empty") } else { Ok(alias) }
}

#[cfg(test)]
mod tests {
    use super::{alias_path, numbered};

    #[test]
    fn further_pages_are_numbered() {
        assert_eq!(numbered("mentors/index.html", 2), "mentors/page-2.html");
        assert_eq!(numbered("mentors/topics/metadata.html", 3), "mentors/topics/metadata-page-3.html");
    }

    #[test]
    fn old_addresses_stay_within_the_site() {
        assert_eq!(alias_path("mentors/a-ruiz.html").as_deref(), Ok("mentors/a-ruiz.html"));
        assert_eq!(alias_path("/old/"), Ok("old/index.html".into()));
        assert_eq!(alias_path("old/page"), Ok("old/page/index.html".into()));
        for wrong in
            ["../x.html", "https://example.org/", "a//b.html", "x.pdf", ".git/config.html", "a?b.html"]
        {
            assert!(alias_path(wrong).is_err(), "{wrong}");
        }
    }
}
