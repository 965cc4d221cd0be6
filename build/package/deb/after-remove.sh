#!/bin/sh
set -e

# dpkg says what it does, rpm how many versions stay.
case $1 in
  remove | purge | 0) ;;
  *) exit 0 ;;
esac

profile=/etc/apparmor.d/latchkey
if [ -f "$profile" ]; then
  if apparmor_status --enabled >/dev/null 2>&1 && ! ischroot 2>/dev/null; then apparmor_parser --remove "$profile" || true; fi
  rm -f "$profile"
fi

echo 'Latchkey is removed. Vaults and preferences stay where they are, in ~/.local/share/latchkey of each user unless a user chose another folder:'
getent passwd | cut -d: -f6 | sort -u | while read -r home; do
  if [ -d "$home/.local/share/latchkey" ]; then echo "  $home/.local/share/latchkey"; fi
done
