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

# Netlify says in URL where the site stands; elsewhere it is base_url in content/site.yaml.
if [ -n "${NETLIFY:-}" ] && [ -n "${URL:-}" ]; then
  docendo build --base-url "$URL/"
else
  docendo build
fi
