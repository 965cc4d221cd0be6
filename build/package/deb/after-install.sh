#!/bin/sh
set -e
home='/opt/Latchkey'

# Chromium's sandbox takes the namespaces of the kernel, and where ordinary users are refused those a helper that belongs to root.
if unshare --user true 2>/dev/null; then mode=0755; else mode=4755; fi
chmod "$mode" "$home/chrome-sandbox"

# Ubuntu refuses namespaces to programs without a profile. An AppArmor that does not know this kind of profile does not refuse them either.
profile="$home/resources/apparmor-profile"
if apparmor_status --enabled >/dev/null 2>&1 && apparmor_parser --skip-kernel-load --debug "$profile" >/dev/null 2>&1; then
  cp -f "$profile" /etc/apparmor.d/latchkey
  if ! ischroot 2>/dev/null; then apparmor_parser --replace --write-cache --skip-read-cache /etc/apparmor.d/latchkey; fi
fi

if command -v update-mime-database >/dev/null; then update-mime-database /usr/share/mime || true; fi
if command -v update-desktop-database >/dev/null; then update-desktop-database /usr/share/applications || true; fi
