#!/bin/sh
# Exports of an organisation with many recipients; GenerateRecipients.java says which shapes there are.
#
#   src/bench/generate.sh N SHAPE DIR
set -eu
root=$(CDPATH='' cd -- "$(dirname -- "$0")/../.." && pwd)
exec java "$root/src/bench/GenerateRecipients.java" "$1" "$2" "$3" "$root/src/examples/contoso"
