#!/usr/bin/env bash
# Unpacks Debian's AWS CLI, version 2, into a place of its own, where test/emulator/ finds it. The aws on the PATH stays
# as it is, and nothing is installed.
set -euo pipefail

folder=${XDG_CACHE_HOME:-$HOME/.cache}/codeseries/aws-cli-2
[ ! -x "$folder/aws" ] || { echo "$folder/aws"; exit 0; }
mkdir -p "$folder/packages"
cd "$folder/packages"
apt-get download -qq awscli docutils-common python3-awscrt python3-cffi-backend python3-colorama \
  python3-cryptography python3-dateutil python3-distro python3-docutils python3-jmespath python3-prompt-toolkit \
  python3-roman python3-ruamel.yaml python3-ruamel.yaml.clib python3-six python3-urllib3 python3-wcwidth
for package in *.deb; do dpkg -x "$package" ..; done
cd ..
rm -r packages
cat >"$folder/python" <<SCRIPT
#!/bin/sh
PYTHONPATH='$folder/usr/lib/python3/dist-packages' exec /usr/bin/python3 "\$@"
SCRIPT
cat >"$folder/aws" <<SCRIPT
#!/bin/sh
exec '$folder/python' '$folder/usr/bin/aws' "\$@"
SCRIPT
chmod +x "$folder/python" "$folder/aws"
"$folder/aws" --version >&2
echo "$folder/aws"
