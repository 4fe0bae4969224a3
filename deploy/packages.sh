#!/usr/bin/env bash
# Install what is missing of the system on Debian, as root: `packages.sh run` for the product,
# `packages.sh test` also for its tests. CI, the container and docs/deploy.md all call this.
set -euo pipefail
export DEBIAN_FRONTEND=noninteractive

missing=()
python3 -c 'import ensurepip' 2>/dev/null || missing+=(python3 python3-venv)
case "${1:-}" in
run) ;;
test)
  command -v chromium >/dev/null || missing+=(chromium)
  command -v nginx >/dev/null || missing+=(nginx-light)
  command -v openssl >/dev/null || missing+=(openssl)
  compgen -G '/usr/lib/postgresql/*/bin/initdb' >/dev/null || missing+=(postgresql)
  ;;
*)
  echo "usage: packages.sh run|test" >&2
  exit 2
  ;;
esac
if ((${#missing[@]})); then
  apt-get update -qq
  apt-get install -y -qq --no-install-recommends "${missing[@]}"
fi
