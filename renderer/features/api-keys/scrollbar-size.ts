let measured: number | null = null;

/** How much room, in pixels, a scroll bar of the system takes: none where it lies over what it scrolls. */
export function scrollbarSize(): number {
  if (measured !== null) return measured;
  const box = document.createElement('div');
  Object.assign(box.style, { position: 'absolute', width: '100px', height: '100px', overflow: 'scroll' });
  document.body.append(box);
  measured = box.offsetWidth - box.clientWidth;
  box.remove();
  return measured;
}
