#!/usr/bin/env bash
# Installs what the comparison runs beside: R with the packages survival and cmprsk, from Debian's or Ubuntu's archive. Not needed by ./test.
set -euo pipefail
command -v Rscript >/dev/null 2>&1 && Rscript -e 'library(survival); library(cmprsk)' >/dev/null 2>&1 && { echo "R with survival and cmprsk is there."; exit 0; }
as_root() { if [ "$(id -u)" = 0 ]; then "$@"; else sudo "$@"; fi; }
as_root apt-get update
as_root env DEBIAN_FRONTEND=noninteractive apt-get -o DPkg::Lock::Timeout=300 install -y --no-install-recommends r-base-core r-cran-survival r-cran-cmprsk
