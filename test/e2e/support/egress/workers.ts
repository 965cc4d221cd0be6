/** Starts workers of every kind, from `address` and from texts that ask for it. Runs in the page. */
export function startWorkers(address: string): void {
  const text = `fetch("${address}",{mode:"no-cors"}).catch(()=>0);try{importScripts("${address}")}catch{}`;
  const ofText = URL.createObjectURL(new Blob([text], { type: 'text/javascript' }));
  const ofData = `data:text/javascript,${encodeURIComponent(text)}`;
  for (const source of [address, ofText, ofData]) {
    for (const type of ['classic', 'module'] as const) {
      for (const start of [
        () => new Worker(source, { type }),
        () => new SharedWorker(source, { type, name: source + type }),
      ]) {
        try {
          start();
        } catch {
          // Refused at once: what counts is what arrives.
        }
      }
    }
  }
}
