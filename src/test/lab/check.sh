#!/usr/bin/env bash
# Judges the example organisation with what the servers of the lab say and show:
#
#   src/test/lab/lab src/test/lab/check.sh [SITE] [OPTION...]
#   LAB_SITE=SITE src/test/lab/world src/test/lab/check.sh world [OPTION...]
#
# SITE is one of nginx's (right, expired, other-name, incomplete, ...): the web server that all names
# lead to. Reports and the recording go to target/lab-report; options are those of exvet check.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/../../.."
site=${1:-right}
shift $(($# > 0 ? 1 : 0))

led=()
if [ -z "${LAB_WORLD:-}" ]; then
  web=LAB_NGINX_$(tr a-z- A-Z_ <<<"$site")
  led=(--connect-to ":443:127.0.0.1:${!web}" --connect-to ":80:127.0.0.1:$LAB_NGINX_PLAIN"
    --connect-to ":25:${LAB_SMTP_RIGHT:-127.0.0.1:9}" --connect-to ":587:${LAB_SMTP_RIGHT:-127.0.0.1:9}")
fi
profile=$(mktemp --suffix=.yaml)
trap 'rm -f "$profile"' EXIT
{
  cat src/examples/contoso.yaml
  echo "dns: {public: ['$LAB_DNS_PUBLIC'], private: ['$LAB_DNS_PRIVATE']}"
} >"$profile"
./exvet check src/examples/contoso --profile "$profile" --probe "${led[@]}" \
  --ca-file "$LAB_NGINX/root.pem" --out target/lab-report --overwrite --fail-on never "$@"
