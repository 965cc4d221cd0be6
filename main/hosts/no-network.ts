/**
 * Command line switches that keep a browser engine off every network, whatever its page tries, with their values; null for a switch without a value.
 *
 * Source: Chromium's `content/public/common/content_switches.cc`, `net/docs/proxy.md` and `services/network/public/cpp/network_switches.cc`.
 */
export const noNetworkSwitches: Readonly<Record<string, string | null>> = {
  // No name or address is ever resolved.
  'host-resolver-rules': 'MAP * ~NOTFOUND',
  // Requests go to a proxy that cannot be found (RFC 6761), including those for loopback addresses, which bypass proxies by default.
  'proxy-server': 'http://nowhere.invalid:1',
  'proxy-bypass-list': '<-loopback>',
  // WebRTC does not resolve names: it sends packets directly to any address, ignoring proxies and the page's policy. These switches prevent that.
  'force-webrtc-ip-handling-policy': null,
  'webrtc-ip-handling-policy': 'disable_non_proxied_udp',
  'disable-quic': null,
};
