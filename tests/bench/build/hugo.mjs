// The same work for Hugo, by templates as plain as they can be: a page for each mentor, the directory, and pages of
// topics, regions and library types, sixty mentors each, with the same words on a card. No search, no checks.

import { mkdirSync, readFileSync, readdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";

const page = (main) => `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><title>{{ .Title }}</title>
<link rel="canonical" href="{{ .Permalink }}"><meta name="description" content="{{ .Summary | plainify }}"></head>
<body><header><p><a href="/">{{ site.Title }}</a></p><nav><ul><li><a href="/mentors/">Mentors</a></li></ul></nav></header>
<main>${main}</main><footer><p>{{ site.Title }}</p></footer></body></html>
`;

const terms = ["topics", "region", "library_type"]
  .map(
    (field) =>
      `{{ with .GetTerms "${field}" }}<div><dt>${field}</dt>{{ range . }}<dd><a href="{{ .RelPermalink }}">{{ .LinkTitle }}</a></dd>{{ end }}</div>{{ end }}`,
  )
  .join("\n");

const facets = ["topics", "region", "library_type"]
  .map(
    (field) =>
      `<section><h2>${field}</h2><ul>{{ range $name, $pages := site.Taxonomies.${field} }}<li><a href="{{ $pages.Page.RelPermalink }}">{{ $pages.Page.Title }}</a> {{ len $pages }}</li>{{ end }}</ul></section>`,
  )
  .join("\n");

const list = `<h1>{{ .Title }}</h1>
<nav>${facets}</nav>
{{ $shown := .Paginate .Pages }}
<ul>{{ range $shown.Pages }}{{ partial "card.html" . }}{{ end }}</ul>
<nav><ol>{{ range $shown.Pagers }}<li><a href="{{ .URL }}">{{ .PageNumber }}</a></li>{{ end }}</ol></nav>`;

const card = `<li data-mentor="{{ .File.ContentBaseName }}"><h3><a href="{{ .RelPermalink }}">{{ .Title }}</a></h3>
<p>{{ .Params.position }}<br>{{ .Params.library }}</p>
<p>{{ delimit .Params.topics " · " }}</p>
<p><span>{{ if gt .Params.capacity .Params.mentees }}Open{{ else }}Full{{ end }}</span> {{ delimit .Params.formats ", " }}
<time datetime="{{ .Params.confirmed }}">{{ dateFormat "January 2006" .Params.confirmed }}</time></p></li>
`;

const single = `<article><h1>{{ .Title }}</h1><p>{{ .Params.position }}<br>{{ .Params.library }}</p>
<section><h2>About me</h2>{{ .Content }}</section>
<dl>${terms}
<div><dt>formats</dt>{{ range .Params.formats }}<dd>{{ . }}</dd>{{ end }}</div>
<div><dt>languages</dt>{{ range .Params.languages }}<dd>{{ . }}</dd>{{ end }}</div></dl></article>`;

/** Writes the site below a folder, from docendo's. */
export function writeHugo(from, to) {
  const put = (path, text) => writeFileSync(join(to, path), text);
  for (const folder of ["layouts/_default", "layouts/partials", "content/mentors"]) mkdirSync(join(to, folder), { recursive: true });
  put(
    "config.toml",
    `baseURL = "https://mentors.example.org/"\ntitle = "Mentors"\npaginate = 60\ndisableKinds = ["RSS"]\n[taxonomies]\ntopic = "topics"\nregion = "region"\nlibrary_type = "library_type"\n`,
  );
  put("layouts/_default/single.html", page(single));
  put("layouts/_default/list.html", page(list));
  put("layouts/index.html", page(`<h1>{{ .Title }}</h1><nav>${facets}</nav>`));
  put("layouts/_default/terms.html", page(`<h1>{{ .Title }}</h1>${facets}`));
  put("layouts/partials/card.html", card);
  put("content/_index.md", "---\ntitle: Mentors\n---\n");
  for (const name of readdirSync(join(from, "content/mentors"))) {
    put(`content/mentors/${name}`, readFileSync(join(from, "content/mentors", name), "utf8").replace(/^name: /m, "title: "));
  }
}
