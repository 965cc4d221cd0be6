import type { WayOut } from './ways-out.ts';

/** Ways out that would lead the page, or another one, somewhere else. */
export const navigations: Readonly<Record<string, WayOut>> = {
  'new window': ({ host, port }) => window.open(`http://${host}:${port}/`),
  'new window without an opener': ({ host, port }) => window.open(`http://${host}:${port}/`, '_blank', 'noopener'),
  'empty window': ({ host, port }) =>
    window.open('about:blank')?.document.write(`<img src="http://${host}:${port}/x.png">`),
  'window of a text': ({ host, port }) => {
    const text = new Blob([`<img src="http://${host}:${port}/x.png">`], { type: 'text/html' });
    return window.open(URL.createObjectURL(text));
  },
  'form by POST': ({ host, port }) => {
    const form = document.createElement('form');
    Object.assign(form, { method: 'post', action: `http://${host}:${port}/` });
    document.body.append(form);
    form.submit();
  },
  'form into a new window': ({ host, port }) => {
    const form = document.createElement('form');
    Object.assign(form, { method: 'post', action: `http://${host}:${port}/`, target: '_blank' });
    document.body.append(form);
    form.requestSubmit();
  },
  'form of an empty frame': ({ host, port }) => {
    const frame = document.createElement('iframe');
    document.body.append(frame);
    const form = document.createElement('form');
    Object.assign(form, { method: 'post', action: `http://${host}:${port}/` });
    frame.contentDocument?.body.append(form);
    form.submit();
  },
  'address of an empty frame': ({ host, port }) => {
    const frame = document.createElement('iframe');
    document.body.append(frame);
    frame.contentWindow?.location.replace(`http://${host}:${port}/`);
  },
  'text in an empty frame': ({ host, port }) => {
    const frame = document.createElement('iframe');
    document.body.append(frame);
    frame.contentDocument?.write(
      `<img src="http://${host}:${port}/x.png"><link rel="preconnect" href="http://${host}:${port}/">`,
    );
  },
  'request of an empty frame': ({ host, port }) => {
    const frame = document.createElement('iframe');
    document.body.append(frame);
    return frame.contentWindow?.fetch(`http://${host}:${port}/`);
  },
  link: ({ host, port }) => {
    const link = document.createElement('a');
    link.href = `http://${host}:${port}/`;
    document.body.append(link);
    link.click();
    link.remove();
  },
  'link to a new window': ({ host, port }) => {
    const link = document.createElement('a');
    Object.assign(link, { href: `http://${host}:${port}/`, target: '_blank', rel: 'noreferrer' });
    document.body.append(link);
    link.click();
    link.remove();
  },
  'refreshed page': ({ host, port }) => {
    const refresh = document.createElement('meta');
    Object.assign(refresh, { httpEquiv: 'refresh', content: `0; url=http://${host}:${port}/` });
    document.head.append(refresh);
  },
  'another address': ({ host, port }) => {
    location.href = `http://${host}:${port}/`;
  },
  'page of data': ({ host, port }) => {
    location.href = `data:text/html,<img src=http://${host}:${port}/x.png>`;
  },
  'page of a text': ({ host, port }) => {
    const text = new Blob([`<img src="http://${host}:${port}/x.png">`], { type: 'text/html' });
    location.href = URL.createObjectURL(text);
  },
};
