const links = [
  'stylesheet',
  'alternate stylesheet',
  'prefetch',
  'preconnect',
  'dns-prefetch',
  'modulepreload',
  'prerender',
  'icon',
  'apple-touch-icon',
  'manifest',
  'compression-dictionary',
  'import',
  'search',
  'pingback',
] as const;
const preloads = ['image', 'font', 'script', 'style', 'fetch', 'track', 'video', 'document', 'worker', 'json'] as const;

/** Markup that makes a page ask for something by itself, with `ADDRESS` where the address goes. */
export const elements: readonly string[] = [
  ...links.map((rel) => `<link rel="${rel}" href="ADDRESS">`),
  ...preloads.map((as) => `<link rel="preload" as="${as}" crossorigin href="ADDRESS">`),
  '<link rel="preload" as="image" imagesrcset="ADDRESS 1x">',
  '<img src="ADDRESS">',
  '<img srcset="ADDRESS 1x">',
  '<img src="data:," attributionsrc="ADDRESS">',
  '<picture><source srcset="ADDRESS"><img></picture>',
  '<input type="image" src="ADDRESS">',
  '<body background="ADDRESS">',
  '<table background="ADDRESS"><tr><td>x</table>',
  '<svg><image href="ADDRESS" width="9" height="9"></image></svg>',
  '<svg><use href="ADDRESS#x"></use></svg>',
  '<svg><filter id="f"><feImage href="ADDRESS"></feImage></filter><rect width="9" height="9" filter="url(#f)"></rect></svg>',
  '<video src="ADDRESS" preload="auto"></video>',
  '<video poster="ADDRESS"></video>',
  '<video preload="auto"><source src="ADDRESS"></video>',
  '<video controls><track default src="ADDRESS"></video>',
  '<audio src="ADDRESS" preload="auto"></audio>',
  '<script src="ADDRESS"></script>',
  '<script type="module" src="ADDRESS"></script>',
  '<script type="module">import "ADDRESS"</script>',
  '<script type="speculationrules">{"prefetch":[{"urls":["ADDRESS"],"eagerness":"immediate"}],"prerender":[{"urls":["ADDRESS"],"eagerness":"immediate"}]}</script>',
  '<style>@import "ADDRESS";</style>',
  '<div style="width:9px;height:9px;background:url(ADDRESS)"></div>',
  '<iframe src="ADDRESS"></iframe>',
  '<iframe sandbox="allow-scripts" src="ADDRESS"></iframe>',
  '<iframe srcdoc="<img src=ADDRESS><link rel=preconnect href=ADDRESS><iframe src=ADDRESS></iframe>"></iframe>',
  '<iframe src="data:text/html,<img src=ADDRESS>"></iframe>',
  '<iframe credentialless src="ADDRESS"></iframe>',
  '<fencedframe src="ADDRESS"></fencedframe>',
  '<object data="ADDRESS"></object>',
  '<object type="text/html" data="data:text/html,<img src=ADDRESS>"></object>',
  '<embed src="ADDRESS">',
  '<base href="ADDRESS"><img src="relative.png">',
];

/** Puts `markup` into the page as a script does, with the scripts in it alive. Runs in the page. */
export function insert(markup: string): void {
  document.body.append(document.createRange().createContextualFragment(markup));
}
