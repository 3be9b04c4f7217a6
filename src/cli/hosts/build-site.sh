#!/bin/sh
# Installs docendo where it is not there yet, and builds the site into public/.
set -eu

DOCENDO="{{version}}"
export PATH="$HOME/.cargo/bin:$PATH"

if ! command -v cargo >/dev/null; then
  curl --proto '=https' --tlsv1.2 -sSf https://sh.rustup.rs | sh -s -- -y --profile minimal
fi
if [ "$(docendo --version 2>/dev/null)" != "docendo $DOCENDO" ]; then
  cargo install docendo --locked --version "$DOCENDO"
fi

# What an earlier run put beside the site, where the host has kept it.
rm -rf public/admin

# Netlify says in URL where the site stands; elsewhere it is base_url in content/site.yaml. For both
# hosts the build adds headers that protect the pages, and redirects for old addresses.
if [ -n "${NETLIFY:-}" ] && [ -n "${URL:-}" ]; then
  docendo build --host netlify --base-url "$URL/"
elif [ -n "${CF_PAGES:-}" ]; then
  docendo build --host cloudflare-pages
else
  docendo build
fi

# The page on which the committee edits the site, where there is one (docendo init --cms).
if [ -f admin/index.html ]; then
  docendo schema --write
  cp -R admin public/admin
fi
