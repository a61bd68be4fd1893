#!/bin/sh
# Debian packages that the tests drive (a browser, an office suite): installed as root, otherwise named.
missing=""
for package in "$@"; do
    dpkg-query -W -f='${Status}' "$package" 2>/dev/null | grep -q "ok installed" || missing="$missing $package"
done
[ -z "$missing" ] && exit 0
if [ "$(id -u)" = 0 ]; then
    apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends $missing >/dev/null
else
    echo "The tests need these Debian packages. Run once:  sudo apt-get install -y --no-install-recommends$missing"
    exit 1
fi
