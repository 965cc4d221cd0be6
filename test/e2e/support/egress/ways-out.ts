/** Where something is to arrive: a listener of the test, or an address that nobody has. Passed into the page. */
export interface Target {
  /** As it stands in an address: a name, or an IP literal with its brackets. */
  readonly host: string;
  readonly port: number;
}

/** One way out of a page. It runs in the page, and so knows nothing but what it is passed. */
export type WayOut = (target: Target) => unknown;

/** What a page may ask for without leaving, by the name of the way. */
export const requests: Readonly<Record<string, WayOut>> = {
  fetch: ({ host, port }) => fetch(`http://${host}:${port}/`),
  'fetch over TLS': ({ host, port }) => fetch(`https://${host}:${port}/`),
  'fetch without CORS': ({ host, port }) =>
    fetch(`http://${host}:${port}/`, { mode: 'no-cors', method: 'POST', body: 'x' }),
  'fetch that outlives the page': ({ host, port }) =>
    fetch(`http://${host}:${port}/`, { mode: 'no-cors', keepalive: true }),
  'fetch of another target address space': ({ host, port }) =>
    fetch(`http://${host}:${port}/`, { mode: 'no-cors', targetAddressSpace: 'loopback' } as RequestInit),
  fetchLater: ({ host, port }) =>
    (window as unknown as { fetchLater: (url: string, init: object) => unknown }).fetchLater(
      `https://${host}:${port}/`,
      {
        activateAfter: 0,
      },
    ),
  XMLHttpRequest: ({ host, port }) => {
    const request = new XMLHttpRequest();
    request.open('POST', `http://${host}:${port}/`);
    request.send('x');
  },
  WebSocket: ({ host, port }) => new WebSocket(`ws://${host}:${port}/`),
  'WebSocket over TLS': ({ host, port }) => new WebSocket(`wss://${host}:${port}/`),
  WebTransport: ({ host, port }) => new WebTransport(`https://${host}:${port}/`).ready,
  'WebTransport with a certificate of its own': ({ host, port }) => {
    const value = new Uint8Array(32);
    return new WebTransport(`https://${host}:${port}/`, { serverCertificateHashes: [{ algorithm: 'sha-256', value }] })
      .ready;
  },
  EventSource: ({ host, port }) => new EventSource(`http://${host}:${port}/`),
  beacon: ({ host, port }) => navigator.sendBeacon(`http://${host}:${port}/`, 'x'),
  'module import': ({ host, port }) => {
    const address = `http://${host}:${port}/x.js`;
    return import(address);
  },
  'audio worklet': ({ host, port }) => new AudioContext().audioWorklet.addModule(`http://${host}:${port}/x.js`),
  'paint worklet': ({ host, port }) =>
    (CSS as unknown as { paintWorklet: Worklet }).paintWorklet.addModule(`http://${host}:${port}/x.js`),
  'service worker': ({ host, port }) => navigator.serviceWorker.register(`http://${host}:${port}/x.js`),
  'payment method': ({ host, port }) => {
    const total = { label: 'x', amount: { currency: 'EUR', value: '1' } };
    return new PaymentRequest([{ supportedMethods: `https://${host}:${port}/pay` }], { total }).canMakePayment();
  },
  'federated sign-in': ({ host, port }) =>
    navigator.credentials.get({
      identity: { providers: [{ configURL: `https://${host}:${port}/x.json`, clientId: 'x' }] },
    } as CredentialRequestOptions),
  'interest group': ({ host, port }) => {
    const owner = `https://${host}:${port}`;
    const { joinAdInterestGroup } = navigator as unknown as Record<string, (group: object, seconds: number) => unknown>;
    return joinAdInterestGroup?.call(navigator, { owner, name: 'x', biddingLogicURL: `${owner}/x.js` }, 60);
  },
  auction: ({ host, port }) => {
    const seller = `https://${host}:${port}`;
    const { runAdAuction } = navigator as unknown as Record<string, (config: object) => unknown>;
    return runAdAuction?.call(navigator, { seller, decisionLogicURL: `${seller}/x.js`, interestGroupBuyers: [seller] });
  },
  FontFace: ({ host, port }) => new FontFace('x', `url(http://${host}:${port}/x.woff2)`).load(),
  Image: ({ host, port }) => {
    new Image().src = `http://${host}:${port}/x.png`;
  },
  'style of an element': ({ host, port }) => {
    const box = document.createElement('div');
    box.style.cssText = `width: 9px; height: 9px; background-image: url(http://${host}:${port}/x.png)`;
    document.body.append(box);
  },
  'style sheet of a script': ({ host, port }) => {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(`body::after { content: url(http://${host}:${port}/x.png) }`);
    document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet];
  },
  'font of a style sheet of a script': ({ host, port }) => {
    const sheet = new CSSStyleSheet();
    const family = `x${port}${host.length}`;
    sheet.replaceSync(
      `@font-face { font-family: ${family}; src: url(http://${host}:${port}/x.woff2) } p.x { font-family: ${family} }`,
    );
    document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet];
    const text = document.createElement('p');
    Object.assign(text, { className: 'x', textContent: 'x' });
    document.body.append(text);
  },
  'import of a style sheet with our nonce': ({ host, port }) => {
    const style = document.createElement('style');
    style.nonce = document.querySelector<HTMLStyleElement>('style, script')?.nonce ?? '';
    style.textContent = `@import url(http://${host}:${port}/x.css);`;
    document.head.append(style);
  },
  'report of a policy': ({ host, port }) => {
    const policy = document.createElement('meta');
    policy.httpEquiv = 'Content-Security-Policy';
    policy.content = `object-src 'none'; report-uri http://${host}:${port}/; report-to x`;
    document.head.append(policy);
    const object = document.createElement('object');
    object.data = 'data:text/plain,x';
    document.body.append(object);
  },
  'link with a ping': ({ host, port }) => {
    const link = document.createElement('a');
    link.href = '#';
    link.ping = `http://${host}:${port}/`;
    document.body.append(link);
    link.click();
    link.remove();
  },
  download: ({ host, port }) => {
    const link = document.createElement('a');
    Object.assign(link, { href: `http://${host}:${port}/x.bin`, download: 'x.bin' });
    document.body.append(link);
    link.click();
    link.remove();
  },
  'style sheet of a transformation': ({ host, port }) => {
    const source = `<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform"><xsl:template match="/"><x><xsl:copy-of select="document('http://${host}:${port}/x.xml')"/></x></xsl:template></xsl:stylesheet>`;
    const parser = new DOMParser();
    const processor = new XSLTProcessor();
    processor.importStylesheet(parser.parseFromString(source, 'text/xml'));
    processor.transformToFragment(parser.parseFromString('<x/>', 'text/xml'), document);
  },
  'background fetch': async ({ host, port }) => {
    const registration = await navigator.serviceWorker.register('/assets/x.js');
    const { backgroundFetch } = registration as unknown as {
      backgroundFetch: { fetch: (id: string, url: string) => unknown };
    };
    return backgroundFetch.fetch('x', `http://${host}:${port}/`);
  },
  presentation: ({ host, port }) => {
    const { PresentationRequest } = window as unknown as {
      PresentationRequest: new (url: string) => { getAvailability: () => unknown };
    };
    return new PresentationRequest(`https://${host}:${port}/`).getAvailability();
  },
  'passkey of another': ({ host }) =>
    navigator.credentials.get({ publicKey: { challenge: new Uint8Array(8), rpId: host } }),
};
