#!/usr/bin/env bash
# Whether some rule takes more than twice as long for twice as much.
#
#   src/bench/growth.sh [SERVERS]
#
# Wants compiled classes and tests (./mvnw -Dlaunch test-compile). Each rule about the organisation is
# judged alone, over an organisation of that many servers and over one of twice as many: medians of nine
# rounds of processor time after five that warm up. The rules about recipients are judged together, over
# 100,000 and 200,000 of them. Prints the rules that grow by more than 2.2, the goal, in each of three
# looks, and exits with 1 if there are any. What takes less than a fifth of a session without any rule is
# too quick to tell, and is counted apart.
set -euo pipefail

servers=${1:-60}
root=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)
work=$root/target/bench/growth

cd "$root"
rm -rf "$work"
mkdir -p "$work/classes"
./mvnw -q -B dependency:build-classpath -Dmdep.outputFile="$work/class-path.txt" -Dmdep.includeScope=runtime
class_path=$root/target/classes:$root/target/test-classes:$(cat "$work/class-path.txt")
javac -d "$work/classes" -cp "$class_path" src/bench/RuleCosts.java src/bench/Judging.java src/bench/Growth.java

java=${JAVA_HOME:+$JAVA_HOME/bin/}java
echo "$("$java" -version 2>&1 | sed -n 2p), $(nproc) processors, $(date -u +%F)"
"$java" -XX:+UseSerialGC -Xmx1g -cp "$work/classes:$class_path" exvet.verdict.Growth "$servers"
